using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(70, 33, 9)]
    [InlineData(129, 65, 130)]
    public void Products_equal_the_sums_they_are(int rows, int depth, int columns)
    {
        var random = new Random(rows);
        double[,] left = Naive.RandomMatrix(random, rows, depth);
        double[,] right = Naive.RandomMatrix(random, depth, columns);
        var loop = new ParallelLoop(2);

        Naive.AssertClose(Naive.Multiply(left, right), MatrixProduct.Multiply(Naive.ToDense(left), Naive.ToDense(right), loop), 1e-13);
        DenseMatrix transposed = Naive.ToDense(Naive.Transpose(left));
        Naive.AssertClose(Naive.Multiply(left, right), MatrixProduct.MultiplyTransposed(transposed, Naive.ToDense(right), loop), 1e-13);
        Assert.Equal(Naive.ToDense(left).Values, MatrixProduct.Transpose(transposed).Values);
    }

    [Fact]
    public void Factors_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => MatrixProduct.Multiply(new DenseMatrix(2, 3), new DenseMatrix(2, 3), new ParallelLoop(1)));
        Assert.Throws<ArgumentException>(static () => MatrixProduct.MultiplyTransposed(new DenseMatrix(2, 3), new DenseMatrix(3, 2), new ParallelLoop(1)));
    }
}
