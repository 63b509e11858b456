using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Gram matrices and products with them, tile by tile; a cross-Gram matrix is never stored. In single precision errors are some 1e-6 of k(x, x) for inputs that are
/// standardised; what is solved with them is refined by residuals in double precision.
/// </summary>
internal static class GramMatrix
{
    private const int Size = KernelTile.Size;

    /// <summary>Sums over rows of tiles held at once: each has an entry for every point.</summary>
    private const int TilesAtOnce = 64;

    /// <summary>The lower triangle (by whole tiles) of k over all pairs of <paramref name="points"/>.</summary>
    internal static DenseMatrix LowerTriangle(Kernel kernel, PointSet points, ParallelLoop loop)
    {
        var gram = new DenseMatrix(points.Count, points.Count);
        LowerTriangle(kernel, points, gram, loop);
        return gram;
    }

    /// <summary>The same into a matrix that is there already (n x n), of which what lies above the tiles on the diagonal is not touched.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal static void LowerTriangle<T>(Kernel kernel, PointSet points, DenseMatrix<T> gram, ParallelLoop loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int tiles = (gram.PaddedRows + Size - 1) / Size;
        loop.Run(tiles, offset =>
        {
            // Long rows first, so that no thread is left with the longest at the end.
            int row = (tiles - 1 - offset) * Size;
            for (int column = 0; column <= row; column += Size)
            {
                KernelTile.Fill<T>(kernel, points, row, points, column, gram.Values.AsSpan(row * gram.Stride + column), gram.Stride);
            }
        });
    }

    /// <summary>K(left, right) times <paramref name="values"/> (right.Count x p): left.Count x p.</summary>
    internal static DenseMatrix Multiply(
        Kernel kernel, PointSet left, PointSet right, DenseMatrix values, ParallelLoop loop)
    {
        var product = new DenseMatrix(left.Count, values.Columns);
        Accumulate(kernel, left, right, values, product, loop);
        return product;
    }

    /// <summary>Adds K(left, right) times <paramref name="values"/> to <paramref name="product"/> (left.Count x p).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal static void Accumulate<T>(
        Kernel kernel, PointSet left, PointSet right, DenseMatrix<T> values, DenseMatrix<T> product, ParallelLoop loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int tiles = (left.ByPoint.PaddedRows + Size - 1) / Size;
        loop.Run(tiles, index =>
        {
            // What a tile held before is overwritten as far as it is read.
            T[] tile = ArrayPool<T>.Shared.Rent(Size * Size);
            int row = index * Size;
            int height = Math.Min(Size, product.PaddedRows - row);
            Span<T> target = product.Values.AsSpan(row * product.Stride);
            for (int column = 0; column < values.PaddedRows; column += Size)
            {
                int depth = Math.Min(Size, values.PaddedRows - column);
                KernelTile.Fill<T>(kernel, left, row, right, column, tile, Size);
                Gemm.Accumulate(
                    target, product.Stride, target, product.Stride, tile, Size,
                    values.Values.AsSpan(column * values.Stride), values.Stride, height, product.Stride, depth, T.One);
            }

            ArrayPool<T>.Shared.Return(tile);
        });
    }

    /// <summary>
    /// In one sweep over K(left, right): its product with <paramref name="values"/> (right.Count x p), and the sum of
    /// its rows with <paramref name="leftWeights"/> (right.Count x 1).
    /// </summary>
    internal static (DenseMatrix Product, DenseMatrix WeightedRows) MultiplyBothSides(
        Kernel kernel, PointSet left, double[] leftWeights, PointSet right, DenseMatrix values, ParallelLoop loop)
    {
        var product = new DenseMatrix(left.Count, values.Columns);
        var weightedRows = new DenseMatrix(right.Count, 1);
        int tiles = (left.ByPoint.PaddedRows + Size - 1) / Size;
        var partial = new double[Math.Min(tiles, TilesAtOnce)][];
        for (int first = 0; first < tiles; first += partial.Length)
        {
            int present = Math.Min(partial.Length, tiles - first);
            loop.Run(present, index =>
            {
                double[] sums = partial[index] ??= new double[values.PaddedRows];
                sums.AsSpan().Clear();
                AccumulateTile(kernel, left, leftWeights, right, values, product, (first + index) * Size, sums);
            });

            // Tile by tile in their order, so that threads do not change a bit.
            for (int index = 0; index < present; index++)
            {
                for (int i = 0; i < right.Count; i++)
                {
                    weightedRows[i, 0] += partial[index][i];
                }
            }
        }

        return (product, weightedRows);
    }

    /// <summary>The tiles of some rows of K(left, right): their product with the values, and their share of the sum of weighted rows.</summary>
    private static void AccumulateTile(
        Kernel kernel, PointSet left, double[] leftWeights, PointSet right, DenseMatrix values, DenseMatrix product, int row, double[] sums)
    {
        double[] tile = ArrayPool<double>.Shared.Rent(Size * Size);
        int height = Math.Min(Size, product.PaddedRows - row);
        int present = Math.Min(Size, left.Count - row);
        Span<double> target = product.Values.AsSpan(row * product.Stride);
        for (int column = 0; column < values.PaddedRows; column += Size)
        {
            int depth = Math.Min(Size, values.PaddedRows - column);
            KernelTile.Fill<double>(kernel, left, row, right, column, tile, Size);
            Gemm.Accumulate(
                target, product.Stride, target, product.Stride, tile, Size,
                values.Values.AsSpan(column * values.Stride), values.Stride, height, product.Stride, depth, 1.0);
            for (int i = 0; i < present; i++)
            {
                AddMultiple(sums.AsSpan(column, depth), tile.AsSpan(i * Size, depth), leftWeights[row + i]);
            }
        }

        ArrayPool<double>.Shared.Return(tile);
    }

    /// <summary>k(points[index], .) at all n points.</summary>
    internal static void Row(Kernel kernel, PointSet points, int index, Span<double> row)
    {
        int padded = points.ByDimension.Stride;
        double[] rented = ArrayPool<double>.Shared.Rent(padded);
        Span<double> inner = rented.AsSpan(0, padded);
        inner.Clear();
        for (int k = 0; k < points.Dimension; k++)
        {
            AddMultiple(inner, points.ByDimension.Values.AsSpan(k * padded, padded), points.ByPoint[index, k]);
        }

        inner[index] = points.SquaredNorms[index];
        kernel.FillTile(inner, padded, points.SquaredNorms.AsSpan(index, 1), points.SquaredNorms);
        inner[..row.Length].CopyTo(row);
        ArrayPool<double>.Shared.Return(rented);
    }

    private static void AddMultiple(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        Vector512<double> multiplier = Vector512.Create(factor);
        ref double to = ref MemoryMarshal.GetReference(target);
        ref double from = ref MemoryMarshal.GetReference(source);
        for (nuint j = 0; j < (nuint)target.Length; j += DenseMatrix.Padding)
        {
            Vector512.StoreUnsafe(
                Vector512.MultiplyAddEstimate(multiplier, Vector512.LoadUnsafe(ref from, j), Vector512.LoadUnsafe(ref to, j)), ref to, j);
        }
    }

    /// <summary>The full cross-Gram matrix K(left, right), for tests and small problems.</summary>
    internal static DenseMatrix Full(Kernel kernel, PointSet left, PointSet right, ParallelLoop loop)
    {
        var gram = new DenseMatrix(left.Count, right.Count);
        loop.Run((gram.PaddedRows + Size - 1) / Size, index =>
        {
            int row = index * Size;
            for (int column = 0; column < gram.Stride; column += Size)
            {
                KernelTile.Fill(kernel, left, row, right, column, gram.Values.AsSpan(row * gram.Stride + column), gram.Stride);
            }
        });
        return gram;
    }
}
