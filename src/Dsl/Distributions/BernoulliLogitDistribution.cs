using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Bernoulli distribution by its log odds: true (one) with probability 1 / (1 + exp(-logit)). Stable at any logit.
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, section 3.2.
/// </summary>
public sealed class BernoulliLogitDistribution : Distribution<bool>
{
    /// <summary>A Bernoulli distribution.</summary>
    /// <param name="logit">The log odds of true, a finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public BernoulliLogitDistribution(double logit) => Logit = ArgumentCheck.Real(logit, "BernoulliLogit");

    /// <summary>The log odds of true.</summary>
    public double Logit { get; }

    /// <summary>The mean of one for true and zero for false: the probability p of true.</summary>
    public double Mean => Functions.Sigmoid(Logit);

    /// <summary>The variance p (1 - p).</summary>
    public double Variance => Functions.Sigmoid(Logit) * Functions.Sigmoid(-Logit);

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override bool Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Logit)).Value != 0.0;

    /// <inheritdoc/>
    public override double LogDensity(bool value) => LogDensity(new Lane1(value ? 1.0 : 0.0), new Lane1(Logit)).Value;

    /// <summary>Draws one or zero from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T logit)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => T.LessThan(random.NextUniform(), SpecialFunctions.Sigmoid(logit));

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is neither one nor zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T logit)
        where T : struct, IReal<T>
    {
        // The softplus of the other outcome's log odds; its exponential waits for no coin.
        T logProbability = -(T.Max(Against(value, logit), T.Zero) + T.Log1p(T.Exp(-T.Abs(logit))));
        return T.Select(IsOutcome(value), logProbability, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The derivative of the log probability in the logit, zero at what is neither one nor zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T logit, out T byLogit)
        where T : struct, IReal<T>
    {
        // value - sigmoid(logit), written so that a probability near one loses no digits: the sigmoid of the other outcome's log odds.
        T miss = SpecialFunctions.SigmoidOf(T.LessThanOrEqual(T.Zero, Against(value, logit)), T.Exp(-T.Abs(logit)));
        T residual = Sign(value) * miss;
        byLogit = T.Select(IsOutcome(value), residual, T.Zero);
    }

    /// <summary>The natural parameter, which is the logit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T logit, out T first)
        where T : struct, IReal<T>
        => first = logit;

    /// <summary>The log normaliser log(1 + exp(logit)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T logit)
        where T : struct, IReal<T>
        => SpecialFunctions.Softplus(logit);

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

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the logit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T logit, T cotangentFirst, T weight, out T byLogit)
        where T : struct, IReal<T>
        => byLogit = cotangentFirst - (weight * SpecialFunctions.Sigmoid(logit));

    /// <summary>One at zero and one, else zero, also at NaN: their product with what is left to one is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsOutcome<T>(T value)
        where T : struct, IReal<T>
        => T.EqualTo(value * (T.One - value), T.Zero);

    /// <summary>1 for true, -1 for false. A product with it is exact, and a coin that selects is a branch that no processor foresees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sign<T>(T value)
        where T : struct, IReal<T>
        => value + value - T.One;

    /// <summary>The log odds of the other outcome.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Against<T>(T value, T logit)
        where T : struct, IReal<T>
        => -(Sign(value) * logit);
}
