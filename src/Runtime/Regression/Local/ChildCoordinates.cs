namespace ProbDsl.Regression;

/// <summary>
/// The observed values of one site as coordinates in which its draws are compared with its datum: numbers above zero by their logarithm, counts by
/// the root (F. J. Anscombe 1948), categories by one coordinate that says whether they are that of the datum, angles by what they are off, and all in
/// standard deviations of the site's own draws.
/// </summary>
internal static class ChildCoordinates
{
    /// <summary>Draws that vary less than this do not vary.</summary>
    private const double LeastDeviation = 1e-12;

    /// <summary>A standard deviation that is this many times what the quartiles say of it is that of a few draws.</summary>
    private const double HeavyTail = 3.0;

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
            for (int r = 0; r < count; r++)
            {
                row[r] = Offset(kinds[k], draws[k * count + r], datum[k], at);
            }

            double deviation = Deviation(kinds[k], row, datum[k], at);
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

    /// <summary>
    /// What a coordinate is measured in: the standard deviation of the draws, or, where a few of them are so far out that it says nothing of the others, what the quartiles say of it
    /// (B. W. Silverman 1986, equation 3.30). A count has at least the step to the next one; what does not vary at all is one apart.
    /// </summary>
    private static double Deviation(InputKind kind, ReadOnlySpan<double> offsets, double datum, double at)
    {
        if (kind == InputKind.Category)
        {
            // The same or one apart, whatever their frequencies.
            return 1.0;
        }

        int count = offsets.Length;
        double deviation = Math.Sqrt(Moments.Of(offsets).Variance);
        double[] sorted = offsets.ToArray();
        Array.Sort(sorted);
        double quartiles = (sorted[3 * count / 4] - sorted[count / 4]) / 1.349;
        deviation = quartiles > 0.0 && deviation > HeavyTail * quartiles ? quartiles : deviation;
        deviation = kind == InputKind.Count ? Math.Max(deviation, Math.Sqrt(datum + 1.375) - at) : deviation;
        return deviation > LeastDeviation ? deviation : 1.0;
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
