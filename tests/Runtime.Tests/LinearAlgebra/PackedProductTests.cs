using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

public class PackedProductTests
{
    [Theory]
    [InlineData(1, 1, 1, false, false)]
    [InlineData(100, 97, 300, false, false)]
    [InlineData(100, 97, 300, true, false)]
    [InlineData(13, 200, 33, false, true)]
    [InlineData(130, 20, 520, true, true)]
    [InlineData(12400, 3, 5, false, false)]
    [InlineData(12400, 3, 5, true, true)]
    public void Equals_the_triple_loop_in_every_width(int rows, int columns, int depth, bool isLeftTransposed, bool isRightTransposed)
    {
        var random = new Random(rows + depth);
        double[,] left = Naive.RandomMatrix(random, rows, depth);
        double[,] right = Naive.RandomMatrix(random, depth, columns);
        double[,] before = Naive.RandomMatrix(random, rows, columns);
        double[,] expected = Naive.Multiply(left, right);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                expected[i, j] = before[i, j] - expected[i, j];
            }
        }

        DenseMatrix a = Naive.ToDense(isLeftTransposed ? Naive.Transpose(left) : left);
        DenseMatrix b = Naive.ToDense(isRightTransposed ? Naive.Transpose(right) : right);
        foreach (string width in Widths.Names)
        {
            foreach (int threads in new[] { 1, 3 })
            {
                DenseMatrix target = Naive.ToDense(before);
                var product = new PackedProduct<double>(Widths.Kernel<double>(width));
                product.Accumulate(target, a, isLeftTransposed, b, isRightTransposed, -1.0, new ParallelLoop(threads));
                Naive.AssertClose(expected, target, 1e-13);
            }
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused() => Assert.Throws<ArgumentException>(static () =>
        new PackedProduct<double>().Accumulate(
            new DenseMatrix(2, 2), new DenseMatrix(2, 3), false, new DenseMatrix(2, 2), false, 1.0, new ParallelLoop(1)));
}
