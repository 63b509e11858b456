using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl;

/// <summary>
/// How modes that no gradient connects are explored, of a model that is learned site by site. Each value of a latent of the whole unit, a delay say, gets a fit of its own, held at it; where there are several units, all are held at the same. With <see cref="Starts"/> there is one from each of several
/// starts as well. They are compared by kernel estimates of the log density of the data, which are good to a few nats, and at the end by means of densities, which are better. Most need not be learned to the end for that: after a round those that are behind end, and each round is as long as all before it
/// (successive halving; K. Jamieson and A. Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016).
/// </summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record ExploreOptions
{
    /// <summary>Modes whose log density is within so many nats of the best are reported, and fits that are so near the best of a round go on, whatever their rank; zero or more.</summary>
    public double Distance { get; init => field = Require(value >= 0.0, value, "0 or more nats"); } = 20.0;

    /// <summary>Iterations before the first comparison, each fit by the recipe of the whole; at least 1.</summary>
    public int Iterations { get; init => field = Require(value >= 1, value, "1 or more"); } = 250;

    /// <summary>The share of the fits of a round that go on, the best by their log density, in (0, 1]; with 1 every value is learned to the end.</summary>
    public double KeptShare { get; init => field = Require(value is > 0.0 and <= 1.0, value, "a share in (0, 1]"); } = 0.5;

    /// <summary>
    /// From how many starts: the given one, and others that are drawn around it; at least 1. Where there is nothing to hold, more than 1.
    /// </summary>
    public int Starts { get; init => field = Require(value >= 1, value, "1 or more"); } = 1;

    /// <summary>Standard deviation of the other starts about the given one, in unconstrained coordinates (a logarithm for what is positive, a logit for a share); above zero.</summary>
    public double StartSpread { get; init => field = Require(value > 0.0 && double.IsFinite(value), value, "a number above 0"); } = 1.0;

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") => holds ? value
        : throw new InvalidOptionException(option, string.Create(CultureInfo.InvariantCulture, $"Option {option}: expected {expected}, found {value}."));
}
