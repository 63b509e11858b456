namespace ProbDsl;

/// <summary>
/// How well a fit site by site knows the latents that are common to its sites. The values that it holds them at are chosen among candidates, by weights that are estimated.
/// </summary>
/// <param name="Candidates">How many candidates there are each time.</param>
/// <param name="EffectiveCandidates">How many of them, of equal weight, the weights are worth: a mean over units and blocks of latents. Few say that hardly any candidate falls where the posterior is.</param>
/// <param name="Noise">
/// By how many standard deviations of the posterior the weighted mean moves when the densities of the sites are estimated with other draws: the root of its mean square. At one the
/// posterior that is learned from is 1.4 times as wide as it should be; more draws (<see cref="SiteOptions.DrawsPerValue"/>) lower it by the root of their number.
/// </param>
public sealed record CommonQuality(int Candidates, double EffectiveCandidates, double Noise);
