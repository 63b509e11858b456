using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Optimisation;

namespace ProbDsl.Regression;

/// <summary>
/// Learns a map between inputs and kernel by the gradient of the leave-one-out loss: each step on a batch of simulated pairs that the last ones
/// did not hold, since simulations are cheap and a loss over few pairs is easily fitted by many weights.
/// </summary>
internal static class FeatureLearning
{
    /// <summary>Pairs of one step.</summary>
    internal const int BatchSize = 250;

    /// <summary>Batches that steps go round; more would be simulated than is learned from.</summary>
    internal const int Batches = 8;

    private const double FirstRidge = 0.1;

    /// <summary>The last step over the first: steps shorten in proportion to what is left.</summary>
    private const double LastGain = 0.05;

    /// <summary>The weights after the given number of steps; those of the start where a step leads to no number.</summary>
    /// <param name="batches">Pairs of inputs and targets, in turn.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="learningRate">Their length.</param>
    /// <param name="kernel">The kernel of the features, whose hyperparameters and ridge are learned beside the weights.</param>
    /// <param name="start">First weights.</param>
    /// <param name="loop">Cuts the work over threads; the answer does not depend on how many.</param>
    internal static TMap Learn<TMap, TInputs>(
        IReadOnlyList<(TInputs Inputs, DenseMatrix Targets)> batches, int steps, double learningRate, KernelChoice kernel, TMap start, ParallelLoop loop)
        where TMap : ILearnedMap<TMap, TInputs>
    {
        PointSet first = start.Apply(batches[0].Inputs);
        Kernel made = kernel.Make(MedianDistance.Of(first), first.Dimension);
        double[] scales = made.Hyperparameters();
        double[] weights = start.Weights.ToArray();
        var logs = new double[scales.Length + 1];
        var rule = new Adam(weights.Length + logs.Length, learningRate);
        for (int step = 0; step < steps; step++)
        {
            (TInputs inputs, DenseMatrix targets) = batches[step % batches.Count];
            TMap map = start.With(weights);
            double[] hyperparameters = [.. scales.Select((scale, index) => scale * Math.Exp(logs[index]))];
            LossGradient loss;
            try
            {
                var problem = new RegressionProblem(
                    map.Apply(inputs), targets, made.With(hyperparameters), FirstRidge * Math.Exp(logs[^1]));
                loss = RegressionLoss.Evaluate(problem, RegressionLoss.RelativeWeights(targets), isByDimension: true, loop);
            }
            catch (NotFiniteException)
            {
                return start;
            }

            double[] ascent = [.. map.PullBack(inputs, loss.ByPoint!), .. loss.ByHyperparameter, loss.ByLogRidge];
            for (int index = 0; index < ascent.Length; index++)
            {
                ascent[index] = -ascent[index];
            }

            double gain = Math.Max(LastGain, 1.0 - (double)step / steps);
            double[] moved = rule.Step(ascent, NoInformation, NoInformation, gain);
            if (!Array.TrueForAll(moved, double.IsFinite))
            {
                return start;
            }

            weights = [.. weights.Select((weight, index) => weight + moved[index])];
            logs = [.. logs.Select((log, index) => log + moved[weights.Length + index])];
        }

        return start.With(weights);
    }

    private static double[,] NoInformation => new double[0, 0];
}
