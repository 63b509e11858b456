using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>The matrix of features of many points, tile by tile.</summary>
internal static class FeatureMatrix
{
    private const int Size = 64;

    /// <summary>Features of all points, m x F.</summary>
    internal static DenseMatrix Of(IFeatureMap map, PointSet points, ParallelLoop loop)
    {
        var features = new DenseMatrix(points.Count, map.Count);
        Sweep(map, points, loop, (row, height, tile) =>
            tile.AsSpan(0, height * features.Stride).CopyTo(features.Values.AsSpan(row * features.Stride)));
        return features;
    }

    /// <summary>Features of the points times <paramref name="coefficients"/> (F x p), without storing the features: m x p.</summary>
    internal static DenseMatrix Multiply(IFeatureMap map, PointSet points, DenseMatrix coefficients, ParallelLoop loop)
    {
        var product = new DenseMatrix(points.Count, coefficients.Columns);
        Sweep(map, points, loop, (row, height, tile) => AddProduct(map, tile, height, coefficients, product, row));
        return product;
    }

    /// <summary>Transposed features of the points times <paramref name="cotangents"/> (m x q), without storing the features: F x q.</summary>
    internal static DenseMatrix MultiplyTransposed(IFeatureMap map, PointSet points, DenseMatrix cotangents, ParallelLoop loop)
    {
        var partial = new DenseMatrix[Tiles(points)];
        Sweep(map, points, loop, (row, height, tile) => partial[row / Size] = TransposedProduct(map, tile, height, cotangents, row));
        return Sum(partial, map.Count, cotangents.Columns);
    }

    /// <summary>Both products in one sweep.</summary>
    internal static (DenseMatrix Product, DenseMatrix TransposedProduct) MultiplyBothSides(
        IFeatureMap map, PointSet points, DenseMatrix coefficients, DenseMatrix cotangents, ParallelLoop loop)
    {
        var product = new DenseMatrix(points.Count, coefficients.Columns);
        var partial = new DenseMatrix[Tiles(points)];
        Sweep(map, points, loop, (row, height, tile) =>
        {
            AddProduct(map, tile, height, coefficients, product, row);
            partial[row / Size] = TransposedProduct(map, tile, height, cotangents, row);
        });
        return (product, Sum(partial, map.Count, cotangents.Columns));
    }

    private static int Tiles(PointSet points) => (points.ByPoint.PaddedRows + Size - 1) / Size;

    private static void Sweep(IFeatureMap map, PointSet points, ParallelLoop loop, Action<int, int, double[]> use)
    {
        int stride = DenseMatrix.RoundUp(map.Count);
        loop.Run(Tiles(points), index =>
        {
            int row = index * Size;
            int height = Math.Min(Size, points.ByPoint.PaddedRows - row);
            double[] tile = new double[height * stride];
            map.Fill(points, row, height, tile, stride);
            for (int i = Math.Max(0, points.Count - row); i < height; i++)
            {
                tile.AsSpan(i * stride, stride).Clear();
            }

            use(row, height, tile);
        });
    }

    private static void AddProduct(IFeatureMap map, double[] tile, int height, DenseMatrix coefficients, DenseMatrix product, int row)
    {
        Span<double> target = product.Values.AsSpan(row * product.Stride);
        Gemm.Accumulate(
            target, product.Stride, target, product.Stride, tile, DenseMatrix.RoundUp(map.Count), coefficients.Values, coefficients.Stride,
            height, product.Stride, map.Count, 1.0);
    }

    private static DenseMatrix TransposedProduct(IFeatureMap map, double[] tile, int height, DenseMatrix cotangents, int row)
    {
        int stride = DenseMatrix.RoundUp(map.Count);
        double[] transposed = new double[stride * Size];
        for (int i = 0; i < height; i++)
        {
            for (int feature = 0; feature < map.Count; feature++)
            {
                transposed[feature * Size + i] = tile[i * stride + feature];
            }
        }

        var product = new DenseMatrix(map.Count, cotangents.Columns);
        Gemm.Accumulate(
            product.Values, product.Stride, product.Values, product.Stride, transposed, Size, cotangents.Values.AsSpan(row * cotangents.Stride),
            cotangents.Stride, product.PaddedRows, product.Stride, height, 1.0);
        return product;
    }

    /// <summary>In the order of the tiles, so that threads do not change a bit.</summary>
    private static DenseMatrix Sum(DenseMatrix[] partial, int rows, int columns)
    {
        var sum = new DenseMatrix(rows, columns);
        foreach (DenseMatrix part in partial)
        {
            for (int index = 0; index < sum.Values.Length; index++)
            {
                sum.Values[index] += part.Values[index];
            }
        }

        return sum;
    }
}
