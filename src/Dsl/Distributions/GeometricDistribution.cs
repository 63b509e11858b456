using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The geometric distribution: how many trials fail before the first success, with probability p (1 - p)^k at k = 0, 1, 2 ...
/// (The number of trials, the other convention, is one more.)
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, section 5.2.
/// </summary>
public sealed class GeometricDistribution : Distribution<int>, IDistributionFunction, ILogQuantile
{
    /// <summary>A geometric distribution.</summary>
    /// <param name="probability">The probability of success in one trial, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public GeometricDistribution(double probability)
        => Probability = ArgumentCheck.PositiveProbability(probability, "Geometric");

    /// <summary>The probability of success in one trial.</summary>
    public double Probability { get; }

    /// <summary>The mean (1 - p) / p.</summary>
    public double Mean => (1.0 - Probability) / Probability;

    /// <summary>The variance (1 - p) / p^2.</summary>
    public double Variance => Mean / Probability;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">The draw does not fit an <see cref="int"/>: the probability is near 1e-8 or below.</exception>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => checked((int)Sample(random.At(site, firstIndex), new Lane1(Probability)).Value);

    /// <inheritdoc/>
    public override double LogDensity(int value) => LogDensity(new Lane1(value), new Lane1(Probability)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Probability)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Probability)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Probability)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Probability)).Value;

    /// <summary>
    /// Draws a value from the address at which <paramref name="random"/> stands, by inversion: exact to the steps of the uniform
    /// number, 2^-52 / probability in the value.
    /// </summary>
    /// <remarks>
    /// L. Devroye, Non-Uniform Random Variate Generation, Springer 1986, section X.2: the integer part of an exponential number.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T probability)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => T.Floor(T.Log(random.NextUniform()) / T.Log1p(-probability));

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T probability)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsCount(value);
        T count = T.Select(isInside, value, T.Zero);

        // 0 log 0 is 0: success may be certain.
        T failures = SpecialFunctions.ProductOrZero(count, T.Log1p(-probability));
        return T.Select(isInside, failures + T.Log(probability), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T probability)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T logNone = (count + T.One) * T.Log1p(-probability);
        return T.Select(isAll, T.Zero, T.Select(isInside, SpecialFunctions.Log1mExp(logNone), T.Constant(double.NegativeInfinity)));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T probability)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T logNone = (count + T.One) * T.Log1p(-probability);
        return T.Select(isAll, T.Constant(double.NegativeInfinity), T.Select(isInside, logNone, T.Zero));
    }

    /// <summary>The smallest integer up to which lies what has the probability exp(<paramref name="logProbability"/>) or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T probability)
        where T : struct, IReal<T>
        => QuantileOfLogSurvival(SpecialFunctions.Log1mExp(logProbability), probability);

    /// <summary>The smallest integer above which lies what has the probability exp(<paramref name="logProbability"/>) or less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T probability)
        where T : struct, IReal<T>
        => T.Max(T.Zero, T.Ceiling(logProbability / T.Log1p(-probability)) - T.One);

    /// <summary>The derivatives of the log of the distribution function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T probability, out T byProbability)
        where T : struct, IReal<T>
    {
        byProbability = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(probability)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T probability, out T byProbability)
        where T : struct, IReal<T>
    {
        byProbability = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(probability)).LogDerivative;
    }

    /// <summary>The derivative of the log probability in the probability, zero at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T probability, out T byProbability)
        where T : struct, IReal<T>
    {
        T failures = SpecialFunctions.QuotientOrZero(value, T.One - probability);
        byProbability = T.Select(CountSupport.IsCount(value), (T.One / probability) - failures, T.Zero);
    }

    /// <summary>The natural parameter log(1 - p); minus infinity where success is certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T probability, out T first)
        where T : struct, IReal<T>
        => first = T.Log1p(-probability);

    /// <summary>The log normaliser -log p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T probability)
        where T : struct, IReal<T>
        => -T.Log(probability);

    /// <summary>The sufficient statistic k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first)
        where T : struct, IReal<T>
        => first = value;

    /// <summary>The log base measure: zero, minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(CountSupport.IsCount(value), T.Zero, T.Constant(double.NegativeInfinity));

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the probability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T probability, T cotangentFirst, T weight, out T byProbability)
        where T : struct, IReal<T>
        => byProbability = (weight / probability) - SpecialFunctions.QuotientOrZero(cotangentFirst, T.One - probability);
}
