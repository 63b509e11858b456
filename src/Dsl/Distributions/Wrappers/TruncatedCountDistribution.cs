using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A distribution of integers given that the value is one of a range: its probabilities divided by that of the range, zero outside.
/// Ranges far in either tail lose no digits.
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, sections 3.10 and 4.10.
/// </summary>
public sealed class TruncatedCountDistribution : Distribution<int>, IDistributionFunction
{
    private readonly Truncation _part;

    /// <summary>A truncated distribution of integers.</summary>
    /// <param name="untruncated">The distribution before truncation; its distribution function must be known.</param>
    /// <param name="lower">The least value; <see cref="int.MinValue"/> for none.</param>
    /// <param name="upper">The greatest value, above <paramref name="lower"/>; <see cref="int.MaxValue"/> for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not in order, or the range has no probability.</exception>
    /// <exception cref="ArgumentException">The distribution function is not known.</exception>
    public TruncatedCountDistribution(Distribution<int> untruncated, int lower, int upper)
    {
        IDistributionFunction function = Truncation.FunctionOf(untruncated, "Truncated");
        ArgumentCheck.Ordered(lower, upper, "Truncated");
        Lower = lower;
        Upper = upper;
        Untruncated = untruncated;
        _part = new Truncation(function, lower - 1.0, upper);
    }

    /// <summary>The distribution before truncation.</summary>
    public Distribution<int> Untruncated { get; }

    /// <summary>The least value.</summary>
    public int Lower { get; }

    /// <summary>The greatest value.</summary>
    public int Upper { get; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)_part.Sample(random.At(site, firstIndex), value => Untruncated.LogDensity((int)value), isCount: true);

    /// <inheritdoc/>
    public override double LogDensity(int value)
        => Lower <= value && value <= Upper ? Untruncated.LogDensity(value) - _part.LogMass : double.NegativeInfinity;

    /// <inheritdoc/>
    public double LogCdf(double value) => _part.LogCdf(Math.Floor(value));

    /// <inheritdoc/>
    public double LogSurvival(double value) => _part.LogSurvival(Math.Floor(value));
}
