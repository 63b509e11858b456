using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace ProbDsl;

/// <summary>How a model that falls apart into sites is learned.</summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record SiteOptions
{
    /// <summary>Standard deviation of the weights around a datum, in standard deviations of the draws of its site; above zero.</summary>
    public double Width { get; init => field = Require(value > 0.0 && double.IsFinite(value), value, "a finite number above 0"); } = 0.1;

    /// <summary>How draws are weighted.</summary>
    public LocalForm Form { get; init => field = Require(Enum.IsDefined(value), value, "one of the named forms"); }

    /// <summary>Draws of each site for each value of a latent that is conditioned on, where its posterior is estimated; at least 2.</summary>
    public int DrawsPerValue { get; init => field = Require(value is >= 2 and <= 100_000, value, "2 to 100000"); } = 64;

    /// <summary>The posterior of a latent that is conditioned on is estimated anew every so many iterations; at least 1.</summary>
    public int PosteriorInterval { get; init => field = Require(value >= 1, value, "1 or more"); } = 10;

    /// <summary>
    /// Candidates for latents that are common to sites, each time their posterior is estimated, which is as often and with as many draws as that of a latent that is conditioned on; at least 4.
    /// </summary>
    public int CommonCandidates { get; init => field = Require(value is >= 4 and <= 10_000, value, "4 to 10000"); } = 32;

    /// <summary>
    /// How many numbers of particles are held at once, 8 bytes each, at least 1: units are simulated block by block. A unit that has more alone (its draws times three times its latents and four
    /// times its observed values) is held whole. No result depends on it.
    /// </summary>
    [JsonIgnore]
    public long MostNumbers { get; init => field = Require(value >= 1, value, "1 or more"); } = 16_000_000;

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") => holds ? value
        : throw new InvalidOptionException(option, string.Create(CultureInfo.InvariantCulture, $"Option {option}: expected {expected}, found {value}."));
}
