namespace ProbDsl.Regression;

/// <summary>
/// The observed values of one site as coordinates in which its draws are compared with its datum: numbers above zero by their logarithm, counts by
/// the root (F. J. Anscombe 1948), categories by one coordinate that says whether they are that of the datum, angles by what they are off, and all in
/// standard deviations of the site's own draws.
/// </summary>
internal static class ChildCoordinates
{
    /// <summary>Draws that do not vary at all are this far apart in the unit of their coordinate.</summary>
    private const double LeastDeviation = 1e-12;

    /// <summary>Writes the offsets of draws from the datum.</summary>
    /// <param name="kinds">What each observed slot of the site holds.</param>
    /// <param name="draws">c x R, slot by slot.</param>
    /// <param name="datum">c numbers.</param>
    /// <param name="offsets">c x R; overwritten.</param>
    /// <returns>The sum of the logarithms of the derivatives of coordinates in values at the datum: what turns a density of coordinates into one of values.</returns>
    internal static double Offsets(ReadOnlySpan<InputKind> kinds, ReadOnlySpan<double> draws, ReadOnlySpan<double> datum, Span<double> offsets)
    {
        int count = draws.Length / datum.Length;
        double logDerivative = 0.0;
        for (int k = 0; k < datum.Length; k++)
        {
            Span<double> row = offsets.Slice(k * count, count);
            double at = Coordinate(kinds[k], datum[k]);
            double mean = 0.0;
            for (int r = 0; r < count; r++)
            {
                row[r] = Offset(kinds[k], draws[k * count + r], datum[k], at);
                mean += row[r] / count;
            }

            double square = 0.0;
            for (int r = 0; r < count; r++)
            {
                square += (row[r] - mean) * (row[r] - mean) / count;
            }

            // Categories are the same or one apart, whatever their frequencies.
            double deviation = kinds[k] == InputKind.Category ? 1.0 : Math.Max(Math.Sqrt(square), LeastDeviation);
            for (int r = 0; r < count; r++)
            {
                row[r] /= deviation;
            }

            logDerivative -= Math.Log(deviation);
            logDerivative += kinds[k] switch
            {
                InputKind.Positive => -Math.Log(datum[k]),
                InputKind.Count => -0.5 * Math.Log(datum[k] + 0.375) - Math.Log(2.0),
                _ => 0.0,
            };
        }

        return logDerivative;
    }

    private static double Coordinate(InputKind kind, double value) => kind switch
    {
        InputKind.Positive => Math.Log(value),
        InputKind.Count => Math.Sqrt(value + 0.375),
        _ => value,
    };

    private static double Offset(InputKind kind, double draw, double datum, double at) => kind switch
    {
        InputKind.Category => draw == datum ? 0.0 : 1.0,
        InputKind.Angle => Math.IEEERemainder(draw - datum, 2.0 * Math.PI),
        _ => Coordinate(kind, draw) - at,
    };
}
