using static ProbDsl.Queries.OptionRequirement;

namespace ProbDsl;

/// <summary>How the posterior of one observation is learned.</summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record PosteriorOptions
{
    /// <summary>
    /// Simulations nearest to the observation that answers are learned from, 50 to 10,000; where the model was learned site by site, draws of each site, fewer where the unit is so long that they would not fit into
    /// memory, and as many draws of all latents that are put together from them.
    /// </summary>
    public int Samples { get; init => field = Require(value is >= 50 and <= 10_000, value, "50 to 10000"); } = 1000;

    /// <summary>
    /// Simulations from which these are chosen, for each of them, 1 to 1000; fewer where observations are so long that they would
    /// not fit into memory. What the latents are given an observation does not depend on how often it occurs, so the choice leaves
    /// answers right and makes them local.
    /// </summary>
    public int CandidatesPerSample { get; init => field = Require(value is >= 1 and <= 1000, value, "1 to 1000"); } = 50;

    /// <summary>
    /// The standard error that answers should have, above 0; null, the default, for whatever <see cref="Samples"/> give. Samples and
    /// candidates are doubled until it is met or <see cref="LargestSamples"/> is reached.
    /// </summary>
    public double? Tolerance { get; init => field = Require(value is null || (value > 0.0 && double.IsFinite(value.Value)), value, "null or a finite number above 0"); }

    /// <summary>How far <see cref="Samples"/> may be doubled for the sake of <see cref="Tolerance"/>, 50 to 10,000.</summary>
    public int LargestSamples { get; init => field = Require(value is >= 50 and <= 10_000, value, "50 to 10000"); } = 4000;

    /// <summary>The seed of the simulations; null, the default, takes that of the fit.</summary>
    public ulong? Seed { get; init; }
}
