using MathNet.Numerics.Statistics;
using ProbDsl.Execution;

namespace ProbDsl.Regression;

/// <summary>
/// The maximum mean discrepancy between sets of points: the distance of the means of their elements in the space of a kernel. Sets may have
/// different sizes. A. Gretton, K. Borgwardt, M. Rasch, B. Schoelkopf and A. Smola, "A kernel two-sample test", Journal of Machine Learning
/// Research 13 (2012) 723.
/// </summary>
internal static class SetDistance
{
    private const int Size = KernelTile.Size;

    /// <summary>Enough for a length scale, as for points.</summary>
    private const int SetsUsed = 200;

    /// <summary>
    /// MMD^2(X, Y) = mean k(x, x') + mean k(y, y') - 2 mean k(x, y) over all pairs of elements, those of an element with itself among them: then
    /// it is the square of a distance, and kernels of it are positive definite. The two means within sets are added (method.md 1.9, item 5).
    /// </summary>
    /// <param name="kernel">Of two elements.</param>
    /// <param name="left">Sets of the rows.</param>
    /// <param name="right">Sets of the columns.</param>
    /// <param name="loop">Cuts the work over threads; the result does not depend on how many.</param>
    internal static DenseMatrix Squared(Kernel kernel, SetCollection left, SetCollection right, ParallelLoop loop)
    {
        DenseMatrix squared = Means(kernel, left, right, loop);
        double[] leftMeans = MeansWithin(kernel, left, loop);
        double[] rightMeans = ReferenceEquals(left, right) ? leftMeans : MeansWithin(kernel, right, loop);
        for (int i = 0; i < left.Count; i++)
        {
            for (int j = 0; j < right.Count; j++)
            {
                // Rounding may fall below zero for equal sets; a set has no distance to itself.
                bool isSame = ReferenceEquals(left, right) && i == j;
                squared[i, j] = isSame ? 0.0 : Math.Max(0.0, leftMeans[i] + rightMeans[j] - 2.0 * squared[i, j]);
            }
        }

        return squared;
    }

    /// <summary>The median distance of the first 200 sets, one where it is zero: the length scale of a cloud of sets.</summary>
    internal static double Median(Kernel kernel, SetCollection sets, ParallelLoop loop)
    {
        SetCollection used = sets.Take(SetsUsed);
        DenseMatrix squared = Squared(kernel, used, used, loop);
        double[] distances =
        [
            .. Enumerable.Range(0, used.Count).SelectMany(i => Enumerable.Range(0, i).Select(j => Math.Sqrt(squared[i, j]))),
        ];
        double median = distances.Length == 0 ? 0.0 : ArrayStatistics.MedianInplace(distances);
        return median > 0.0 ? median : 1.0;
    }

    /// <summary>The mean kernel between the elements of each two sets. No Gram matrix of elements is stored.</summary>
    internal static DenseMatrix Means(Kernel kernel, SetCollection left, SetCollection right, ParallelLoop loop)
    {
        var means = new DenseMatrix(left.Count, right.Count);
        int tiles = (left.Elements.ByPoint.PaddedRows + Size - 1) / Size;
        var partial = new DenseMatrix[tiles];
        loop.Run(tiles, tile => partial[tile] = SumsOfRows(kernel, left, tile * Size, right));

        // A set may lie in several tiles: their sums are added in order, so that threads do not change a bit.
        for (int tile = 0; tile < tiles; tile++)
        {
            int first = SetOf(left, tile * Size);
            for (int set = 0; set < partial[tile].Rows; set++)
            {
                for (int j = 0; j < right.Count; j++)
                {
                    means[first + set, j] += partial[tile][set, j];
                }
            }
        }

        for (int i = 0; i < left.Count; i++)
        {
            for (int j = 0; j < right.Count; j++)
            {
                means[i, j] /= (double)left.Size(i) * right.Size(j);
            }
        }

        return means;
    }

    private static double[] MeansWithin(Kernel kernel, SetCollection sets, ParallelLoop loop)
    {
        var means = new double[sets.Count];
        var serial = new ParallelLoop(1);
        loop.Run(sets.Count, set =>
        {
            PointSet elements = sets.ElementsOf(set);
            means[set] = GramMatrix.Full(kernel, elements, elements, serial).Values.Sum() / ((double)elements.Count * elements.Count);
        });
        return means;
    }

    /// <summary>Sums over 64 elements of the left, apart by the sets they belong to, and over the elements of each set of the right.</summary>
    private static DenseMatrix SumsOfRows(Kernel kernel, SetCollection left, int row, SetCollection right)
    {
        int height = Math.Min(Size, left.Elements.Count - row);
        int first = SetOf(left, row);
        var sums = new DenseMatrix(SetOf(left, row + height - 1) - first + 1, right.Count);
        double[] tile = new double[Size * Size];
        for (int column = 0; column < right.Elements.Count; column += Size)
        {
            KernelTile.Fill<double>(kernel, left.Elements, row, right.Elements, column, tile, Size);
            int width = Math.Min(Size, right.Elements.Count - column);
            int set = 0;
            for (int i = 0; i < height; i++)
            {
                while (left.Starts[first + set + 1] <= row + i)
                {
                    set++;
                }

                AddBySet(tile.AsSpan(i * Size, width), column, right, sums.Row(set));
            }
        }

        return sums;
    }

    private static void AddBySet(ReadOnlySpan<double> entries, int column, SetCollection right, Span<double> sums)
    {
        int set = SetOf(right, column);
        for (int j = 0; j < entries.Length; j++)
        {
            while (right.Starts[set + 1] <= column + j)
            {
                set++;
            }

            sums[set] += entries[j];
        }
    }

    private static int SetOf(SetCollection sets, int element)
    {
        int index = Array.BinarySearch(sets.Starts, element);
        return index >= 0 ? index : ~index - 1;
    }
}
