using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The half-normal distribution with density sqrt(2 / pi) exp(-x^2 / (2 scale^2)) / scale on [0, infinity): the distance of a normal value from its mean.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 13, section 10.1.
/// </summary>
public sealed class HalfNormalDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    private const double HalfLogTwoOverPi = -0.225791352644727432363097614947;

    /// <summary>A half-normal distribution.</summary>
    /// <param name="scale">The standard deviation of the normal distribution that is folded, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public HalfNormalDistribution(double scale) => Scale = ArgumentCheck.Positive(scale, "HalfNormal");

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The mean, scale sqrt(2 / pi).</summary>
    public double Mean => Scale * Math.Sqrt(2.0 / Math.PI);

    /// <summary>The variance, scale^2 (1 - 2 / pi).</summary>
    public double Variance => Scale * Scale * (1.0 - (2.0 / Math.PI));

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Scale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => scale * T.Abs(random.NextNormal());

    /// <summary>The log density at <paramref name="value"/>; minus infinity below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T scale)
        where T : struct, IReal<T>
    {
        T standardised = value / scale;
        T logDensity = (T.Constant(-0.5) * standardised * standardised) - T.Log(scale) + T.Constant(HalfLogTwoOverPi);
        return T.Select(T.LessThan(value, T.Zero), T.Constant(double.NegativeInfinity), logDensity);
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T scale)
        where T : struct, IReal<T>
    {
        T z = T.Max(value, T.Zero) / scale;
        return SpecialFunctions.NormalLogProbability(-z, z);
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T scale)
        where T : struct, IReal<T>
    {
        // Below the median from the other side, for there the survival function is near one.
        const double LogTwo = 0.693147180559945309417232121458;
        T z = T.Max(value, T.Zero) / scale;
        T isFar = T.LessThan(T.Constant(0.67448975), z);
        return T.Select(
            isFar, T.Constant(LogTwo) + SpecialFunctions.NormalLogCdf(-z), T.Log1p(-T.Exp(SpecialFunctions.NormalLogProbability(-z, z))));
    }

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T scale)
        where T : struct, IReal<T>
        => scale * SpecialFunctions.HalfNormalQuantileOfLogCdf(logProbability);

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T scale)
        where T : struct, IReal<T>
        => scale * SpecialFunctions.HalfNormalQuantileOfLogSurvival(logProbability);

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T scale, out T byValue, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T scale, out T byValue, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in the scale, zero below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T scale, out T byValue, out T byScale)
        where T : struct, IReal<T>
    {
        T outside = T.LessThan(value, T.Zero);
        T standardised = value / scale;
        byValue = T.Select(outside, T.Zero, -standardised / scale);
        byScale = T.Select(outside, T.Zero, ((standardised * standardised) - T.One) / scale);
    }

    /// <summary>The natural parameter -1 / (2 scale^2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T scale, out T first)
        where T : struct, IReal<T>
        => first = T.Constant(-0.5) / (scale * scale);

    /// <summary>The log normaliser log scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T scale)
        where T : struct, IReal<T>
        => T.Log(scale);

    /// <summary>The sufficient statistic x^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first)
        where T : struct, IReal<T>
        => first = value * value;

    /// <summary>The log base measure log(2 / pi) / 2; minus infinity below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(T.LessThan(value, T.Zero), T.Constant(double.NegativeInfinity), T.Constant(HalfLogTwoOverPi));

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T scale, T cotangentFirst, T weight, out T byScale)
        where T : struct, IReal<T>
        => byScale = ((cotangentFirst / (scale * scale)) - weight) / scale;
}
