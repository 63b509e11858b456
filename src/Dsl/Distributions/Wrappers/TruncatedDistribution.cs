using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A distribution of real numbers given that the value lies in an interval: its density divided by the probability of the interval,
/// zero outside. Intervals far in either tail lose no digits.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, section 1.E.
/// </summary>
public sealed class TruncatedDistribution : Distribution<double>
{
    private readonly IDistributionFunction _function;

    // From the lower end above the median on, probabilities are taken from above: of the ends the one with less beyond it.
    private readonly bool _isUpper;
    private readonly double _logBeyond;
    private readonly double _logMass;

    /// <summary>A truncated distribution.</summary>
    /// <param name="untruncated">The distribution before truncation; its distribution function must be known.</param>
    /// <param name="lower">The lower end of the interval; minus infinity for none.</param>
    /// <param name="upper">The upper end, above <paramref name="lower"/>; infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not in order, or the interval has no probability.</exception>
    /// <exception cref="ArgumentException">The distribution function is not known.</exception>
    public TruncatedDistribution(Distribution<double> untruncated, double lower, double upper)
    {
        _function = FunctionOf(untruncated, "Truncated");
        Lower = ArgumentCheck.Bound(lower, "Truncated");
        Upper = ArgumentCheck.Bound(upper, "Truncated");
        ArgumentCheck.Ordered(lower, upper, "Truncated");
        Untruncated = untruncated;
        _isUpper = _function.LogSurvival(lower) < _function.LogCdf(lower);
        _logBeyond = _isUpper ? _function.LogSurvival(upper) : _function.LogCdf(lower);
        double logTogether = _isUpper ? _function.LogSurvival(lower) : _function.LogCdf(upper);
        _logMass = SpecialFunctions.LogDifference(new Lane1(logTogether), new Lane1(_logBeyond)).Value;
        if (double.IsNaN(_logMass))
        {
            throw ArgumentCheck.Outside(0.0, "Truncated", "the probability of the interval", "a number above zero");
        }
    }

    /// <summary>The distribution before truncation.</summary>
    public Distribution<double> Untruncated { get; }

    /// <summary>The lower end of the support.</summary>
    public double Lower { get; }

    /// <summary>The upper end of the support.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    /// <remarks>By inversion: the smallest number of the interval at which the distribution function has a uniform level, by bisection.</remarks>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
    {
        Lane1 depth = ExponentialDistribution.Sample(random.At(site, firstIndex), Lane1.One);
        double level = SpecialFunctions.LogAddExp(new Lane1(_logBeyond), new Lane1(_logMass) - depth).Value;
        double low = Lower, high = Upper;
        for (int i = 0; i < SpecialFunctions.Bisections; i++)
        {
            double middle = SpecialFunctions.Midpoint(new Lane1(low), new Lane1(high)).Value;
            bool isReached = _isUpper ? _function.LogSurvival(middle) <= level : level <= _function.LogCdf(middle);
            (low, high) = isReached ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <inheritdoc/>
    public override double LogDensity(double value)
        => Lower <= value && value <= Upper ? Untruncated.LogDensity(value) - _logMass : double.NegativeInfinity;

    internal static IDistributionFunction FunctionOf(Distribution<double> distribution, string wrapper)
        => distribution as IDistributionFunction ?? throw new ArgumentException(
            $"{wrapper}: the distribution function of {distribution.GetType().Name} is not known, expected an {nameof(IDistributionFunction)}.");
}
