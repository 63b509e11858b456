namespace ProbDsl.Diagnostics;

/// <summary>How many observed values lie beyond all that was simulated in their place.</summary>
/// <param name="Share">Their share.</param>
/// <param name="IsAlarm">True where it is more than a model that is right gives.</param>
internal readonly record struct OutsideShare(double Share, bool IsAlarm)
{
    /// <summary>An alarm takes more than this share, and a number that chance hardly gives.</summary>
    private const double LeastAlarm = 0.05;
    private const double AlarmDeviations = 3.0;

    /// <param name="outside">Values beyond all draws.</param>
    /// <param name="values">Values that were looked at.</param>
    /// <param name="draws">Draws in the place of each.</param>
    /// <param name="numbers">How many numbers the data are, however often each was looked at.</param>
    internal static OutsideShare Of(int outside, int values, int draws, long numbers)
    {
        // Of a value and its draws, all of one law, the value is the least or the greatest so often.
        double expected = 2.0 / (draws + 1);
        double share = values == 0 ? 0.0 : (double)outside / values;
        return new OutsideShare(share, share > LeastAlarm && share > expected + AlarmDeviations * Math.Sqrt(expected / Math.Max(1, numbers)));
    }
}
