using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Laplace (double exponential) distribution with density exp(-|x - location| / scale) / (2 scale) on the real line.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 2nd ed., Wiley 1995, chapter 24.
/// </summary>
public sealed class LaplaceDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>A Laplace distribution.</summary>
    /// <param name="location">The mean, a finite number.</param>
    /// <param name="scale">The mean distance from the location, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public LaplaceDistribution(double location, double scale)
    {
        Location = ArgumentCheck.Real(location, "Laplace");
        Scale = ArgumentCheck.Positive(scale, "Laplace");
    }

    /// <summary>The location.</summary>
    public double Location { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The mean, which is the location.</summary>
    public double Mean => Location;

    /// <summary>The variance, 2 scale^2.</summary>
    public double Variance => 2.0 * Scale * Scale;

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
        // The probability of the nearer tail is exact: the far tails keep their digits.
        T centred = random.NextUniform() - T.Constant(0.5);
        T distance = -T.Log(T.One - (T.Constant(2.0) * T.Abs(centred)));
        return location + (scale * T.Select(T.LessThan(centred, T.Zero), -distance, distance));
    }

    /// <summary>The log density at <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T location, T scale)
        where T : struct, IReal<T>
    {
        const double LogTwo = 0.693147180559945309417232121458;
        return -(T.Abs(value - location) / scale) - T.Log(scale) - T.Constant(LogTwo);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Lower<T>(T logProbability)
        where T : struct, IReal<T>
    {
        const double LogTwo = 0.693147180559945309417232121458;
        T isUpper = T.LessThan(T.Constant(-LogTwo), logProbability);
        T distance = T.Constant(LogTwo) + T.Select(isUpper, SpecialFunctions.Log1mExp(logProbability), logProbability);
        return T.Select(isUpper, -distance, distance);
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

    /// <summary>
    /// The derivatives of the log density in the value and in each argument. At the location itself, where the density has a
    /// kink, they are those of the right side.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T location, T scale, out T byValue, out T byLocation, out T byScale)
        where T : struct, IReal<T>
    {
        T inverse = T.One / scale;
        byLocation = T.Select(T.LessThan(value, location), -inverse, inverse);
        byValue = -byLocation;
        byScale = ((T.Abs(value - location) / scale) - T.One) / scale;
    }

    // The log distribution function at location zero and scale one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogLower<T>(T z)
        where T : struct, IReal<T>
    {
        const double LogTwo = 0.693147180559945309417232121458;
        T decay = -T.Abs(z);
        return T.Select(T.LessThan(z, T.Zero), decay - T.Constant(LogTwo), T.Log1p(T.Constant(-0.5) * T.Exp(decay)));
    }
}
