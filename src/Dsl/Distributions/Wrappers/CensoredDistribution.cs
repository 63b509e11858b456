using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A distribution of real numbers seen through a gauge that ends: what lies below the lower end reads as that end, what lies above the
/// upper end as that. The two ends have probabilities, all between them a density.
/// J. Tobin, "Estimation of relationships for limited dependent variables", Econometrica 26 (1958) 24.
/// </summary>
public sealed class CensoredDistribution : Distribution<double>, IDistributionFunction
{
    private readonly IDistributionFunction _function;

    /// <summary>A censored distribution.</summary>
    /// <param name="uncensored">What is seen; its distribution function must be known.</param>
    /// <param name="lower">The lower end of the gauge; minus infinity for none.</param>
    /// <param name="upper">The upper end, above <paramref name="lower"/>; infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not in order.</exception>
    /// <exception cref="ArgumentException">The distribution function is not known.</exception>
    public CensoredDistribution(Distribution<double> uncensored, double lower, double upper)
    {
        _function = Truncation.FunctionOf(uncensored, "Censored");
        Lower = ArgumentCheck.Bound(lower, "Censored");
        Upper = ArgumentCheck.Bound(upper, "Censored");
        ArgumentCheck.Ordered(lower, upper, "Censored");
        Uncensored = uncensored;
    }

    /// <summary>What is seen.</summary>
    public Distribution<double> Uncensored { get; }

    /// <summary>The lower end of the gauge.</summary>
    public double Lower { get; }

    /// <summary>The upper end of the gauge.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    internal override int ChoiceDepth => Uncensored.ChoiceDepth;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Math.Min(Upper, Math.Max(Lower, Uncensored.Sample(random, site, firstIndex)));

    /// <summary>
    /// Natural logarithm of the probability at either end, of the density between them; minus infinity outside. Compare only with
    /// log densities at the same value.
    /// </summary>
    public override double LogDensity(double value)
        => value == Lower ? _function.LogCdf(Lower)
            : value == Upper ? _function.LogSurvival(Upper)
            : Lower < value && value < Upper ? Uncensored.LogDensity(value)
            : double.NegativeInfinity;

    /// <inheritdoc/>
    public double LogCdf(double value)
        => value < Lower ? double.NegativeInfinity : value >= Upper ? 0.0 : _function.LogCdf(value);

    /// <inheritdoc/>
    public double LogSurvival(double value)
        => value < Lower ? 0.0 : value >= Upper ? double.NegativeInfinity : _function.LogSurvival(value);
}
