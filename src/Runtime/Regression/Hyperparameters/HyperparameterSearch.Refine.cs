using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <content>From the best cell of a grid downhill.</content>
internal static partial class HyperparameterSearch
{
    /// <summary>A hyperparameter leaves the best cell of a grid by a factor of at most a thousand.</summary>
    private static readonly double LargestLog = Math.Log(1e3);

    /// <summary>A ridge below this share of the number of points leaves no digits (method.md 1.10).</summary>
    private const double LeastRidgeShare = 1e-8;

    /// <summary>Changes below a thousandth do not matter to a regression.</summary>
    private const double ParameterTolerance = 1e-3;

    /// <summary>Steps that limited-memory BFGS remembers.</summary>
    private const int Memory = 10;

    private const double GradientTolerance = 1e-5;
    private const double ProgressTolerance = 1e-6;

    /// <summary>
    /// Descends from the hyperparameters of the problems by the gradient of their mean relative loss: leave-one-out, or that of validation samples
    /// where a problem has them. Limited-memory BFGS in logarithms, within bounds. The answer is the best point seen, so it is never
    /// worse than the start.
    /// </summary>
    /// <param name="problems">Problems with kernels of one kind, refined together.</param>
    /// <param name="isByDimension">Whether each dimension gets a factor of its own; the problems must have equally many factors.</param>
    /// <param name="iterations">How many steps at most.</param>
    /// <param name="loop">Cuts the work over threads; the answer does not depend on how many.</param>
    internal static Refinement Refine(IReadOnlyList<RegressionProblem> problems, bool isByDimension, int iterations, ParallelLoop loop)
    {
        RegressionProblem[] used = [.. problems.Select(Shorten)];
        int hyperparameters = used[0].Kernel.HyperparameterCount;
        int dimensions = isByDimension ? used[0].FactorCount : 0;
        if (used.Any(problem => problem.Kernel.HyperparameterCount != hyperparameters || (isByDimension && problem.FactorCount != dimensions)))
        {
            throw new ArgumentException("expected problems with kernels of one kind, and as many dimensions each", nameof(problems));
        }

        double[][] weights = [.. used.Select(static problem => RegressionLoss.RelativeWeights(problem.Judged))];
        double least = LeastLogRidge(used);
        Refinement? best = null;
        (double Loss, Vector<double> Gradient) Evaluate(Vector<double> point)
        {
            (double Log, double Slope)[] logs =
                [.. point.Select((value, index) => Bounded(value, index == hyperparameters ? least : -LargestLog))];
            double[] factors = [.. logs.Select(static log => Math.Exp(log.Log))];
            var refinement = new Refinement(factors[..hyperparameters], factors[hyperparameters], factors[(hyperparameters + 1)..], 0.0, 0.0);
            double loss = 0.0;
            var gradient = Vector<double>.Build.Dense(logs.Length);
            for (int index = 0; index < used.Length; index++)
            {
                LossGradient one = RegressionLoss.Evaluate(refinement.Apply(used[index]), weights[index], isByDimension, loop);
                loss += one.Loss / used.Length;
                gradient += Vector<double>.Build.DenseOfEnumerable([.. one.ByHyperparameter, one.ByLogRidge, .. ByFactor(used[index], one.ByLogFactor)]) / used.Length;
            }

            if (best is null || loss < best.Loss)
            {
                best = refinement with { StartLoss = best?.StartLoss ?? loss, Loss = loss };
            }

            return (loss, gradient.MapIndexed((index, value) => logs[index].Slope * value));
        }

        var start = Vector<double>.Build.Dense(hyperparameters + 1 + dimensions);
        Evaluate(start);
        Descend(Evaluate, start, iterations);
        return best!;
    }

    private static double[] ByFactor(RegressionProblem problem, double[] byCoordinate)
    {
        if (byCoordinate.Length == 0 || problem.FactorOfCoordinate is not { } factors)
        {
            return byCoordinate;
        }

        var sums = new double[problem.FactorCount];
        for (int k = 0; k < factors.Length; k++)
        {
            sums[factors[k]] += byCoordinate[k];
        }

        return sums;
    }

    private static double LeastLogRidge(RegressionProblem[] problems)
    {
        double least = problems.Max(static problem => LeastRidgeShare * problem.Points.Count / problem.Ridge);
        return Math.Clamp(Math.Log(least), -LargestLog, 0.0);
    }

    /// <summary>A logarithm that stays between its bounds and is nearly the free coordinate itself far from them, with its slope.</summary>
    private static (double Log, double Slope) Bounded(double coordinate, double least)
    {
        double bound = coordinate >= 0.0 ? LargestLog : -least;
        if (bound == 0.0)
        {
            return (0.0, 0.0);
        }

        double tanh = Math.Tanh(coordinate / bound);
        return (bound * tanh, 1.0 - tanh * tanh);
    }

    private static void Descend(
        Func<Vector<double>, (double Loss, Vector<double> Gradient)> evaluate, Vector<double> start, int iterations)
    {
        var objective = ObjectiveFunction.Gradient(point =>
        {
            (double loss, Vector<double> gradient) = evaluate(point);
            return (loss, gradient);
        });
        try
        {
            new LimitedMemoryBfgsMinimizer(GradientTolerance, ParameterTolerance, ProgressTolerance, Memory, iterations).FindMinimum(objective, start);
        }
        catch (Exception exception) when (exception is OptimizationException or NotFiniteException)
        {
            // The steps were used up, a search along a line found nothing better than rounding allows, or a Gram matrix could not be
            // factored: the best point so far stands.
        }
    }

    private static RegressionProblem Shorten(RegressionProblem problem)
    {
        (PointSet points, DenseMatrix targets, _) = Shorten((problem.Points, problem.Targets, 0.0));
        return problem with { Points = points, Targets = targets };
    }
}
