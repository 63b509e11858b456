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

    /// <summary>
    /// A draw by inversion: up to it, or above it, lies a uniform part of the probability. By the inverse of the distribution function where that is known, else
    /// by a search with the steps that emitted code takes.
    /// </summary>
    /// <param name="random">The random numbers of the draw.</param>
    /// <param name="logDensity">The log density before truncation, which Newton's rule needs.</param>
    /// <param name="isCount">True of integers.</param>
    public double Sample(PhiloxStream random, Func<double, double> logDensity, bool isCount)
    {
        Lane1 depth = ExponentialDistribution.Sample(random, Lane1.One);
        double level = SpecialFunctions.LogAddExp(new Lane1(_logBeyond), new Lane1(LogMass) - depth).Value;
        if (_function is ILogQuantile inverse)
        {
            double value = _isUpper ? inverse.QuantileOfLogSurvival(level) : inverse.QuantileOfLogCdf(level);
            return Math.Max(isCount ? _below + 1.0 : _below, Math.Min(_upper, value));
        }

        return isCount ? SearchInteger(level, logDensity) : Search(level, logDensity);
    }

    private double Search(double level, Func<double, double> logDensity)
    {
        Lane1 low = new(_below), high = new(_upper);
        Lane1 point = SpecialFunctions.QuantileStart(new Lane1(_isUpper ? 1.0 : 0.0), low, high);
        Lane1 isFound = Lane1.Zero;
        for (int trial = 0; trial < SpecialFunctions.QuantileTrials && isFound.Value == 0.0; trial++)
        {
            (Lane1 excess, Lane1 step) = Excess(point, level, logDensity);
            (low, high) = excess.Value >= 0.0 ? (low, point) : (point, high);
            Lane1 isNear = SpecialFunctions.IsNearQuantile(excess, new Lane1(level));
            Lane1 next = SpecialFunctions.QuantilePoint(new Lane1(trial), isNear, low, high, point, step);
            isFound = SpecialFunctions.IsQuantile(isNear, high, point, next);
            point = next;
        }

        return point.Value;
    }

    private double SearchInteger(double level, Func<double, double> logDensity)
    {
        Lane1 low = new(_below), high = new(_upper);
        Lane1 point = SpecialFunctions.IntegerQuantileStart(low, high);
        Lane1 isFound = Lane1.Zero;
        for (int trial = 0; trial < SpecialFunctions.IntegerQuantileTrials && isFound.Value == 0.0; trial++)
        {
            (Lane1 excess, Lane1 step) = Excess(point, level, logDensity);
            (low, high) = excess.Value >= 0.0 ? (low, point) : (point, high);
            point = SpecialFunctions.IntegerQuantilePoint(new Lane1(trial), low, high, point - step);
            isFound = Lane1.EqualTo(point, high);
        }

        return point.Value;
    }

    // How far a point's level lies above another, and how far the point is from where it would be the other by Newton's rule.
    private (Lane1 Excess, Lane1 Step) Excess(Lane1 point, double level, Func<double, double> logDensity)
    {
        double reached = _isUpper ? _function.LogSurvival(point.Value) : _function.LogCdf(point.Value);
        Lane1 excess = new(_isUpper ? level - reached : reached - level);
        return (excess, SpecialFunctions.QuantileStep(excess, new Lane1(reached), new Lane1(logDensity(point.Value))));
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
