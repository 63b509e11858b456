using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The exponential distribution with density rate exp(-rate x) on [0, infinity).
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 19.
/// </summary>
public sealed class ExponentialDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>An exponential distribution.</summary>
    /// <param name="rate">One over the mean, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public ExponentialDistribution(double rate) => Rate = ArgumentCheck.Positive(rate, "Exponential");

    /// <summary>One over the mean.</summary>
    public double Rate { get; }

    /// <summary>The mean, 1 / rate.</summary>
    public double Mean => 1.0 / Rate;

    /// <summary>The variance, 1 / rate^2.</summary>
    public double Variance => 1.0 / Rate / Rate;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Rate)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands, by inversion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T rate)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => -T.Log(random.NextUniform()) / rate;

    /// <summary>The log density at <paramref name="value"/>; minus infinity below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T rate)
        where T : struct, IReal<T>
        => T.Select(T.LessThan(value, T.Zero), T.Constant(double.NegativeInfinity), T.Log(rate) - (rate * value));

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T rate)
        where T : struct, IReal<T>
        => SpecialFunctions.Log1mExp(-rate * T.Max(value, T.Zero));

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T rate)
        where T : struct, IReal<T>
        => -rate * T.Max(value, T.Zero);

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T rate)
        where T : struct, IReal<T>
        => -SpecialFunctions.Log1mExp(logProbability) / rate;

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T rate)
        where T : struct, IReal<T>
        => -logProbability / rate;

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T rate, out T byValue, out T byRate)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(rate)).LogDerivative;
        byRate = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(rate)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T rate, out T byValue, out T byRate)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(rate)).LogDerivative;
        byRate = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(rate)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in the rate, zero below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T rate, out T byValue, out T byRate)
        where T : struct, IReal<T>
    {
        T outside = T.LessThan(value, T.Zero);
        byValue = T.Select(outside, T.Zero, -rate);
        byRate = T.Select(outside, T.Zero, (T.One / rate) - value);
    }

    /// <summary>The natural parameter -rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T rate, out T first)
        where T : struct, IReal<T>
        => first = -rate;

    /// <summary>The log normaliser -log rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T rate)
        where T : struct, IReal<T>
        => -T.Log(rate);

    /// <summary>The sufficient statistic x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first)
        where T : struct, IReal<T>
        => first = value;

    /// <summary>The log base measure: zero, minus infinity below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(T.LessThan(value, T.Zero), T.Constant(double.NegativeInfinity), T.Zero);

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T rate, T cotangentFirst, T weight, out T byRate)
        where T : struct, IReal<T>
        => byRate = (weight / rate) - cotangentFirst;
}
