using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// A square of a Gram matrix, fused: inner products by a matrix product, then distance, exponential and quadratic part
/// on the values still in cache. About D + 25 operations an entry.
/// </summary>
internal static class KernelTile
{
    /// <summary>Rows and columns of a whole tile.</summary>
    internal const int Size = 64;

    private const int Lanes = 8;

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
    internal static void Fill(
        Kernel kernel, PointSet left, int row, PointSet right, int column, Span<double> target, int stride)
    {
        int height = Math.Min(Size, left.ByPoint.PaddedRows - row);
        int width = Math.Min(Size, right.ByDimension.Stride - column);
        for (int i = 0; i < height; i++)
        {
            target.Slice(i * stride, width).Clear();
        }

        Gemm.Accumulate(
            target, stride, target, stride, left.ByPoint.Values.AsSpan(row * left.ByPoint.Stride), left.ByPoint.Stride,
            right.ByDimension.Values.AsSpan(column), right.ByDimension.Stride, height, width, left.Dimension, 1.0);

        Vector512<double> exponentScale = Vector512.Create(-0.5 / (kernel.Bandwidth * kernel.Bandwidth));
        Vector512<double> inverseScale = Vector512.Create(1.0 / kernel.InnerProductScale);
        Vector512<double> gaussian = Vector512.Create(kernel.GaussianWeight);
        Vector512<double> quadratic = Vector512.Create(kernel.QuadraticWeight);
        Vector512<double> minusTwo = Vector512.Create(-2.0);
        ReadOnlySpan<double> rightNorms = right.SquaredNorms.AsSpan(column, width);
        for (int i = 0; i < height; i++)
        {
            ref double entry = ref MemoryMarshal.GetReference(target.Slice(i * stride, width));
            ref double norm = ref MemoryMarshal.GetReference(rightNorms);
            Vector512<double> leftNorm = Vector512.Create(left.SquaredNorms[row + i]);
            for (int j = 0; j < width; j += Lanes)
            {
                Vector512<double> inner = Vector512.LoadUnsafe(ref entry, (nuint)j);
                Vector512<double> squared = Vector512.Max(
                    Vector512<double>.Zero,
                    Vector512.MultiplyAddEstimate(minusTwo, inner, leftNorm + Vector512.LoadUnsafe(ref norm, (nuint)j)));
                Vector512<double> linear = Vector512.MultiplyAddEstimate(inner, inverseScale, Vector512<double>.One);
                Vector512<double> value = gaussian * Vector512.Exp(exponentScale * squared) + quadratic * linear * linear;
                Vector512.StoreUnsafe(value, ref entry, (nuint)j);
            }
        }

        ClearPadding(target, stride, height, width, left.Count - row, right.Count - column);
    }

    private static void ClearPadding(Span<double> target, int stride, int height, int width, int rows, int columns)
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
