using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Draws of all sites of the units of a block, and the weight that each has at its datum.</summary>
/// <param name="Batch">Particle r of unit u is u * R + r.</param>
/// <param name="LatentWeights">Slots times particles.</param>
/// <param name="ObservationWeights">Slots times particles.</param>
/// <param name="Quality">How near the data are to their draws, those of the blocks before included.</param>
internal sealed record SiteSample(SiteBatch Batch, double[] LatentWeights, double[] ObservationWeights, SiteQuality Quality);

/// <summary>How near the data of sites lie to the draws of their sites.</summary>
/// <param name="Values">How many observed values.</param>
/// <param name="Outside">How many of them lie beyond every draw: two in R + 1 where the model is right.</param>
/// <param name="EffectiveDraws">How many draws of equal weight the weights of a site are worth: the mean over observed values.</param>
/// <param name="Dropped">Draws that were not finite and have no weight.</param>
internal readonly record struct SiteQuality(int Values, int Outside, double EffectiveDraws, long Dropped)
{
    /// <summary>An alarm takes more than this share of values beyond all draws, and a number that chance hardly gives.</summary>
    private const double LeastAlarm = 0.05;
    private const double AlarmDeviations = 3.0;

    /// <summary>The share of the values that lie beyond every draw.</summary>
    internal double OutsideShare => Values == 0 ? 0.0 : (double)Outside / Values;

    /// <summary>The share that is expected of R draws where the model is right.</summary>
    internal static double ExpectedShare(int draws) => 2.0 / (draws + 1);

    /// <summary>True where more values lie outside than chance explains.</summary>
    /// <param name="draws">Draws R of each site.</param>
    /// <param name="different">How many of the values differ from one another: the others say nothing new.</param>
    internal bool IsOutside(int draws, long different) => OutsideShare > LeastAlarm
        && OutsideShare > ExpectedShare(draws) + AlarmDeviations * Math.Sqrt(ExpectedShare(draws) / Math.Max(1L, different));

    /// <summary>Of two sets of sites together.</summary>
    internal SiteQuality With(SiteQuality other) => new(
        Values + other.Values, Outside + other.Outside,
        Values + other.Values == 0 ? 0.0 : (Values * EffectiveDraws + other.Values * other.EffectiveDraws) / (Values + other.Values), Dropped + other.Dropped);
}
