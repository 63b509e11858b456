using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The half-Cauchy distribution with density 2 / (pi scale (1 + (x / scale)^2)) on [0, infinity). Its mean is infinite.
/// N. G. Polson and J. G. Scott, "On the half-Cauchy prior for a global scale parameter", Bayesian Analysis 7 (2012) 887.
/// </summary>
public sealed class HalfCauchyDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>A half-Cauchy distribution.</summary>
    /// <param name="scale">The median, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public HalfCauchyDistribution(double scale) => Scale = ArgumentCheck.Positive(scale, "HalfCauchy");

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>Infinity.</summary>
    public double Mean => double.PositiveInfinity;

    /// <summary>NaN: the mean is infinite.</summary>
    public double Variance => double.NaN;

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

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands, by inversion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        // The cotangent takes a uniform number near zero, where it has all its digits, to the far tail. A cosine that rounds
        // below zero near the other end must not leave the support.
        T angle = T.Constant(0.5 * Math.PI) * random.NextUniform();
        return scale * T.Max(T.Zero, T.Cos(angle) / T.Sin(angle));
    }

    /// <summary>The log density at <paramref name="value"/>; minus infinity below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T scale)
        where T : struct, IReal<T>
    {
        const double LogTwoOverPi = -0.451582705289454864726195229895;
        T logDensity = T.Constant(LogTwoOverPi) - T.Log(scale) - SpecialFunctions.LogOnePlusSquare(value / scale);
        return T.Select(T.LessThan(value, T.Zero), T.Constant(double.NegativeInfinity), logDensity);
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T scale)
        where T : struct, IReal<T>
    {
        // Twice the angle of (1, z) over pi; far out, of what it lacks to one.
        T z = T.Max(value, T.Zero) / scale;
        T isFar = T.LessThan(T.One, z);
        T angle = T.Constant(2.0 / Math.PI) * SpecialFunctions.Angle(T.Select(isFar, T.One / z, z), T.One);
        return T.Select(isFar, T.Log1p(-angle), T.Log(angle));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T scale)
        where T : struct, IReal<T>
    {
        T z = T.Max(value, T.Zero) / scale;
        T isFar = T.LessThan(T.One, z);
        T angle = T.Constant(2.0 / Math.PI) * SpecialFunctions.Angle(T.Select(isFar, T.One / z, z), T.One);
        return T.Select(isFar, T.Log(angle), T.Log1p(-angle));
    }

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T scale)
        where T : struct, IReal<T>
        => scale * HalfTurnTangent(T.Exp(logProbability), -T.Expm1(logProbability));

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T scale)
        where T : struct, IReal<T>
        => scale * HalfTurnTangent(-T.Expm1(logProbability), T.Exp(logProbability));

    // tan(pi p / 2), with what p lacks to one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T HalfTurnTangent<T>(T p, T rest)
        where T : struct, IReal<T>
    {
        T isSmall = T.LessThan(p, rest);
        T angle = T.Constant(0.5 * Math.PI) * T.Min(p, rest);
        T tangent = T.Sin(angle) / T.Cos(angle);
        return T.Select(isSmall, tangent, T.One / tangent);
    }

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
        T z = value / scale;
        T reciprocal = T.One / z;
        byValue = T.Select(outside, T.Zero, T.Constant(-2.0) / (z + reciprocal) / scale);
        byScale = T.Select(outside, T.Zero, ((T.Constant(2.0) / (T.One + (reciprocal * reciprocal))) - T.One) / scale);
    }
}
