using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A distribution of real numbers given that the value lies in an interval: its density divided by the probability of the interval,
/// zero outside. Intervals far in either tail lose no digits.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, section 1.E.
/// </summary>
public sealed class TruncatedDistribution : Distribution<double>, IDistributionFunction
{
    private readonly Truncation _part;

    /// <summary>A truncated distribution.</summary>
    /// <param name="untruncated">The distribution before truncation; its distribution function must be known.</param>
    /// <param name="lower">The lower end of the interval; minus infinity for none.</param>
    /// <param name="upper">The upper end, above <paramref name="lower"/>; infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not in order, or the interval has no probability.</exception>
    /// <exception cref="ArgumentException">The distribution function is not known.</exception>
    public TruncatedDistribution(Distribution<double> untruncated, double lower, double upper)
    {
        IDistributionFunction function = Truncation.FunctionOf(untruncated, "Truncated");
        Lower = ArgumentCheck.Bound(lower, "Truncated");
        Upper = ArgumentCheck.Bound(upper, "Truncated");
        ArgumentCheck.Ordered(lower, upper, "Truncated");
        Untruncated = untruncated;
        _part = new Truncation(function, lower, upper);
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
        => _part.Sample(random.At(site, firstIndex), Untruncated.LogDensity, isCount: false);

    /// <inheritdoc/>
    public override double LogDensity(double value)
        => Lower <= value && value <= Upper ? Untruncated.LogDensity(value) - _part.LogMass : double.NegativeInfinity;

    /// <inheritdoc/>
    public double LogCdf(double value) => _part.LogCdf(value);

    /// <inheritdoc/>
    public double LogSurvival(double value) => _part.LogSurvival(value);
}
