using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Draws of all sites of the units of a group, and the weight that each has at its datum.</summary>
/// <param name="Batch">Particle r of unit u is u * R + r.</param>
/// <param name="LatentWeights">Slots times particles.</param>
/// <param name="ObservationWeights">Slots times particles.</param>
/// <param name="Quality">How near the data are to their draws.</param>
internal sealed record SiteSample(SiteBatch Batch, double[] LatentWeights, double[] ObservationWeights, SiteQuality Quality);

/// <summary>How near the data of sites lie to the draws of their sites.</summary>
/// <param name="Values">How many observed values.</param>
/// <param name="Outside">How many of them lie beyond every draw: two in R + 1 where the model is right.</param>
/// <param name="EffectiveDraws">How many draws of equal weight the weights of a site are worth: the mean over observed values.</param>
/// <param name="Dropped">Draws that were not finite and have no weight.</param>
internal readonly record struct SiteQuality(int Values, int Outside, double EffectiveDraws, long Dropped)
{
    /// <summary>Of two sets of sites together.</summary>
    internal SiteQuality With(SiteQuality other) => new(
        Values + other.Values, Outside + other.Outside,
        Values + other.Values == 0 ? 0.0 : (Values * EffectiveDraws + other.Values * other.EffectiveDraws) / (Values + other.Values), Dropped + other.Dropped);
}
