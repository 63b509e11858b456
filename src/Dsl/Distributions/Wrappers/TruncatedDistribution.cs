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

    // Above the median probabilities are taken from above.
    private readonly bool _isUpper;
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
        _logMass = _isUpper
            ? LogDifference(_function.LogSurvival(lower), _function.LogSurvival(upper))
            : LogDifference(_function.LogCdf(upper), _function.LogCdf(lower));
        if (!(_logMass > double.NegativeInfinity))
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
    public override double Sample(PhiloxStream random, int site, int firstIndex)
    {
        double logUniform = Math.Log(random.At(site, firstIndex).NextUniform().Value);
        return _isUpper
            ? Smallest(LogAdd(_function.LogSurvival(Upper), logUniform + _logMass), (x, target) => _function.LogSurvival(x) <= target)
            : Smallest(LogAdd(_function.LogCdf(Lower), logUniform + _logMass), (x, target) => _function.LogCdf(x) >= target);
    }

    /// <inheritdoc/>
    public override double LogDensity(double value)
        => Lower <= value && value <= Upper ? Untruncated.LogDensity(value) - _logMass : double.NegativeInfinity;

    internal static IDistributionFunction FunctionOf(Distribution<double> distribution, string wrapper)
        => distribution as IDistributionFunction ?? throw new ArgumentException(
            $"{wrapper}: the distribution function of {distribution.GetType().Name} is not known, expected an {nameof(IDistributionFunction)}.");

    // The smallest double of the interval for which a condition that stays true holds, by bisection of the doubles themselves: 64
    // steps whatever the range, also where it is infinite.
    private double Smallest(double target, Func<double, double, bool> holds)
    {
        long low = Ordinal(Lower), high = Ordinal(Upper);
        while (low < high)
        {
            long middle = low + (long)((ulong)(high - low) >> 1);
            if (holds(OfOrdinal(middle), target))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return OfOrdinal(high);
    }

    // Doubles in their order as integers: negative ones count down from minus one.
    private static long Ordinal(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double OfOrdinal(long ordinal)
        => BitConverter.Int64BitsToDouble(ordinal >= 0 ? ordinal : long.MinValue - ordinal);

    private static double LogDifference(double larger, double smaller)
        => double.IsNegativeInfinity(larger) ? larger : larger + SpecialFunctions.Log1mExp(new Lane1(smaller - larger)).Value;

    private static double LogAdd(double left, double right) => SpecialFunctions.LogAddExp(new Lane1(left), new Lane1(right)).Value;
}
