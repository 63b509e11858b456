using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The log-normal distribution with density exp(-(log x - logMean)^2 / (2 logScale^2)) / (x logScale sqrt(2 pi)) on (0, infinity).
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 14.
/// </summary>
public sealed class LogNormalDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    // 2 to the power -1022: a draw stays in the support.
    private const double SmallestDraw = 2.2250738585072014e-308;

    /// <summary>A log-normal distribution.</summary>
    /// <param name="logMean">The mean of the logarithm, a finite number.</param>
    /// <param name="logScale">The standard deviation of the logarithm, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public LogNormalDistribution(double logMean, double logScale)
    {
        LogMean = ArgumentCheck.Real(logMean, "LogNormal");
        LogScale = ArgumentCheck.Positive(logScale, "LogNormal");
    }

    /// <summary>The mean of the logarithm.</summary>
    public double LogMean { get; }

    /// <summary>The standard deviation of the logarithm.</summary>
    public double LogScale { get; }

    /// <summary>The mean, exp(logMean + logScale^2 / 2).</summary>
    public double Mean => Math.Exp(LogMean + (0.5 * LogScale * LogScale));

    /// <summary>The variance, (exp(logScale^2) - 1) mean^2.</summary>
    public double Variance => Accurate.Expm1(LogScale * LogScale) * Mean * Mean;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(LogMean), new Lane1(LogScale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(LogMean), new Lane1(LogScale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(LogMean), new Lane1(LogScale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(LogMean), new Lane1(LogScale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(LogMean), new Lane1(LogScale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(LogMean), new Lane1(LogScale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T logMean, T logScale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T draw = T.Exp(logMean + (logScale * random.NextNormal()));
        return T.Min(T.Max(draw, T.Constant(SmallestDraw)), T.Constant(double.MaxValue));
    }

    /// <summary>The log density at <paramref name="value"/>; minus infinity at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T logMean, T logScale)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T logarithm = T.Log(T.Select(isInside, value, T.One));
        T standardised = (logarithm - logMean) / logScale;
        T logDensity = (T.Constant(-0.5) * standardised * standardised) - T.Log(logScale) - logarithm - T.Constant(HalfLogTwoPi);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T logMean, T logScale)
        where T : struct, IReal<T>
        => NormalDistribution.LogCdf(T.Log(T.Max(value, T.Zero)), logMean, logScale);

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T logMean, T logScale)
        where T : struct, IReal<T>
        => NormalDistribution.LogSurvival(T.Log(T.Max(value, T.Zero)), logMean, logScale);

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T logMean, T logScale)
        where T : struct, IReal<T>
        => T.Exp(NormalDistribution.QuantileOfLogCdf(logProbability, logMean, logScale));

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T logMean, T logScale)
        where T : struct, IReal<T>
        => T.Exp(NormalDistribution.QuantileOfLogSurvival(logProbability, logMean, logScale));

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T logMean, T logScale, out T byValue, out T byLogMean, out T byLogScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(logMean), Tangent<T>.Fixed(logScale)).LogDerivative;
        byLogMean = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(logMean), Tangent<T>.Fixed(logScale)).LogDerivative;
        byLogScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(logMean), Tangent<T>.Moving(logScale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T logMean, T logScale, out T byValue, out T byLogMean, out T byLogScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(logMean), Tangent<T>.Fixed(logScale)).LogDerivative;
        byLogMean = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(logMean), Tangent<T>.Fixed(logScale)).LogDerivative;
        byLogScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(logMean), Tangent<T>.Moving(logScale)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument, zero at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T logMean, T logScale, out T byValue, out T byLogMean, out T byLogScale)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T inside = T.Select(isInside, value, T.One);
        T standardised = (T.Log(inside) - logMean) / logScale;
        T pull = standardised / logScale;
        byValue = T.Select(isInside, -(T.One + pull) / inside, T.Zero);
        byLogMean = T.Select(isInside, pull, T.Zero);
        byLogScale = T.Select(isInside, ((standardised * standardised) - T.One) / logScale, T.Zero);
    }

    /// <summary>The natural parameters logMean / logScale^2 and -1 / (2 logScale^2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T logMean, T logScale, out T first, out T second)
        where T : struct, IReal<T>
        => NormalDistribution.NaturalParameters(logMean, logScale, out first, out second);

    /// <summary>The log normaliser logMean^2 / (2 logScale^2) + log logScale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T logMean, T logScale)
        where T : struct, IReal<T>
        => NormalDistribution.LogNormaliser(logMean, logScale);

    /// <summary>The sufficient statistics log x and (log x)^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = T.Log(value);
        second = first * first;
    }

    /// <summary>The log base measure -log x - log(2 pi) / 2; minus infinity at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T logBase = -T.Log(T.Select(isInside, value, T.One)) - T.Constant(HalfLogTwoPi);
        return T.Select(isInside, logBase, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The derivatives of cotangents . natural parameters - weight * log normaliser in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(
        T logMean, T logScale, T cotangentFirst, T cotangentSecond, T weight, out T byLogMean, out T byLogScale)
        where T : struct, IReal<T>
        => NormalDistribution.NaturalPartials(
            logMean, logScale, cotangentFirst, cotangentSecond, weight, out byLogMean, out byLogScale);
}
