using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Draws of all sites of the units of a group, and the weight that each has at its datum.</summary>
/// <param name="Batch">Particle r of unit u is u * R + r.</param>
/// <param name="LatentWeights">Slots times particles.</param>
/// <param name="ObservationWeights">Slots times particles.</param>
/// <param name="Quality">How near the data are to their draws.</param>
internal sealed record SiteSample(SiteBatch Batch, double[] LatentWeights, double[] ObservationWeights, SiteQuality Quality);

/// <summary>How near the data of sites lie to the draws of their sites.</summary>
/// <param name="Sites">How many sites with observed values.</param>
/// <param name="Outside">How many data lie beyond the central 99 % of their draws.</param>
/// <param name="EffectiveDraws">How many draws of equal weight the weights of a site are worth: the mean over sites.</param>
/// <param name="Dropped">Draws that were not finite and have no weight.</param>
internal readonly record struct SiteQuality(int Sites, int Outside, double EffectiveDraws, long Dropped)
{
    /// <summary>Of two sets of sites together.</summary>
    internal SiteQuality With(SiteQuality other) => new(
        Sites + other.Sites, Outside + other.Outside,
        Sites + other.Sites == 0 ? 0.0 : (Sites * EffectiveDraws + other.Sites * other.EffectiveDraws) / (Sites + other.Sites), Dropped + other.Dropped);
}
