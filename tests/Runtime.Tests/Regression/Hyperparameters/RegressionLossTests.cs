using ProbDsl.Execution;
using ProbDsl.Numerics;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class RegressionLossTests
{
    private static readonly ParallelLoop Loop = new(1);

    private static readonly Dictionary<string, Kernel> Kernels = new()
    {
        ["Gaussian"] = Kernel.Gaussian(1.2),
        ["Matern 1/2"] = Kernel.MaternOneHalf(1.2),
        ["Matern 3/2"] = Kernel.MaternThreeHalves(1.2),
        ["Matern 5/2"] = Kernel.MaternFiveHalves(1.2),
        ["rational quadratic"] = Kernel.RationalQuadratic(1.2, 0.8),
        ["of fits"] = Kernel.GaussianQuadratic(0.9, 0.4, 2.0),
        ["product"] = Kernel.RationalQuadratic(2.0, 1.5) * (Kernel.Linear(2.0) + 0.5 * Kernel.MaternFiveHalves(1.0)),
    };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string name in Kernels.Keys)
            {
                cases.Add(name, false);
                cases.Add(name, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_loss_is_that_of_regressing_again_for_every_point(string name, bool isValidation)
    {
        RegressionProblem problem = Problem(Kernels[name], isValidation, count: 24);
        double[] weights = [0.7, 0.0, 1.9];
        double expected = 0.0;
        foreach ((double[] predictions, int row) in isValidation ? Validated(problem) : LeftOut(problem))
        {
            for (int j = 0; j < 3; j++)
            {
                double error = predictions[j] - problem.Judged[row, j];
                expected += weights[j] * error * error;
            }
        }

        double found = RegressionLoss.Evaluate(problem, weights, isByDimension: false, Loop).Loss;
        Assert.Equal(expected, found, 1e-8 * expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_equals_finite_differences(string name, bool isValidation)
    {
        RegressionProblem problem = Problem(Kernels[name], isValidation, count: 75);
        double[] weights = RegressionLoss.RelativeWeights(problem.Judged);
        LossGradient found = RegressionLoss.Evaluate(problem, weights, isByDimension: true, Loop);
        double[] gradient = [.. found.ByHyperparameter, found.ByLogRidge, .. found.ByLogFactor];
        int ridge = problem.Kernel.HyperparameterCount;
        Assert.Equal(ridge + 1 + 2, gradient.Length);
        for (int index = 0; index < gradient.Length; index++)
        {
            double Moved(double log)
            {
                double[] factors = [.. Enumerable.Repeat(1.0, gradient.Length)];
                factors[index] = Math.Exp(log);
                var moved = new Refinement(factors[..ridge], factors[ridge], factors[(ridge + 1)..], 0.0, 0.0);
                return RegressionLoss.Evaluate(moved.Apply(problem), weights, isByDimension: false, Loop).Loss;
            }

            double expected = Naive.Derivative(Moved, 0.0);
            Assert.Equal(expected, gradient[index], 1e-6 * Math.Max(1.0, Math.Abs(expected)));
        }
    }

    [Fact]
    public void The_gradient_equals_forward_mode_through_a_dense_solve()
    {
        RegressionProblem problem = Problem(Kernel.RationalQuadratic(1.2, 0.8), isValidation: false, count: 20);
        double[] weights = [1.0, 0.5, 2.0];
        LossGradient found = RegressionLoss.Evaluate(problem, weights, isByDimension: false, Loop);

        // Directions: log bandwidth, log shape, log ridge.
        double[] gradient = [.. found.ByHyperparameter, found.ByLogRidge];
        for (int direction = 0; direction < 3; direction++)
        {
            Dual bandwidth = new(1.2, direction == 0 ? 1.2 : 0.0);
            Dual shape = new(0.8, direction == 1 ? 0.8 : 0.0);
            Dual ridge = new(problem.Ridge, direction == 2 ? problem.Ridge : 0.0);
            Dual loss = DualLoss(problem, weights, bandwidth, shape, ridge);
            Assert.Equal(found.Loss, loss.Value, 1e-9 * found.Loss);
            Assert.Equal(loss.Derivative, gradient[direction], 1e-9 * Math.Max(1.0, Math.Abs(loss.Derivative)));
        }
    }

    [Fact]
    public void Relative_weights_make_the_relative_error()
    {
        RegressionProblem problem = Problem(Kernel.GaussianQuadratic(1.0, 1.0, 2.0), isValidation: false, count: 60);
        for (int i = 0; i < 60; i++)
        {
            problem.Targets[i, 1] = 7.0;
        }

        var regressor = KernelRidgeRegressor.Create(problem.Points, problem.Kernel, problem.Ridge, Loop);
        double expected = ClosedFormLeaveOneOut.RelativeError(
            problem.Targets, regressor.Coefficients(problem.Targets), regressor.Factor.DiagonalOfInverse(Loop));
        double[] weights = RegressionLoss.RelativeWeights(problem.Targets);

        Assert.Equal(0.0, weights[1]);
        Assert.Equal(expected, RegressionLoss.Evaluate(problem, weights, isByDimension: false, Loop).Loss, 1e-9 * expected);
    }

    [Fact]
    public void Points_that_coincide_and_threads_change_nothing()
    {
        double[][] inputs = [.. Enumerable.Range(0, 140).Select(static i => new[] { i % 5 - 2.0, i % 3 - 1.0 })];
        var targets = Naive.ToDense(Naive.RandomMatrix(new Random(3), 140, 2));
        var problem = new RegressionProblem(Naive.ToPoints(inputs), targets, Kernel.MaternOneHalf(1.0), 0.1);
        LossGradient serial = RegressionLoss.Evaluate(problem, [1.0, 1.0], isByDimension: true, Loop);
        LossGradient parallel = RegressionLoss.Evaluate(problem, [1.0, 1.0], isByDimension: true, new ParallelLoop(2));
        double[] gradient = [serial.Loss, .. serial.ByHyperparameter, serial.ByLogRidge, .. serial.ByLogFactor];

        Assert.All(gradient, static value => Assert.True(double.IsFinite(value)));
        double[] again = [parallel.Loss, .. parallel.ByHyperparameter, parallel.ByLogRidge, .. parallel.ByLogFactor];
        Assert.Equal(gradient, again);
    }

    private static RegressionProblem Problem(Kernel kernel, bool isValidation, int count)
    {
        var random = new Random(12);
        (PointSet points, DenseMatrix targets) = Sample(random, count);
        var problem = new RegressionProblem(points, targets, kernel, 0.2);
        return isValidation ? problem with { Validation = Sample(random, 31) } : problem;
    }

    private static (PointSet Points, DenseMatrix Targets) Sample(Random random, int count)
    {
        double[][] points = Naive.RandomPoints(random, count, 2);
        var targets = new DenseMatrix(count, 3);
        for (int i = 0; i < count; i++)
        {
            targets[i, 0] = Math.Sin(2.0 * points[i][0]) + 0.3 * Naive.Normal(random);
            targets[i, 1] = points[i][0] * points[i][1] + 0.5 * Naive.Normal(random);
            targets[i, 2] = Naive.Normal(random) + points[i][1];
        }

        return (Naive.ToPoints(points), targets);
    }

    private static IEnumerable<(double[] Predictions, int Row)> LeftOut(RegressionProblem problem)
    {
        int n = problem.Points.Count;
        for (int left = 0; left < n; left++)
        {
            int[] kept = [.. Enumerable.Range(0, n).Where(i => i != left)];
            var targets = new DenseMatrix(n - 1, 3);
            for (int i = 0; i < kept.Length; i++)
            {
                problem.Targets.Row(kept[i]).CopyTo(targets.Row(i));
            }

            PointSet others = Naive.ToPoints([.. kept.Select(i => problem.Points.ByPoint.Row(i).ToArray())]);
            var regressor = KernelRidgeRegressor.Create(others, problem.Kernel, problem.Ridge, Loop);
            PointSet at = Naive.ToPoints([problem.Points.ByPoint.Row(left).ToArray()]);
            yield return (regressor.Predict(at, regressor.Coefficients(targets)).Row(0).ToArray(), left);
        }
    }

    private static IEnumerable<(double[] Predictions, int Row)> Validated(RegressionProblem problem)
    {
        var regressor = KernelRidgeRegressor.Create(problem.Points, problem.Kernel, problem.Ridge, Loop);
        PointSet at = problem.Validation!.Value.Points;
        DenseMatrix predictions = regressor.Predict(at, regressor.Coefficients(problem.Targets));
        for (int row = 0; row < at.Count; row++)
        {
            yield return (predictions.Row(row).ToArray(), row);
        }
    }

    private static Dual DualLoss(RegressionProblem problem, double[] weights, Dual bandwidth, Dual shape, Dual ridge)
    {
        int n = problem.Points.Count;
        var work = new Dual[n, 2 * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Dual scaled = Dual.Constant(PointSet.SquaredDistance(problem.Points, i, problem.Points, j)) / (Dual.Constant(2.0) * shape * bandwidth * bandwidth);
                work[i, j] = Dual.Exp(-shape * Dual.Log(Dual.One + scaled)) + (i == j ? ridge : Dual.Zero);
                work[i, n + j] = i == j ? Dual.One : Dual.Zero;
            }
        }

        for (int pivot = 0; pivot < n; pivot++)
        {
            Dual scale = work[pivot, pivot];
            for (int j = 0; j < 2 * n; j++)
            {
                work[pivot, j] /= scale;
            }

            for (int i = 0; i < n; i++)
            {
                Dual factor = work[i, pivot];
                for (int j = 0; j < 2 * n && i != pivot; j++)
                {
                    work[i, j] -= factor * work[pivot, j];
                }
            }
        }

        Dual loss = Dual.Zero;
        for (int i = 0; i < n; i++)
        {
            for (int column = 0; column < weights.Length; column++)
            {
                Dual coefficient = Dual.Zero;
                for (int j = 0; j < n; j++)
                {
                    coefficient += work[i, n + j] * Dual.Constant(problem.Targets[j, column]);
                }

                Dual residual = coefficient / work[i, n + i];
                loss += Dual.Constant(weights[column]) * residual * residual;
            }
        }

        return loss;
    }
}
