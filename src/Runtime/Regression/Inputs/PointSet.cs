using System.Numerics;

namespace ProbDsl.Regression;

/// <summary>Points of the input space of a regression, standardised, held both ways round for matrix products.</summary>
internal sealed class PointSet
{
    private readonly PointValues<double> _values;
    private PointValues<float>? _single;

    /// <param name="count">Number of points n.</param>
    /// <param name="dimension">Number of coordinates D of each.</param>
    /// <param name="coordinates">Coordinate k of point i at k * count + i, as particle batches hold them.</param>
    internal PointSet(int count, int dimension, ReadOnlySpan<double> coordinates)
    {
        Count = count;
        Dimension = dimension;
        ByPoint = new DenseMatrix(count, dimension);
        ByDimension = new DenseMatrix(dimension, count);
        SquaredNorms = new double[DenseMatrix.RoundUp(count)];
        for (int k = 0; k < dimension; k++)
        {
            ReadOnlySpan<double> row = coordinates.Slice(k * count, count);
            row.CopyTo(ByDimension.Row(k));
            for (int i = 0; i < count; i++)
            {
                ByPoint[i, k] = row[i];
                SquaredNorms[i] += row[i] * row[i];
            }
        }

        _values = new PointValues<double>(ByPoint, ByDimension, SquaredNorms);
    }

    internal int Count { get; }

    internal int Dimension { get; }

    /// <summary>n x D.</summary>
    internal DenseMatrix ByPoint { get; }

    /// <summary>D x n.</summary>
    internal DenseMatrix ByDimension { get; }

    /// <summary>|u|^2 of each point, padded with zeros.</summary>
    internal double[] SquaredNorms { get; }

    /// <summary>The numbers in a precision; those in single precision are made when first asked for.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal PointValues<T> In<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (PointValues<T>)(typeof(T) == typeof(double) ? (object)_values : _single ??= _values.Rounded<float>());

    /// <summary>The points of one set, then those of another of the same dimension.</summary>
    internal static PointSet Join(PointSet first, PointSet second)
    {
        int count = first.Count + second.Count;
        var coordinates = new double[count * first.Dimension];
        for (int k = 0; k < first.Dimension; k++)
        {
            first.ByDimension.Row(k).CopyTo(coordinates.AsSpan(k * count));
            second.ByDimension.Row(k).CopyTo(coordinates.AsSpan(k * count + first.Count));
        }

        return new PointSet(count, first.Dimension, coordinates);
    }

    /// <summary>The first points, at most <paramref name="count"/> of them.</summary>
    internal PointSet Take(int count) => Select(Math.Min(count, Count), static (i, _, _) => i);

    /// <summary>Points first ... first + count - 1.</summary>
    internal PointSet Range(int first, int count) => Select(count, (i, _, _) => first + i);

    /// <summary>Points at equal distances in their order, at most <paramref name="count"/> of them.</summary>
    internal PointSet Spread(int count) => Select(Math.Min(count, Count), static (i, taken, all) => (int)((long)i * all / taken));

    /// <summary>
    /// The points with coordinate k times factors[k]: a kernel of them has a bandwidth of its own in each dimension, h / factors[k].
    /// </summary>
    internal PointSet Scaled(ReadOnlySpan<double> factors)
    {
        if (factors.Length != Dimension)
        {
            throw new ArgumentException($"expected {Dimension} factors, found {factors.Length}", nameof(factors));
        }

        var coordinates = new double[Count * Dimension];
        for (int k = 0; k < Dimension; k++)
        {
            ReadOnlySpan<double> row = ByDimension.Row(k);
            for (int i = 0; i < Count; i++)
            {
                coordinates[k * Count + i] = factors[k] * row[i];
            }
        }

        return new PointSet(Count, Dimension, coordinates);
    }

    /// <summary>Coordinate k of point i at k * count + i.</summary>
    internal double[] Coordinates()
    {
        var coordinates = new double[Count * Dimension];
        for (int k = 0; k < Dimension; k++)
        {
            ByDimension.Row(k).CopyTo(coordinates.AsSpan(k * Count));
        }

        return coordinates;
    }

    /// <summary>The points of the given indices.</summary>
    internal PointSet At(int[] indices) => Select(indices.Length, (i, _, _) => indices[i]);

    /// <summary>The squared distance of two points, by differences.</summary>
    internal static double SquaredDistance(PointSet left, int leftIndex, PointSet right, int rightIndex)
    {
        ReadOnlySpan<double> a = left.ByPoint.Row(leftIndex);
        ReadOnlySpan<double> b = right.ByPoint.Row(rightIndex);
        double sum = 0.0;
        for (int k = 0; k < a.Length; k++)
        {
            double difference = a[k] - b[k];
            sum += difference * difference;
        }

        return sum;
    }

    private PointSet Select(int taken, Func<int, int, int, int> indexOf)
    {
        var coordinates = new double[taken * Dimension];
        for (int i = 0; i < taken; i++)
        {
            ReadOnlySpan<double> point = ByPoint.Row(indexOf(i, taken, Count));
            for (int k = 0; k < Dimension; k++)
            {
                coordinates[k * taken + i] = point[k];
            }
        }

        return new PointSet(taken, Dimension, coordinates);
    }
}
