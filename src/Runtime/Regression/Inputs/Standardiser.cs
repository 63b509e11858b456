namespace ProbDsl.Regression;

/// <summary>
/// Shifts and scales every input dimension by the mean and standard deviation of the sleep sample. Per dimension, not
/// whitened: whitening blows up directions of pure noise (defaults.md, section 2).
/// </summary>
internal sealed class Standardiser
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    private Standardiser(double[] means, double[] deviations)
    {
        _means = means;
        _deviations = deviations;
    }

    /// <summary>Mean and standard deviation of each dimension; one that does not vary is only shifted.</summary>
    /// <param name="values">Coordinate k of point i at k * count + i.</param>
    /// <param name="count">Number of points.</param>
    /// <param name="dimension">Number of coordinates.</param>
    internal static Standardiser Fit(ReadOnlySpan<double> values, int count, int dimension)
    {
        var means = new double[dimension];
        var deviations = new double[dimension];
        for (int k = 0; k < dimension; k++)
        {
            (double mean, double variance) = Moments.Of(values.Slice(k * count, count));
            double deviation = Math.Sqrt(variance);
            means[k] = mean;
            deviations[k] = deviation > 1e-13 * Math.Abs(mean) && deviation > 0.0 ? deviation : 1.0;
        }

        return new Standardiser(means, deviations);
    }

    /// <summary>The same, with another unit of length in one dimension.</summary>
    internal Standardiser WithDeviation(int dimension, double deviation)
    {
        var deviations = (double[])_deviations.Clone();
        deviations[dimension] = deviation;
        return new Standardiser(_means, deviations);
    }

    /// <summary>What coordinate k is divided by.</summary>
    internal double Deviation(int k) => _deviations[k];

    /// <summary>Leaves values as they are.</summary>
    internal static Standardiser Identity(int dimension)
    {
        var ones = new double[dimension];
        Array.Fill(ones, 1.0);
        return new Standardiser(new double[dimension], ones);
    }

    /// <summary>The standardised points of a batch.</summary>
    internal PointSet Apply(ReadOnlySpan<double> values, int count) => ApplyWithin(values, count, double.PositiveInfinity);

    /// <summary>The standardised points of a batch, each coordinate brought back to within some standard deviations.</summary>
    internal PointSet ApplyWithin(ReadOnlySpan<double> values, int count, double deviations)
    {
        var coordinates = new double[count * _means.Length];
        for (int k = 0; k < _means.Length; k++)
        {
            ReadOnlySpan<double> row = values.Slice(k * count, count);
            for (int i = 0; i < count; i++)
            {
                coordinates[k * count + i] = Math.Clamp((row[i] - _means[k]) / _deviations[k], -deviations, deviations);
            }
        }

        return new PointSet(count, _means.Length, coordinates);
    }
}
