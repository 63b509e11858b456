using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl;

/// <summary>
/// How the values of a latent of the whole unit, a delay say, are explored: gradients do not lead from one to another, so each gets a fit of its own, held at it; where there are several units, all are held at the same. They are
/// compared by kernel estimates of the log density of the data, which are good to a few nats.
/// </summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record ExploreOptions
{
    /// <summary>Modes whose log density is within so many nats of the best are reported; zero or more.</summary>
    public double Distance { get; init => field = Require(value >= 0.0, value, "0 or more nats"); } = 20.0;

    /// <summary>Iterations of each fit; at least 1.</summary>
    public int Iterations { get; init => field = Require(value >= 1, value, "1 or more"); } = 800;

    /// <summary>Draws of each site in these fits; at least 2.</summary>
    public int Draws { get; init => field = Require(value >= 2, value, "2 or more"); } = 40;

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") => holds ? value
        : throw new InvalidOptionException(option, string.Create(CultureInfo.InvariantCulture, $"Option {option}: expected {expected}, found {value}."));
}
