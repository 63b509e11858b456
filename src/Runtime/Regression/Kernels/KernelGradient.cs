using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// The derivatives of a sum of weighted entries of a Gram matrix, sum_ij W_ij k(u_i, v_j): what every loss of kernel regression is made of. No
/// derivative of the Gram matrix is stored.
/// </summary>
/// <param name="ByHyperparameter">In the logarithms of the kernel's hyperparameters.</param>
/// <param name="ByLogFactor">
/// In the logarithms of factors of all points' coordinates, D of them (<see cref="PointSet.Scaled"/>); empty where not wanted.
/// </param>
internal sealed record KernelGradient(double[] ByHyperparameter, double[] ByLogFactor)
{
    private const int Size = KernelTile.Size;

    /// <summary>About (H + 3) times the work of the Gram matrix for H hyperparameters.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="left">Points of the rows.</param>
    /// <param name="right">Points of the columns.</param>
    /// <param name="weights">W, left.Count x right.Count.</param>
    /// <param name="isByDimension">Whether derivatives in factors of coordinates are wanted.</param>
    /// <param name="loop">Cuts rows of tiles over threads; the result does not depend on how many.</param>
    internal static KernelGradient Contract(
        Kernel kernel, PointSet left, PointSet right, DenseMatrix weights, bool isByDimension, ParallelLoop loop)
    {
        int dimensions = isByDimension ? left.Dimension : 0;
        int tiles = (left.ByPoint.PaddedRows + Size - 1) / Size;
        var partial = new double[tiles][];
        loop.Run(tiles, tile => partial[tile] = OfRows(kernel, left, tile * Size, right, weights, dimensions));
        var sums = new double[kernel.HyperparameterCount + dimensions];
        foreach (double[] part in partial)
        {
            for (int index = 0; index < sums.Length; index++)
            {
                sums[index] += part[index];
            }
        }

        return new KernelGradient(sums[..kernel.HyperparameterCount], sums[kernel.HyperparameterCount..]);
    }

    private static double[] OfRows(Kernel kernel, PointSet left, int row, PointSet right, DenseMatrix weights, int dimensions)
    {
        var sums = new double[kernel.HyperparameterCount + dimensions];
        Span<double> byFactor = sums.AsSpan(kernel.HyperparameterCount);
        double[] tile = new double[Size * Size];
        double[] tileWeights = new double[Size * Size];
        double[] byDistance = dimensions > 0 ? new double[Size * Size] : [];
        int height = Math.Min(Size, left.ByPoint.PaddedRows - row);
        for (int column = 0; column < right.ByDimension.Stride; column += Size)
        {
            int width = Math.Min(Size, right.ByDimension.Stride - column);
            CopyWeights(weights, row, column, height, width, tileWeights);
            KernelTile.FillInnerProducts(left, row, right, column, tile, Size);
            kernel.AddTileGradient(
                tile, tileWeights, byDistance, Size, left.SquaredNorms.AsSpan(row, height), right.SquaredNorms.AsSpan(column, width), sums);
            for (int k = 0; k < dimensions; k++)
            {
                byFactor[k] += ByFactor(left.ByDimension.Row(k), row, right.ByDimension.Row(k), column, tile, byDistance);
            }
        }

        return sums;
    }

    /// <summary>
    /// A factor exp(a) of coordinate k changes the squared distance by 2 a (u_k - v_k)^2 and the inner product by 2 a u_k v_k.
    /// </summary>
    private static double ByFactor(
        ReadOnlySpan<double> left, int row, ReadOnlySpan<double> right, int column, double[] byInnerProduct, double[] byDistance)
    {
        double sum = 0.0;
        int height = Math.Min(Size, left.Length - row);
        int width = Math.Min(Size, right.Length - column);
        for (int i = 0; i < height; i++)
        {
            double u = left[row + i];
            for (int j = 0; j < width; j++)
            {
                double v = right[column + j];
                sum += byDistance[i * Size + j] * (u - v) * (u - v) + byInnerProduct[i * Size + j] * u * v;
            }
        }

        return 2.0 * sum;
    }

    private static void CopyWeights(DenseMatrix weights, int row, int column, int height, int width, double[] target)
    {
        Array.Clear(target);
        for (int i = 0; i < Math.Min(height, weights.Rows - row); i++)
        {
            int present = Math.Min(width, weights.Columns - column);
            weights.Row(row + i).Slice(column, present).CopyTo(target.AsSpan(i * Size));
        }
    }
}
