using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>Products of whole matrices, cut into rows of tiles over threads; the result does not depend on how many.</summary>
internal static class MatrixProduct
{
    private const int Size = 64;

    /// <summary>A B.</summary>
    internal static DenseMatrix Multiply(DenseMatrix left, DenseMatrix right, ParallelLoop loop)
    {
        RequireEqual(left.Columns, right.Rows);
        var product = new DenseMatrix(left.Rows, right.Columns);
        loop.Run((product.PaddedRows + Size - 1) / Size, tile =>
        {
            int row = tile * Size;
            Span<double> target = product.Values.AsSpan(row * product.Stride);
            Gemm.Accumulate(
                target, product.Stride, target, product.Stride, left.Values.AsSpan(row * left.Stride), left.Stride, right.Values, right.Stride,
                Math.Min(Size, product.PaddedRows - row), product.Stride, left.Columns, 1.0);
        });
        return product;
    }

    /// <summary>A' B.</summary>
    internal static DenseMatrix MultiplyTransposed(DenseMatrix left, DenseMatrix right, ParallelLoop loop)
    {
        RequireEqual(left.Rows, right.Rows);
        var product = new DenseMatrix(left.Columns, right.Columns);
        loop.Run((product.PaddedRows + Size - 1) / Size, tile =>
        {
            double[] transposed = new double[Size * Size];
            int row = tile * Size;
            int height = Math.Min(Size, product.PaddedRows - row);
            Span<double> target = product.Values.AsSpan(row * product.Stride);
            for (int start = 0; start < left.Rows; start += Size)
            {
                int depth = Math.Min(Size, left.Rows - start);
                for (int k = 0; k < depth; k++)
                {
                    ReadOnlySpan<double> source = left.Values.AsSpan((start + k) * left.Stride + row, height);
                    for (int i = 0; i < height; i++)
                    {
                        transposed[i * Size + k] = source[i];
                    }
                }

                Gemm.Accumulate(
                    target, product.Stride, target, product.Stride, transposed, Size, right.Values.AsSpan(start * right.Stride), right.Stride,
                    height, product.Stride, depth, 1.0);
            }
        });
        return product;
    }

    /// <summary>A'.</summary>
    internal static DenseMatrix Transpose(DenseMatrix matrix)
    {
        var transposed = new DenseMatrix(matrix.Columns, matrix.Rows);
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                transposed[j, i] = matrix[i, j];
            }
        }

        return transposed;
    }

    private static void RequireEqual(int left, int right)
    {
        if (left != right)
        {
            throw new ArgumentException($"expected factors that fit, found {left} and {right} along what is summed");
        }
    }
}
