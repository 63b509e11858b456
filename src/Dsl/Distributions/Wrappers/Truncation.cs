using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The part of a distribution above one number and not above another. Its probability is taken from the end with less beyond it, so
/// that a part far in either tail loses no digits.
/// </summary>
internal sealed class Truncation
{
    private readonly IDistributionFunction _function;
    private readonly double _below;
    private readonly double _upper;

    // From the lower end above the median on, probabilities are taken from above.
    private readonly bool _isUpper;
    private readonly double _logBeyond;

    /// <summary>A part of a distribution.</summary>
    /// <param name="function">Its distribution function.</param>
    /// <param name="below">What all values lie above.</param>
    /// <param name="upper">What none lies above.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part has no probability.</exception>
    public Truncation(IDistributionFunction function, double below, double upper)
    {
        _function = function;
        _below = below;
        _upper = upper;
        _isUpper = function.LogSurvival(below) < function.LogCdf(below);
        _logBeyond = _isUpper ? function.LogSurvival(upper) : function.LogCdf(below);
        double logTogether = _isUpper ? function.LogSurvival(below) : function.LogCdf(upper);
        LogMass = LogDifference(logTogether, _logBeyond);
        if (double.IsNaN(LogMass))
        {
            throw ArgumentCheck.Outside(0.0, "Truncated", "the probability of the interval", "a number above zero");
        }
    }

    /// <summary>The log of the probability of the part.</summary>
    public double LogMass { get; }

    /// <summary>The log of the probability, in the part, of a value not above another.</summary>
    public double LogCdf(double value) => value <= _below ? double.NegativeInfinity
        : value >= _upper ? 0.0
        : _isUpper ? Far(value)
        : Near(value);

    /// <summary>The log of the probability, in the part, of a value above another.</summary>
    public double LogSurvival(double value) => value <= _below ? 0.0
        : value >= _upper ? double.NegativeInfinity
        : _isUpper ? Near(value)
        : Far(value);

    /// <summary>A draw by inversion: the smallest number of the part at which the distribution function has a uniform level, by bisection.</summary>
    /// <param name="random">The random numbers of the draw.</param>
    /// <param name="bisections">How many.</param>
    /// <param name="midpoint">A number between two others.</param>
    public double Sample(PhiloxStream random, int bisections, Func<Lane1, Lane1, Lane1> midpoint)
    {
        Lane1 depth = ExponentialDistribution.Sample(random, Lane1.One);
        double level = SpecialFunctions.LogAddExp(new Lane1(_logBeyond), new Lane1(LogMass) - depth).Value;
        double low = _below, high = _upper;
        for (int i = 0; i < bisections; i++)
        {
            double middle = midpoint(new Lane1(low), new Lane1(high)).Value;
            bool isReached = _isUpper ? _function.LogSurvival(middle) <= level : level <= _function.LogCdf(middle);
            (low, high) = isReached ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>The distribution function of what a wrapper holds.</summary>
    /// <exception cref="ArgumentException">It is not known.</exception>
    public static IDistributionFunction FunctionOf<T>(Distribution<T> distribution, string wrapper)
        => distribution.Function ?? throw new ArgumentException(
            $"{wrapper}: the distribution function of {distribution.GetType().Name} is not known, expected an {nameof(IDistributionFunction)}.");

    // The log of the probability between a value and the end with less beyond it; none where the distribution has none there.
    private double Near(double value)
    {
        double reached = _isUpper ? _function.LogSurvival(value) : _function.LogCdf(value);
        return _logBeyond < reached ? LogDifference(reached, _logBeyond) - LogMass : double.NegativeInfinity;
    }

    private double Far(double value) => SpecialFunctions.Log1mExp(new Lane1(Near(value))).Value;

    private static double LogDifference(double larger, double smaller) => SpecialFunctions.LogDifference(new Lane1(larger), new Lane1(smaller)).Value;
}
