using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// Counts with more zeros: zero with a probability, else a draw from a distribution of counts, which may be zero too.
/// D. Lambert, "Zero-inflated Poisson regression, with an application to defects in manufacturing", Technometrics 34 (1992) 1.
/// </summary>
public sealed class ZeroInflatedDistribution : Distribution<int>
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
    public override double LogDensity(int value)
    {
        // A mixture of the point at zero and the counts.
        Lane1 atZero = Lane1.Constant(value == 0 ? 0.0 : double.NegativeInfinity);
        Lane1 extra = SpecialFunctions.LogMix(Lane1.Constant(double.NegativeInfinity), new Lane1(Probability), atZero);
        return SpecialFunctions.LogMix(extra, new Lane1(1.0 - Probability), new Lane1(Counts.LogDensity(value))).Value;
    }
}
