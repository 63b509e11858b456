using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

/// <summary>What an estimate asks of a regression, of features against dense matrices and of the kernel itself.</summary>
public class PointRegressorTests
{
    private const double Ridge = 0.4;

    private static readonly ParallelLoop Loop = new(2);
    private static readonly Kernel Kernel = Kernel.GaussianQuadratic(1.2, 0.5, 3.0);

    [Fact]
    public void Features_at_all_points_answer_as_the_kernel_does()
    {
        (PointSet points, PointSet at, DenseMatrix targets) = Given();
        IPointRegressor exact = KernelRidgeRegressor.Create(points, Kernel, Ridge, Loop);
        IPointRegressor features = FeatureRidgeRegressor.Create(NystromFeatures.Create(Kernel, points, Loop), points, Ridge, Loop);

        AssertClose(exact.Dual(targets), features.Dual(targets));
        AssertClose(exact.KernelMatrix(points, at), features.KernelMatrix(points, at));
        AssertClose(exact.KernelProduct(at, points, targets), features.KernelProduct(at, points, targets));
        AssertClose(
            exact.Predict(at, exact.CoefficientsOfDual(targets)), features.Predict(at, features.CoefficientsOfDual(targets)));
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("features")]
    public void Leverages_and_duals_are_those_of_their_definition(string regression)
    {
        (PointSet points, PointSet at, DenseMatrix targets) = Given();
        IPointRegressor regressor = regression == "kernel"
            ? KernelRidgeRegressor.Create(points, Kernel, Ridge, Loop)
            : FeatureRidgeRegressor.Create(NystromFeatures.Create(Kernel, points.Spread(12), Loop), points, Ridge, Loop);
        double[,] gram = Of(regressor.KernelMatrix(points, points));
        double[,] cross = Of(regressor.KernelMatrix(points, at));
        double[,] own = Of(regressor.KernelMatrix(at, at));
        double[,] inverse = Naive.Inverse(Naive.AddRidge(gram, Ridge));
        double[,] explained = Naive.Multiply(Naive.Transpose(cross), Naive.Multiply(inverse, cross));
        double[] leverages = regressor.Leverages(at);
        for (int j = 0; j < at.Count; j++)
        {
            Assert.Equal(1.0 - explained[j, j] / own[j, j], leverages[j], 1e-9);
        }

        Naive.AssertClose(Naive.Multiply(inverse, Of(targets)), regressor.Dual(targets), 1e-8);
        Naive.AssertClose(
            Naive.Multiply(Naive.Transpose(cross), Of(targets)), regressor.Predict(at, regressor.CoefficientsOfDual(targets)), 1e-8);
    }

    private static (PointSet Points, PointSet At, DenseMatrix Targets) Given()
    {
        var random = new Random(2);
        return (
            Naive.ToPoints(Naive.RandomPoints(random, 40, 3)), Naive.ToPoints(Naive.RandomPoints(random, 9, 3)),
            Naive.ToDense(Naive.RandomMatrix(random, 40, 2)));
    }

    private static void AssertClose(DenseMatrix expected, DenseMatrix found) => Naive.AssertClose(Of(expected), found, 1e-6);

    private static double[,] Of(DenseMatrix matrix)
    {
        var values = new double[matrix.Rows, matrix.Columns];
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                values[i, j] = matrix[i, j];
            }
        }

        return values;
    }
}
