using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Cauchy distribution with density 1 / (pi scale (1 + z^2)), z = (x - location) / scale, on the real line. It has no mean.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 16.
/// </summary>
public sealed class CauchyDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>A Cauchy distribution.</summary>
    /// <param name="location">The median, a finite number.</param>
    /// <param name="scale">Half the distance between the quartiles, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public CauchyDistribution(double location, double scale)
    {
        Location = ArgumentCheck.Real(location, "Cauchy");
        Scale = ArgumentCheck.Positive(scale, "Cauchy");
    }

    /// <summary>The location.</summary>
    public double Location { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>NaN: the integral does not converge.</summary>
    public double Mean => double.NaN;

    /// <summary>NaN, as is the mean.</summary>
    public double Variance => double.NaN;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Location), new Lane1(Scale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands, by inversion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T location, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        // |tan(pi (u - 1/2))| = cot(pi w) with w = 1/2 - |u - 1/2|, which is exact: the far tails keep their digits.
        T centred = random.NextUniform() - T.Constant(0.5);
        T angle = T.Constant(Math.PI) * (T.Constant(0.5) - T.Abs(centred));
        T magnitude = T.Cos(angle) / T.Sin(angle);
        return location + (scale * T.Select(T.LessThan(centred, T.Zero), -magnitude, magnitude));
    }

    /// <summary>The log density at <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T location, T scale)
        where T : struct, IReal<T>
    {
        const double LogPi = 1.14472988584940017414342735135;
        return -SpecialFunctions.LogOnePlusSquare((value - location) / scale) - T.Log(scale) - T.Constant(LogPi);
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T location, T scale)
        where T : struct, IReal<T>
        => LogLower((value - location) / scale);

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T location, T scale)
        where T : struct, IReal<T>
        => LogLower((location - value) / scale);

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T location, T scale)
        where T : struct, IReal<T>
        => location + (scale * Lower(logProbability));

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T location, T scale)
        where T : struct, IReal<T>
        => location - (scale * Lower(logProbability));

    // Below zero the cotangent of pi p, above it that of what p lacks to one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Lower<T>(T logProbability)
        where T : struct, IReal<T>
    {
        T p = T.Exp(logProbability);
        T isUpper = T.LessThan(T.Constant(0.5), p);
        T angle = T.Constant(Math.PI) * T.Select(isUpper, -T.Expm1(logProbability), p);
        T distance = T.Cos(angle) / T.Sin(angle);
        return T.Select(isUpper, distance, -distance);
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T location, T scale, out T byValue, out T byLocation, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byLocation = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(location), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T location, T scale, out T byValue, out T byLocation, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byLocation = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(location), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T location, T scale, out T byValue, out T byLocation, out T byScale)
        where T : struct, IReal<T>
    {
        // z / (1 + z^2) and z^2 / (1 + z^2), written so that neither an infinite z nor a zero one gives NaN.
        T z = (value - location) / scale;
        T reciprocal = T.One / z;
        byLocation = T.Constant(2.0) / (z + reciprocal) / scale;
        byValue = -byLocation;
        byScale = ((T.Constant(2.0) / (T.One + (reciprocal * reciprocal))) - T.One) / scale;
    }

    // The log distribution function at location zero and scale one: the smaller tail is the angle of (|z|, 1) over pi, far out
    // that of (1, 1 / |z|), for a large z has no square.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogLower<T>(T z)
        where T : struct, IReal<T>
    {
        T magnitude = T.Abs(z);
        T isFar = T.LessThan(T.One, magnitude);
        T tail = T.Constant(1.0 / Math.PI)
            * SpecialFunctions.Angle(T.Select(isFar, T.One / magnitude, T.One), T.Select(isFar, T.One, magnitude));
        return T.Select(T.LessThan(z, T.Zero), T.Log(tail), T.Log1p(-tail));
    }
}
