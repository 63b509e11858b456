using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// The derivatives of a sum of weighted entries of a Gram matrix, sum_ij W_ij k(u_i, v_j): what every loss of kernel regression is made of. No
/// derivative of the Gram matrix is stored.
/// </summary>
/// <param name="ByHyperparameter">In the logarithms of the kernel's hyperparameters.</param>
/// <param name="ByLeftPoint">In the coordinates of the points of the rows, n x D; null where not wanted.</param>
/// <param name="ByRightPoint">In the coordinates of the points of the columns, m x D; null where not wanted.</param>
internal sealed record KernelGradient(double[] ByHyperparameter, DenseMatrix? ByLeftPoint, DenseMatrix? ByRightPoint)
{
    private const int Size = KernelTile.Size;

    /// <summary>About (H + 3) times the work of the Gram matrix for H hyperparameters.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="left">Points of the rows.</param>
    /// <param name="right">Points of the columns.</param>
    /// <param name="weights">W, left.Count x right.Count.</param>
    /// <param name="isByPoint">Whether derivatives in coordinates are wanted: by them features are learned, and factors of dimensions.</param>
    /// <param name="loop">Cuts rows of tiles over threads; the result does not depend on how many.</param>
    internal static KernelGradient Contract(
        Kernel kernel, PointSet left, PointSet right, DenseMatrix weights, bool isByPoint, ParallelLoop loop)
    {
        int tiles = (left.ByPoint.PaddedRows + Size - 1) / Size;
        DenseMatrix? byLeft = isByPoint ? new DenseMatrix(left.Count, left.Dimension) : null;
        var partial = new (double[] ByHyperparameter, DenseMatrix? ByRight)[tiles];
        loop.Run(tiles, tile => partial[tile] = OfRows(kernel, left, tile * Size, right, weights, byLeft));

        // In the order of the tiles, so that threads do not change a bit.
        var byHyperparameter = new double[kernel.HyperparameterCount];
        DenseMatrix? byRight = isByPoint ? new DenseMatrix(right.Count, right.Dimension) : null;
        foreach ((double[] hyperparameters, DenseMatrix? points) in partial)
        {
            Add(hyperparameters, byHyperparameter);
            if (points is not null && byRight is not null)
            {
                Add(points.Values, byRight.Values);
            }
        }

        return new KernelGradient(byHyperparameter, byLeft, byRight);
    }

    /// <summary>
    /// In the logarithms of factors of all coordinates (<see cref="PointSet.Scaled"/>), D of them: the derivative of log f_k moves every point by its
    /// own coordinate k.
    /// </summary>
    internal double[] ByLogFactor(PointSet left, PointSet right)
    {
        var sums = new double[left.Dimension];
        foreach ((PointSet points, DenseMatrix? gradient) in new[] { (left, ByLeftPoint), (right, ByRightPoint) })
        {
            for (int i = 0; i < points.Count && gradient is not null; i++)
            {
                for (int k = 0; k < sums.Length; k++)
                {
                    sums[k] += points.ByPoint[i, k] * gradient[i, k];
                }
            }
        }

        return sums;
    }

    private static (double[] ByHyperparameter, DenseMatrix? ByRight) OfRows(
        Kernel kernel, PointSet left, int row, PointSet right, DenseMatrix weights, DenseMatrix? byLeft)
    {
        var sums = new double[kernel.HyperparameterCount];
        DenseMatrix? byRight = byLeft is null ? null : new DenseMatrix(right.Count, right.Dimension);
        double[] tile = new double[Size * Size];
        double[] tileWeights = new double[Size * Size];
        double[] byDistance = byLeft is null ? [] : new double[Size * Size];
        int height = Math.Min(Size, left.ByPoint.PaddedRows - row);
        for (int column = 0; column < right.ByDimension.Stride; column += Size)
        {
            int width = Math.Min(Size, right.ByDimension.Stride - column);
            CopyWeights(weights, row, column, height, width, tileWeights);
            KernelTile.FillInnerProducts<double>(left, row, right, column, tile, Size);
            kernel.AddTileGradient(
                tile, tileWeights, byDistance, Size, left.SquaredNorms.AsSpan(row, height), right.SquaredNorms.AsSpan(column, width), sums);
            if (byLeft is not null && byRight is not null)
            {
                AddByPoint(left, row, height, right, column, width, tile, byDistance, byLeft, byRight);
            }
        }

        return (sums, byRight);
    }

    /// <summary>
    /// With slopes P in the squared distance and Q in the inner product: 2 (sum_j P_ij) u_i + sum_j (Q - 2 P)_ij v_j for the rows, and the same
    /// with rows and columns exchanged.
    /// </summary>
    private static void AddByPoint(
        PointSet left, int row, int height, PointSet right, int column, int width, double[] tile, double[] byDistance, DenseMatrix byLeft,
        DenseMatrix byRight)
    {
        double[] transposed = new double[Size * Size];
        double[] columnSums = new double[Size];
        for (int i = 0; i < height; i++)
        {
            double rowSum = 0.0;
            for (int j = 0; j < width; j++)
            {
                double slope = byDistance[i * Size + j];
                rowSum += slope;
                columnSums[j] += slope;
                tile[i * Size + j] -= 2.0 * slope;
                transposed[j * Size + i] = tile[i * Size + j];
            }

            AddMultiple(left, row + i, 2.0 * rowSum, byLeft);
        }

        for (int j = 0; j < width; j++)
        {
            AddMultiple(right, column + j, 2.0 * columnSums[j], byRight);
        }

        AddProduct(tile, height, width, right, column, byLeft, row);
        AddProduct(transposed, width, height, left, row, byRight, column);
    }

    private static void AddProduct(double[] tile, int height, int depth, PointSet points, int start, DenseMatrix target, int row) =>
        Gemm.Accumulate(
            target.Values.AsSpan(row * target.Stride), target.Stride, target.Values.AsSpan(row * target.Stride), target.Stride, tile, Size,
            points.ByPoint.Values.AsSpan(start * points.ByPoint.Stride), points.ByPoint.Stride, height, target.Stride, depth, 1.0);

    private static void AddMultiple(PointSet points, int index, double factor, DenseMatrix target)
    {
        for (int k = 0; index < points.Count && k < points.Dimension; k++)
        {
            target[index, k] += factor * points.ByPoint[index, k];
        }
    }

    private static void Add(ReadOnlySpan<double> source, Span<double> target)
    {
        for (int index = 0; index < source.Length; index++)
        {
            target[index] += source[index];
        }
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
