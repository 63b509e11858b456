using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Weibull distribution with density (shape / scale) r^(shape - 1) exp(-r^shape), r = x / scale, on (0, infinity).
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 21.
/// </summary>
public sealed class WeibullDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    // 2 to the power -1022: a draw stays in the support.
    private const double SmallestDraw = 2.2250738585072014e-308;

    /// <summary>A Weibull distribution.</summary>
    /// <param name="shape">The power, above zero; one gives the exponential distribution.</param>
    /// <param name="scale">The quantile of probability 1 - 1/e, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public WeibullDistribution(double shape, double scale)
    {
        Shape = ArgumentCheck.Positive(shape, "Weibull");
        Scale = ArgumentCheck.Positive(scale, "Weibull");
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The mean, scale Gamma(1 + 1 / shape).</summary>
    public double Mean => Scale * Math.Exp(LogGamma(1.0));

    /// <summary>The variance, scale^2 (Gamma(1 + 2 / shape) - Gamma(1 + 1 / shape)^2).</summary>
    public double Variance => Mean * Mean * Accurate.Expm1(LogGamma(2.0) - (2.0 * LogGamma(1.0)));

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands, by inversion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T shape, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T power = T.Exp(T.Log(-T.Log(random.NextUniform())) / shape);
        return T.Min(T.Max(scale * power, T.Constant(SmallestDraw)), T.Constant(double.MaxValue));
    }

    /// <summary>The log density at <paramref name="value"/>; minus infinity at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T shape, T scale)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T logRatio = LogRatio(T.Select(isInside, value, scale), scale);
        T logDensity = T.Log(shape) - T.Log(scale) + ((shape - T.One) * logRatio) - T.Exp(shape * logRatio);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T shape, T scale)
        where T : struct, IReal<T>
        => SpecialFunctions.Log1mExp(LogSurvival(value, shape, scale));

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T shape, T scale)
        where T : struct, IReal<T>
        => -T.Pow(T.Max(value, T.Zero) / scale, shape);

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T shape, T scale)
        where T : struct, IReal<T>
        => QuantileOfLogSurvival(SpecialFunctions.Log1mExp(logProbability), shape, scale);

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T shape, T scale)
        where T : struct, IReal<T>
        => scale * T.Pow(-logProbability, T.One / shape);

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T shape, T scale, out T byValue, out T byShape, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byShape = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(shape), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T shape, T scale, out T byValue, out T byShape, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byShape = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(shape), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument, zero at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T shape, T scale, out T byValue, out T byShape, out T byScale)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T inside = T.Select(isInside, value, scale);
        T logRatio = LogRatio(inside, scale);
        T excess = T.Expm1(shape * logRatio);
        byValue = T.Select(isInside, -(T.One + (shape * excess)) / inside, T.Zero);
        byShape = T.Select(isInside, (T.One / shape) - (logRatio * excess), T.Zero);
        byScale = T.Select(isInside, shape * excess / scale, T.Zero);
    }

    // Ratios that are no doubles are taken for 1e-300 and 1e300: zero times infinity would be NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogRatio<T>(T value, T scale)
        where T : struct, IReal<T>
        => T.Log(T.Min(T.Max(value / scale, T.Constant(1e-300)), T.Constant(1e300)));

    private double LogGamma(double moment) => SpecialFunctions.LogGamma(new Lane1(1.0 + (moment / Shape))).Value;
}
