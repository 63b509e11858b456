using System.Numerics;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// A square of a Gram matrix, fused: inner products by a matrix product, then distance and kernel on the values still in
/// cache. About D + 25 operations an entry for the kernel of fits. One source for both precisions.
/// </summary>
internal static class KernelTile
{
    /// <summary>Rows and columns of a whole tile.</summary>
    internal const int Size = 64;

    /// <summary>
    /// Writes k(left[row + i], right[column + j]) for a tile, zeros where either index runs past its points.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="left">Points of the rows.</param>
    /// <param name="row">First row.</param>
    /// <param name="right">Points of the columns.</param>
    /// <param name="column">First column.</param>
    /// <param name="target">The tile's first entry onwards.</param>
    /// <param name="stride">Distance between rows of the target.</param>
    internal static void Fill<T>(Kernel kernel, PointSet left, int row, PointSet right, int column, Span<T> target, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int height = Math.Min(Size, left.ByPoint.PaddedRows - row);
        int width = Math.Min(Size, right.ByDimension.Stride - column);
        FillInnerProducts(left, row, right, column, target, stride);
        ReadOnlySpan<T> leftNorms = left.In<T>().SquaredNorms.AsSpan(row, height);
        kernel.FillTile(target, stride, leftNorms, right.In<T>().SquaredNorms.AsSpan(column, width));
        ClearPadding(target, stride, height, width, left.Count - row, right.Count - column);
    }

    /// <summary>
    /// Writes left[row + i] . right[column + j] for a tile; arguments as for <see cref="Fill"/>. The inner product of a point with itself is the
    /// square of its norm to the last bit, so that its distance is zero: the root of a rounding error of 1e-16 would be 1e-8.
    /// </summary>
    internal static void FillInnerProducts<T>(PointSet left, int row, PointSet right, int column, Span<T> target, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int height = Math.Min(Size, left.ByPoint.PaddedRows - row);
        int width = Math.Min(Size, right.ByDimension.Stride - column);
        for (int i = 0; i < height; i++)
        {
            target.Slice(i * stride, width).Clear();
        }

        PointValues<T> rows = left.In<T>();
        DenseMatrix<T> columns = right.In<T>().ByDimension;
        Gemm.Accumulate(
            target, stride, target, stride, rows.ByPoint.Values.AsSpan(row * rows.ByPoint.Stride), rows.ByPoint.Stride,
            columns.Values.AsSpan(column), columns.Stride, height, width, left.Dimension, T.One);
        for (int i = Math.Max(0, column - row); ReferenceEquals(left, right) && i < Math.Min(height, column + width - row); i++)
        {
            target[i * stride + row + i - column] = rows.SquaredNorms[row + i];
        }
    }

    private static void ClearPadding<T>(Span<T> target, int stride, int height, int width, int rows, int columns)
        where T : unmanaged
    {
        for (int i = 0; i < height; i++)
        {
            int kept = i < rows ? Math.Min(columns, width) : 0;
            if (kept < width)
            {
                target.Slice(i * stride + kept, width - kept).Clear();
            }
        }
    }
}
