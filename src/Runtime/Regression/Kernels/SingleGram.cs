using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Gram matrices and products with them in single precision throughout: half the memory and twice the speed of <see cref="GramMatrix"/>. Errors are
/// some 1e-6 of k(x, x) for inputs that are standardised; what is solved with them is refined by residuals in double precision.
/// </summary>
internal static class SingleGram
{
    private const int Size = KernelTile.Size;

    /// <summary>The lower triangle (by whole tiles) of k over all pairs of points.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="points">The n points.</param>
    /// <param name="target">n x n; above the diagonal tiles it is not touched.</param>
    /// <param name="loop">Cuts rows of tiles over threads; the result does not depend on how many.</param>
    internal static void LowerTriangle(Kernel kernel, PointSet points, DenseMatrix<float> target, ParallelLoop loop)
    {
        SinglePoints single = points.Single;
        int padded = target.PaddedRows;
        int tiles = (padded + Size - 1) / Size;
        loop.Run(tiles, offset =>
        {
            float[] tile = new float[Size * Size];
            int row = (tiles - 1 - offset) * Size;
            int height = Math.Min(Size, padded - row);
            for (int column = 0; column <= row; column += Size)
            {
                int width = Math.Min(Size, padded - column);
                Fill(kernel, single, row, single, column, tile);
                int kept = Math.Min(width, points.Count - column);
                for (int i = 0; i < Math.Min(height, points.Count - row); i++)
                {
                    tile.AsSpan(i * Size, kept).CopyTo(target.Values.AsSpan((row + i) * target.Stride + column));
                }
            }
        });
    }

    /// <summary>K(left, right) times values (right.Count x p): left.Count x p.</summary>
    internal static void Multiply(
        Kernel kernel, PointSet left, PointSet right, DenseMatrix<float> values, DenseMatrix<float> product, ParallelLoop loop)
    {
        SinglePoints leftSingle = left.Single;
        SinglePoints rightSingle = right.Single;
        loop.Run((product.PaddedRows + Size - 1) / Size, index =>
        {
            float[] tile = new float[Size * Size];
            int row = index * Size;
            int height = Math.Min(Size, product.PaddedRows - row);
            Span<float> target = product.Values.AsSpan(row * product.Stride);
            target[..(height * product.Stride)].Clear();
            for (int column = 0; column < right.Count; column += Size)
            {
                // Beyond the points the tile has no meaning: only the depth that is there counts.
                Fill(kernel, leftSingle, row, rightSingle, column, tile);
                Gemm.Accumulate(
                    target, product.Stride, target, product.Stride, tile, Size, values.Values.AsSpan(column * values.Stride), values.Stride,
                    height, product.Stride, Math.Min(Size, right.Count - column), 1.0f);
            }

            if (row + height > left.Count)
            {
                product.Values.AsSpan(left.Count * product.Stride).Clear();
            }
        });
    }

    private static void Fill(Kernel kernel, SinglePoints left, int row, SinglePoints right, int column, float[] tile)
    {
        int height = Math.Min(Size, left.ByPoint.PaddedRows - row);
        int width = Math.Min(Size, right.ByDimension.Stride - column);
        for (int i = 0; i < height; i++)
        {
            tile.AsSpan(i * Size, Size).Clear();
        }

        Gemm.Accumulate(
            tile, Size, tile, Size, left.ByPoint.Values.AsSpan(row * left.ByPoint.Stride), left.ByPoint.Stride,
            right.ByDimension.Values.AsSpan(column), right.ByDimension.Stride, height, width, left.ByPoint.Columns, 1.0f);
        for (int i = Math.Max(0, column - row); ReferenceEquals(left, right) && i < Math.Min(height, column + width - row); i++)
        {
            tile[i * Size + row + i - column] = left.SquaredNorms[row + i];
        }

        // Lanes are sixteen, padding is to eight: the last columns of a narrow tile are those of zeros.
        Span<float> norms = stackalloc float[Size];
        norms.Clear();
        right.SquaredNorms.AsSpan(column, width).CopyTo(norms);
        kernel.FillTile(tile, Size, left.SquaredNorms.AsSpan(row, height), norms[..((width + 15) / 16 * 16)]);
    }
}
