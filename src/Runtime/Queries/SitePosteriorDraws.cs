using ProbDsl.Learning;

namespace ProbDsl.Queries;

/// <summary>Draws of all latents of a unit given what is observed of it, a row of slots each, all of equal weight.</summary>
/// <param name="Whole">Put together from all draws of the sites.</param>
/// <param name="Parts">Put together from parts of them that have none in common: how these differ tells the error of what the whole says.</param>
/// <param name="EffectiveSize">How many draws of a site its weights stand for: that of the site that has fewest.</param>
/// <param name="Quality">How near the data lie to the draws.</param>
internal sealed record SitePosteriorDraws(double[][] Whole, double[][][] Parts, double EffectiveSize, SiteQuality Quality);
