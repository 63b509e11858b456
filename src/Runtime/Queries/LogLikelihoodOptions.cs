using static ProbDsl.Queries.OptionRequirement;

namespace ProbDsl;

/// <summary>How a log-likelihood is estimated.</summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record LogLikelihoodOptions
{
    /// <summary>Values of the latents drawn for each unit, 100 to 10,000,000; half as many again find the proposal. Where the model was learned site by site, draws of each site, all from the model: there is no proposal.</summary>
    public int Draws { get; init => field = Require(value is >= 100 and <= 10_000_000, value, "100 to 10000000"); } = 2000;

    /// <summary>
    /// The share of the draws that are from the model itself, in (0, 1]: weights are then at most the density of the observation
    /// given the latents over this share, so that their variance is finite where that density is bounded. One: no proposal.
    /// </summary>
    public double DefensiveShare { get; init => field = Require(value is > 0.0 and <= 1.0, value, "a share in (0, 1]"); } = 0.2;

    /// <summary>Simulations around a unit that its first proposal is learned from, 50 to 20,000.</summary>
    public int Samples { get; init => field = Require(value is >= 50 and <= 20_000, value, "50 to 20000"); } = 500;

    /// <summary>Simulations from which these are chosen, for each of them, 1 to 1000.</summary>
    public int CandidatesPerSample { get; init => field = Require(value is >= 1 and <= 1000, value, "1 to 1000"); } = 40;

    /// <summary>The seed; null, the default, takes that of the fit.</summary>
    public ulong? Seed { get; init; }
}
