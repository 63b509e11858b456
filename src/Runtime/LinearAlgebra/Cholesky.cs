using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Blocked Cholesky factorisation of a symmetric positive definite matrix plus a multiple of the identity. Left-looking
/// by columns of blocks, leaf triangles inverted so that everything else is a matrix product: n^3/3 operations.
/// </summary>
internal static class Cholesky
{
    /// <summary>From 1e-10 of the mean diagonal, times ten each: the last one exceeds the mean diagonal.</summary>
    private const int LargestAttempt = 12;

    /// <summary>
    /// Factors <paramref name="matrix"/> + <paramref name="ridge"/> I. Where a pivot is not positive, a jitter of
    /// 1e-10 trace/n is added and multiplied by ten until the factorisation succeeds (method.md 1.10); the factor
    /// reports what was added.
    /// </summary>
    /// <param name="matrix">Symmetric; only its lower triangle is read, and it is not changed.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="loop">Cuts rows of blocks over threads; the result does not depend on how many.</param>
    /// <exception cref="NotFiniteException">The matrix holds a number that is not finite, or no jitter was enough.</exception>
    internal static CholeskyFactor Factor(DenseMatrix matrix, double ridge, ParallelLoop loop)
    {
        int n = matrix.Rows;
        double trace = 0.0;
        for (int i = 0; i < n; i++)
        {
            trace += matrix[i, i] + ridge;
        }

        if (!double.IsFinite(trace))
        {
            throw new NotFiniteException("Cholesky: expected a matrix of finite numbers, found one that is not finite on the diagonal.");
        }

        double jitter = 0.0;
        for (int attempt = 0; attempt <= LargestAttempt; attempt++)
        {
            CholeskyFactor? factor = TryFactor(matrix, ridge + jitter, jitter, attempt, loop);
            if (factor is not null)
            {
                return factor;
            }

            jitter = attempt == 0 ? 1e-10 * trace / n : 10.0 * jitter;
        }

        throw new NotFiniteException(
            $"Cholesky: expected a positive definite matrix, found none after adding up to {jitter:R} to the diagonal (trace/n {trace / n:R}).");
    }

    private static CholeskyFactor? TryFactor(DenseMatrix matrix, double shift, double jitter, int attempt, ParallelLoop loop)
    {
        const int Size = TriangularBlock.Size;
        int padded = matrix.PaddedRows;
        int stride = matrix.Stride;
        int blocks = (padded + Size - 1) / Size;
        double[] source = matrix.Values;
        var lower = new DenseMatrix(matrix.Rows, matrix.Columns);
        double[] factor = lower.Values;
        var diagonal = new TriangularBlock[blocks];
        double[] panel = new double[padded * Size];
        for (int column = 0; column < blocks; column++)
        {
            int start = column * Size;
            int width = Math.Min(Size, padded - start);
            PackTransposed(factor, stride, start, width, panel);
            loop.Run(blocks - column, offset =>
            {
                int row = (column + offset) * Size;
                int height = Math.Min(Size, padded - row);
                Gemm.Accumulate(
                    factor.AsSpan(row * stride + start), stride, source.AsSpan(row * stride + start), stride,
                    factor.AsSpan(row * stride), stride, panel, Size, height, width, start, -1.0);
            });

            for (int i = start; i < start + width; i++)
            {
                // Padding rows are those of the identity: they factor into themselves and touch nothing.
                factor[i * stride + i] = i < matrix.Rows ? factor[i * stride + i] + shift : 1.0;
            }

            TriangularBlock? leaf = TriangularBlock.Factor(factor.AsSpan(start * stride + start), stride, width);
            if (leaf is null)
            {
                return null;
            }

            diagonal[column] = leaf;
            loop.Run(blocks - column - 1, offset =>
            {
                int row = (column + 1 + offset) * Size;
                int height = Math.Min(Size, padded - row);
                double[] below = new double[Size * Size];
                Gemm.Accumulate(
                    below, Size, below, Size, factor.AsSpan(row * stride + start), stride, leaf.InverseTransposed, Size,
                    height, width, width, 1.0);
                for (int i = 0; i < height; i++)
                {
                    below.AsSpan(i * Size, width).CopyTo(factor.AsSpan((row + i) * stride + start));
                }
            });
        }

        return new CholeskyFactor(lower, diagonal, jitter, attempt);
    }

    /// <summary>panel[k, j] = L[start + j, k] for the columns k left of the block.</summary>
    private static void PackTransposed(double[] factor, int stride, int start, int width, double[] panel)
    {
        for (int j = 0; j < width; j++)
        {
            ReadOnlySpan<double> row = factor.AsSpan((start + j) * stride, start);
            for (int k = 0; k < row.Length; k++)
            {
                panel[k * TriangularBlock.Size + j] = row[k];
            }
        }
    }
}
