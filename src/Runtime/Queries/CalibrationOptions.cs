using static ProbDsl.Queries.OptionRequirement;

namespace ProbDsl;

/// <summary>How posteriors are held against simulations whose latents are known.</summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record CalibrationOptions
{
    /// <summary>Units simulated, each with a posterior of its own, 20 to 100,000.</summary>
    public int Units { get; init => field = Require(value is >= 20 and <= 100_000, value, "20 to 100000"); } = 500;

    /// <summary>Bins of the histogram of ranks, 2 to 100.</summary>
    public int Bins { get; init => field = Require(value is >= 2 and <= 100, value, "2 to 100"); } = 20;

    /// <summary>
    /// Draws from each posterior for each bin, 1 to 1000: the rank of the truth among them all is one of a whole multiple of the number
    /// of bins, so that each bin holds as many ranks.
    /// </summary>
    public int DrawsPerBin { get; init => field = Require(value is >= 1 and <= 1000, value, "1 to 1000"); } = 5;

    /// <summary>Levels of the central intervals whose coverage is counted, each in (0, 1), at least one.</summary>
    public IReadOnlyList<double> Levels { get; init => field = RequireLevels(value); } = [0.5, 0.8, 0.9, 0.95];

    /// <summary>With which probability a count lies in its band where all is well, in (0, 1).</summary>
    public double Band { get; init => field = Require(value is > 0.0 and < 1.0, value, "a probability in (0, 1)"); } = 0.99;

    /// <summary>Simulations nearest to each unit that its posterior is learned from, 50 to 20,000.</summary>
    public int Samples { get; init => field = Require(value is >= 50 and <= 20_000, value, "50 to 20000"); } = 500;

    /// <summary>Simulations from which these are chosen, for each of them, 1 to 1000; all units share them.</summary>
    public int CandidatesPerSample { get; init => field = Require(value is >= 1 and <= 1000, value, "1 to 1000"); } = 40;

    /// <summary>The seed; null, the default, takes that of the fit.</summary>
    public ulong? Seed { get; init; }

    private static IReadOnlyList<double> RequireLevels(IReadOnlyList<double>? levels)
    {
        if (levels is null || levels.Count == 0)
        {
            throw new InvalidOptionException(nameof(Levels), $"Option {nameof(Levels)}: expected at least one level, found none.");
        }

        return [.. levels.Select(static level => Require(level is > 0.0 and < 1.0, level, "levels in (0, 1)", nameof(Levels)))];
    }
}
