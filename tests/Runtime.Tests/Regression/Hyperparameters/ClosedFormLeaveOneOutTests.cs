using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class ClosedFormLeaveOneOutTests
{
    [Fact]
    public void Equals_leaving_each_point_out()
    {
        var loop = new ParallelLoop(1);
        var random = new Random(8);
        var kernel = Kernel.GaussianQuadratic(0.9, 1.0, 2.0);
        double[][] points = Naive.RandomPoints(random, 40, 2);
        double[,] targets = Naive.RandomMatrix(random, 40, 3);

        KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(Naive.ToPoints(points), kernel, 0.05, loop);
        DenseMatrix dense = Naive.ToDense(targets);
        DenseMatrix found = ClosedFormLeaveOneOut.Predict(dense, regressor.Coefficients(dense), regressor.Factor.DiagonalOfInverse(loop));

        for (int left = 0; left < 40; left++)
        {
            int[] kept = [.. Enumerable.Range(0, 40).Where(i => i != left)];
            double[][] others = [.. kept.Select(i => points[i])];
            var otherTargets = new double[39, 3];
            for (int i = 0; i < 39; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    otherTargets[i, j] = targets[kept[i], j];
                }
            }

            double[,] coefficients = Naive.Multiply(
                Naive.Inverse(Naive.AddRidge(Naive.Gram(kernel, others, others), 0.05)), otherTargets);
            double[,] expected = Naive.Multiply(Naive.Gram(kernel, [points[left]], others), coefficients);
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(expected[0, j], found[left, j], 1e-9);
            }
        }
    }

    [Fact]
    public void Relative_error_is_mean_square_over_variance_and_leaves_constants_out()
    {
        // Coefficients and diagonal chosen by hand: residuals 1, 2, 3 against targets of variance sum 2.
        var targets = new DenseMatrix(3, 2) { [0, 0] = -1.0, [2, 0] = 1.0, [0, 1] = 4.0, [1, 1] = 4.0, [2, 1] = 4.0 };
        var coefficients = new DenseMatrix(3, 2) { [0, 0] = 2.0, [1, 0] = 4.0, [2, 0] = 6.0, [0, 1] = 1.0 };

        Assert.Equal(7.0, ClosedFormLeaveOneOut.RelativeError(targets, coefficients, [2.0, 2.0, 2.0]), 1e-14);
    }
}
