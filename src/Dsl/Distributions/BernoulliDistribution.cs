using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Bernoulli distribution: true (one) with a probability, else false (zero).
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, section 3.2.
/// </summary>
public sealed class BernoulliDistribution : Distribution<bool>
{
    /// <summary>A Bernoulli distribution.</summary>
    /// <param name="probability">The probability of true, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public BernoulliDistribution(double probability) => Probability = ArgumentCheck.UnitInterval(probability, "Bernoulli");

    /// <summary>The probability of true.</summary>
    public double Probability { get; }

    /// <summary>The mean of one for true and zero for false, which is the probability.</summary>
    public double Mean => Probability;

    /// <summary>The variance p (1 - p).</summary>
    public double Variance => Probability * (1.0 - Probability);

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override bool Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Probability)).Value != 0.0;

    /// <inheritdoc/>
    public override double LogDensity(bool value) => LogDensity(new Lane1(value ? 1.0 : 0.0), new Lane1(Probability)).Value;

    /// <summary>Draws one or zero from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T probability)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => T.LessThan(random.NextUniform(), probability);

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is neither one nor zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T probability)
        where T : struct, IReal<T>
        => T.Select(
            T.EqualTo(value, T.One),
            T.Log(probability),
            T.Select(T.EqualTo(value, T.Zero), T.Log1p(-probability), T.Constant(double.NegativeInfinity)));

    /// <summary>The derivative of the log probability in the probability, zero at what is neither one nor zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T probability, out T byProbability)
        where T : struct, IReal<T>
        => byProbability = T.Select(
            T.EqualTo(value, T.One),
            T.One / probability,
            T.Select(T.EqualTo(value, T.Zero), T.One / (probability - T.One), T.Zero));

    /// <summary>The natural parameter log(probability / (1 - probability)); infinite at probabilities 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T probability, out T first)
        where T : struct, IReal<T>
        => first = T.Log(probability) - T.Log1p(-probability);

    /// <summary>The log normaliser -log(1 - probability).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T probability)
        where T : struct, IReal<T>
        => -T.Log1p(-probability);

    /// <summary>The sufficient statistic: one for true, zero for false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first)
        where T : struct, IReal<T>
        => first = value;

    /// <summary>The log base measure: zero, minus infinity at what is neither one nor zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(
            SpecialFunctions.Or(T.EqualTo(value, T.One), T.EqualTo(value, T.Zero)),
            T.Zero,
            T.Constant(double.NegativeInfinity));

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the probability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T probability, T cotangentFirst, T weight, out T byProbability)
        where T : struct, IReal<T>
        => byProbability = SpecialFunctions.QuotientOrZero(cotangentFirst, probability)
            - SpecialFunctions.QuotientOrZero(weight - cotangentFirst, T.One - probability);
}
