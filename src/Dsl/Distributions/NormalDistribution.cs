using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The normal distribution with density exp(-(x - mean)^2 / (2 scale^2)) / (scale sqrt(2 pi)) on the real line.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 13.
/// </summary>
public sealed class NormalDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    /// <summary>A normal distribution.</summary>
    /// <param name="mean">A finite number.</param>
    /// <param name="scale">The standard deviation, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public NormalDistribution(double mean, double scale)
    {
        Mean = ArgumentCheck.Real(mean, "Normal");
        Scale = ArgumentCheck.Positive(scale, "Normal");
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double Scale { get; }

    /// <summary>The variance, scale^2.</summary>
    public double Variance => Scale * Scale;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T mean, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => mean + (scale * random.NextNormal());

    /// <summary>The log density at <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T mean, T scale)
        where T : struct, IReal<T>
    {
        T standardised = (value - mean) / scale;
        return (T.Constant(-0.5) * standardised * standardised) - T.Log(scale) - T.Constant(HalfLogTwoPi);
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T mean, T scale)
        where T : struct, IReal<T>
        => SpecialFunctions.NormalLogCdf((value - mean) / scale);

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T mean, T scale)
        where T : struct, IReal<T>
        => SpecialFunctions.NormalLogCdf((mean - value) / scale);

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T mean, T scale)
        where T : struct, IReal<T>
        => mean + (scale * SpecialFunctions.NormalQuantileOfLogCdf(logProbability));

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T mean, T scale)
        where T : struct, IReal<T>
        => mean - (scale * SpecialFunctions.NormalQuantileOfLogCdf(logProbability));

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T mean, T scale, out T byValue, out T byMean, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byMean = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T mean, T scale, out T byValue, out T byMean, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byMean = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T mean, T scale, out T byValue, out T byMean, out T byScale)
        where T : struct, IReal<T>
    {
        T inverse = T.One / scale;
        T standardised = (value - mean) * inverse;
        byMean = standardised * inverse;
        byValue = -byMean;
        byScale = ((standardised * standardised) - T.One) * inverse;
    }

    /// <summary>The natural parameters mean / scale^2 and -1 / (2 scale^2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T mean, T scale, out T first, out T second)
        where T : struct, IReal<T>
    {
        T precision = T.One / (scale * scale);
        first = mean * precision;
        second = T.Constant(-0.5) * precision;
    }

    /// <summary>The log normaliser mean^2 / (2 scale^2) + log scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T mean, T scale)
        where T : struct, IReal<T>
    {
        T ratio = mean / scale;
        return (T.Constant(0.5) * ratio * ratio) + T.Log(scale);
    }

    /// <summary>The sufficient statistics x and x^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = value;
        second = value * value;
    }

    /// <summary>The log base measure -log(2 pi) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Constant(-HalfLogTwoPi);

    /// <summary>The derivatives of cotangents . natural parameters - weight * log normaliser in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(
        T mean, T scale, T cotangentFirst, T cotangentSecond, T weight, out T byMean, out T byScale)
        where T : struct, IReal<T>
    {
        T inverse = T.One / scale;
        T precision = inverse * inverse;
        T pull = cotangentFirst - (weight * mean);
        byMean = pull * precision;
        byScale = ((cotangentSecond - (mean * (pull + cotangentFirst))) * precision * inverse) - (weight * inverse);
    }
}
