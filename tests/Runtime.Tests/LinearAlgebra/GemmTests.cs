using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

public class GemmTests
{
    [Theory]
    [InlineData(8, 8, 1, 1.0)]
    [InlineData(8, 24, 7, -1.0)]
    [InlineData(64, 64, 64, 1.0)]
    [InlineData(16, 40, 0, 1.0)]
    public void Equals_the_triple_loop(int rows, int columns, int depth, double sign)
    {
        var random = new Random(rows + columns + depth);
        double[,] left = Naive.RandomMatrix(random, rows, depth);
        double[,] right = Naive.RandomMatrix(random, depth, columns);
        double[,] source = Naive.RandomMatrix(random, rows, columns);
        double[,] expected = Naive.Multiply(left, right);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                expected[i, j] = source[i, j] + sign * expected[i, j];
            }
        }

        var target = new DenseMatrix(rows, columns);
        DenseMatrix a = Naive.ToDense(left);
        DenseMatrix b = Naive.ToDense(right);
        DenseMatrix c = Naive.ToDense(source);
        Gemm.Accumulate(
            target.Values, target.Stride, c.Values, c.Stride, a.Values, a.Stride, b.Values, b.Stride, rows, columns, depth, sign);

        Naive.AssertClose(expected, target, 1e-13);
    }

    [Fact]
    public void An_operand_that_is_too_short_is_refused()
    {
        double[] block = new double[64];

        Assert.Throws<IndexOutOfRangeException>(() => Gemm.Accumulate(block, 8, block, 8, block, 8, new double[8], 8, 8, 8, 2, 1.0));
    }
}
