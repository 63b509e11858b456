using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class KernelRidgeRegressorTests
{
    private static readonly ParallelLoop Serial = new(1);
    private static readonly ParallelLoop Two = new(2);
    private static readonly Kernel Kernel = Kernel.GaussianQuadratic(1.3, 0.7, 3.0);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(63, 65, 3)]
    [InlineData(130, 70, 5)]
    public void Gram_matrices_equal_the_kernel_of_each_pair(int rows, int columns, int dimension)
    {
        var random = new Random(rows);
        double[][] left = Naive.RandomPoints(random, rows, dimension);
        double[][] right = Naive.RandomPoints(random, columns, dimension);

        DenseMatrix cross = GramMatrix.Full(Kernel, Naive.ToPoints(left), Naive.ToPoints(right), Serial);
        DenseMatrix lower = GramMatrix.LowerTriangle(Kernel, Naive.ToPoints(left), Serial);

        Naive.AssertClose(Naive.Gram(Kernel, left, right), cross, 1e-13);
        Assert.All(Enumerable.Range(0, cross.PaddedRows * cross.Stride), index =>
        {
            if (index / cross.Stride >= rows || index % cross.Stride >= columns)
            {
                Assert.Equal(0.0, cross.Values[index]);
            }
        });
        double[,] all = Naive.Gram(Kernel, left, left);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(all[i, j], lower[i, j], 1e-12);
            }
        }
    }

    [Fact]
    public void The_vector_kernel_equals_its_scalar_twin()
    {
        double[][] points = Naive.RandomPoints(new Random(3), 20, 2);
        DenseMatrix gram = GramMatrix.Full(Kernel, Naive.ToPoints(points), Naive.ToPoints(points), Serial);

        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 20; j++)
            {
                double inner = points[i][0] * points[j][0] + points[i][1] * points[j][1];
                double expected = Kernel.Evaluate(
                    points[i].Sum(static x => x * x), points[j].Sum(static x => x * x), inner);
                Assert.Equal(expected, gram[i, j], 1e-13);
            }
        }
    }

    [Fact]
    public void Predictions_equal_the_dense_formula()
    {
        var random = new Random(2);
        double[][] points = Naive.RandomPoints(random, 90, 3);
        double[][] at = Naive.RandomPoints(random, 75, 3);
        double[,] targets = Naive.RandomMatrix(random, 90, 4);
        double[,] coefficients = Naive.Multiply(Naive.Inverse(Naive.AddRidge(Naive.Gram(Kernel, points, points), 0.2)), targets);
        double[,] expected = Naive.Multiply(Naive.Gram(Kernel, at, points), coefficients);

        KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(Naive.ToPoints(points), Kernel, 0.2, Serial);
        DenseMatrix found = regressor.Predict(Naive.ToPoints(at), regressor.Coefficients(Naive.ToDense(targets)));

        Naive.AssertClose(expected, found, 1e-10);
    }

    [Fact]
    public void The_adjoint_form_equals_the_form_with_a_column_for_each_datum()
    {
        var random = new Random(4);
        double[][] points = Naive.RandomPoints(random, 100, 2);
        double[][] at = Naive.RandomPoints(random, 150, 2);
        double[,] cotangents = Naive.RandomMatrix(random, 150, 3);

        // A = K(at, points) C has a row for each datum; its transpose times the cotangents are the weights of the targets.
        double[,] inverse = Naive.Inverse(Naive.AddRidge(Naive.Gram(Kernel, points, points), 0.1));
        double[,] perDatum = Naive.Multiply(Naive.Gram(Kernel, at, points), inverse);
        double[,] expected = Naive.Multiply(Naive.Transpose(perDatum), cotangents);

        KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(Naive.ToPoints(points), Kernel, 0.1, Serial);
        DenseMatrix found = regressor.Adjoint(Naive.ToPoints(at), Naive.ToDense(cotangents));

        Naive.AssertClose(expected, found, 1e-10);
    }

    [Fact]
    public void One_sweep_gives_predictions_and_adjoint()
    {
        var random = new Random(6);
        PointSet points = Naive.ToPoints(Naive.RandomPoints(random, 70, 2));
        PointSet at = Naive.ToPoints(Naive.RandomPoints(random, 333, 2));
        DenseMatrix targets = Naive.ToDense(Naive.RandomMatrix(random, 70, 5));
        double[] weights = [.. Enumerable.Range(0, 333).Select(_ => Naive.Normal(random))];
        var column = new DenseMatrix(333, 1);
        for (int i = 0; i < 333; i++)
        {
            column[i, 0] = weights[i];
        }

        KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(points, Kernel, 0.1, Serial);
        DenseMatrix coefficients = regressor.Coefficients(targets);
        (DenseMatrix predictions, DenseMatrix adjoint) = regressor.PredictWithAdjoint(at, coefficients, weights);

        Assert.Equal(regressor.Predict(at, coefficients).Values, predictions.Values);
        DenseMatrix expected = regressor.Adjoint(at, column);
        for (int i = 0; i < 70; i++)
        {
            Assert.Equal(expected[i, 0], adjoint[i, 0], 1e-10);
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var random = new Random(7);
        PointSet points = Naive.ToPoints(Naive.RandomPoints(random, 200, 3));
        PointSet at = Naive.ToPoints(Naive.RandomPoints(random, 500, 3));
        DenseMatrix targets = Naive.ToDense(Naive.RandomMatrix(random, 200, 4));
        double[] weights = [.. Enumerable.Range(0, 500).Select(_ => Naive.Normal(random))];

        KernelRidgeRegressor serial = KernelRidgeRegressor.Create(points, Kernel, 0.01, Serial);
        KernelRidgeRegressor parallel = KernelRidgeRegressor.Create(points, Kernel, 0.01, Two);
        var first = serial.PredictWithAdjoint(at, serial.Coefficients(targets), weights);
        var second = parallel.PredictWithAdjoint(at, parallel.Coefficients(targets), weights);

        Assert.Equal(first.Predictions.Values, second.Predictions.Values);
        Assert.Equal(first.Adjoint.Values, second.Adjoint.Values);
    }
}
