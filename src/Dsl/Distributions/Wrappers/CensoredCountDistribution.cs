using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A distribution of integers seen through a gauge that ends: what lies below the lower end reads as that end, what lies above the
/// upper end as that.
/// J. Tobin, "Estimation of relationships for limited dependent variables", Econometrica 26 (1958) 24.
/// </summary>
public sealed class CensoredCountDistribution : Distribution<int>, IDistributionFunction
{
    private readonly IDistributionFunction _function;

    /// <summary>A censored distribution of integers.</summary>
    /// <param name="uncensored">What is seen; its distribution function must be known.</param>
    /// <param name="lower">The lower end of the gauge; <see cref="int.MinValue"/> for none.</param>
    /// <param name="upper">The upper end, above <paramref name="lower"/>; <see cref="int.MaxValue"/> for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not in order.</exception>
    /// <exception cref="ArgumentException">The distribution function is not known.</exception>
    public CensoredCountDistribution(Distribution<int> uncensored, int lower, int upper)
    {
        _function = Truncation.FunctionOf(uncensored, "Censored");
        ArgumentCheck.Ordered(lower, upper, "Censored");
        Lower = lower;
        Upper = upper;
        Uncensored = uncensored;
    }

    /// <summary>What is seen.</summary>
    public Distribution<int> Uncensored { get; }

    /// <summary>The lower end of the gauge.</summary>
    public int Lower { get; }

    /// <summary>The upper end of the gauge.</summary>
    public int Upper { get; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    internal override int ChoiceDepth => Uncensored.ChoiceDepth;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => Math.Min(Upper, Math.Max(Lower, Uncensored.Sample(random, site, firstIndex)));

    /// <summary>Natural logarithm of the probability; at either end with that of all beyond it.</summary>
    public override double LogDensity(int value)
        => value == Lower ? _function.LogCdf(Lower)
            : value == Upper ? _function.LogSurvival(Upper - 1.0)
            : Lower < value && value < Upper ? Uncensored.LogDensity(value)
            : double.NegativeInfinity;

    /// <inheritdoc/>
    public double LogCdf(double value)
        => value < Lower ? double.NegativeInfinity : value >= Upper ? 0.0 : _function.LogCdf(value);

    /// <inheritdoc/>
    public double LogSurvival(double value)
        => value < Lower ? 0.0 : value >= Upper ? double.NegativeInfinity : _function.LogSurvival(value);
}
