using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// Counts with more zeros: zero with a probability, else a draw from a distribution of counts, which may be zero too.
/// D. Lambert, "Zero-inflated Poisson regression, with an application to defects in manufacturing", Technometrics 34 (1992) 1.
/// </summary>
public sealed class ZeroInflatedDistribution : Distribution<int>, IDistributionFunction
{
    /// <summary>A distribution of counts with more zeros.</summary>
    /// <param name="probability">The probability of a zero beyond those of the counts, in [0, 1].</param>
    /// <param name="counts">The distribution of the counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its support.</exception>
    public ZeroInflatedDistribution(double probability, Distribution<int> counts)
    {
        Probability = ArgumentCheck.UnitInterval(probability, "ZeroInflated");
        Counts = counts;
        ChoiceDepth = ChoiceAddress.DepthAbove(counts.ChoiceDepth, "ZeroInflated");
    }

    /// <summary>The probability of a zero beyond those of the counts.</summary>
    public double Probability { get; }

    /// <summary>The distribution of the counts.</summary>
    public Distribution<int> Counts { get; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    internal override int ChoiceDepth { get; }

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
    {
        PhiloxStream choice = random.At(site, ChoiceAddress.Of(firstIndex, ChoiceDepth));
        bool isExtra = BernoulliDistribution.Sample(choice, new Lane1(Probability)).Value != 0.0;
        return isExtra ? 0 : Counts.Sample(random, site, firstIndex);
    }

    /// <inheritdoc/>
    internal override IDistributionFunction? Function => Counts.Function is null ? null : this;

    /// <inheritdoc/>
    public override double LogDensity(int value) => Mixed(value == 0, Counts.LogDensity(value));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">That of the counts is not known.</exception>
    public double LogCdf(double value) => Mixed(value >= 0.0, Truncation.FunctionOf(Counts, "ZeroInflated").LogCdf(value));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">That of the counts is not known.</exception>
    public double LogSurvival(double value) => Mixed(value < 0.0, Truncation.FunctionOf(Counts, "ZeroInflated").LogSurvival(value));

    // The mixture of the point at zero and the counts.
    private double Mixed(bool isOfZero, double logOfCounts)
    {
        Lane1 never = Lane1.Constant(double.NegativeInfinity);
        Lane1 extra = SpecialFunctions.LogMix(never, new Lane1(Probability), isOfZero ? Lane1.Zero : never);
        return SpecialFunctions.LogMix(extra, new Lane1(1.0 - Probability), new Lane1(logOfCounts)).Value;
    }
}
