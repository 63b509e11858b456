using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.Regression;

/// <summary>
/// Turns inputs that repeat one another into coordinates that are uncorrelated in a sample and have unit variance, each brought back to within four standard deviations. A level that is told by the past, by what is
/// seen and by the future differs little between the three, and just these differences tell of the noise; far out a quadratic function would be all extrapolation, and a long series would add it up.
/// </summary>
internal sealed class Whitener
{
    /// <summary>Share of the largest eigenvalue of the correlations below which a direction is rounding.</summary>
    private const double LeastShare = 1e-9;

    private const double MostDeviations = 4.0;

    private readonly double[] _means;
    private readonly double[][] _directions;

    private Whitener(double[] means, double[][] directions) => (_means, _directions) = (means, directions);

    /// <summary>Learns it from a sample.</summary>
    /// <param name="values">Coordinate k of point i at k * count + i.</param>
    /// <param name="count">Number of points.</param>
    /// <param name="dimension">Number of coordinates.</param>
    internal static Whitener Fit(ReadOnlySpan<double> values, int count, int dimension)
    {
        var means = new double[dimension];
        var scales = new double[dimension];
        var centred = Matrix<double>.Build.Dense(count, dimension);
        for (int k = 0; k < dimension; k++)
        {
            (double mean, double variance) = Moments.Of(values.Slice(k * count, count));
            means[k] = mean;
            scales[k] = Math.Sqrt(variance) is var deviation && deviation > 1e-13 * Math.Abs(mean) ? 1.0 / deviation : 0.0;
            for (int i = 0; i < count; i++)
            {
                centred[i, k] = (values[k * count + i] - mean) * scales[k];
            }
        }

        Evd<double> eigen = (centred.TransposeThisAndMultiply(centred) / count).Evd(Symmetricity.Symmetric);
        double[] variances = [.. eigen.EigenValues.Select(static value => value.Real)];
        double largest = variances.Max();
        return new Whitener(means, [.. Enumerable.Range(0, dimension).Where(j => variances[j] > LeastShare * largest)
            .Select(j => Enumerable.Range(0, dimension).Select(k => eigen.EigenVectors[k, j] * scales[k] / Math.Sqrt(variances[j])).ToArray())]);
    }

    /// <summary>The coordinates of a batch; at least one, which is zero where nothing varies.</summary>
    internal PointSet Apply(ReadOnlySpan<double> values, int count)
    {
        var coordinates = new double[Math.Max(1, _directions.Length) * count];
        for (int j = 0; j < _directions.Length; j++)
        {
            Span<double> row = coordinates.AsSpan(j * count, count);
            for (int k = 0; k < _means.Length; k++)
            {
                ReadOnlySpan<double> own = values.Slice(k * count, count);
                for (int i = 0; i < count; i++)
                {
                    row[i] += _directions[j][k] * (own[i] - _means[k]);
                }
            }

            for (int i = 0; i < count; i++)
            {
                row[i] = Math.Clamp(row[i], -MostDeviations, MostDeviations);
            }
        }

        return new PointSet(count, Math.Max(1, _directions.Length), coordinates);
    }
}
