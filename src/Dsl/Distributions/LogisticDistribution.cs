using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The logistic distribution with density exp(-z) / (scale (1 + exp(-z))^2), z = (x - location) / scale, on the real line.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 2nd ed., Wiley 1995, chapter 23.
/// </summary>
public sealed class LogisticDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>A logistic distribution.</summary>
    /// <param name="location">The mean, a finite number.</param>
    /// <param name="scale">Above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public LogisticDistribution(double location, double scale)
    {
        Location = ArgumentCheck.Real(location, "Logistic");
        Scale = ArgumentCheck.Positive(scale, "Logistic");
    }

    /// <summary>The location.</summary>
    public double Location { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The mean, which is the location.</summary>
    public double Mean => Location;

    /// <summary>The variance, (pi scale)^2 / 3.</summary>
    public double Variance => Math.PI * Math.PI * Scale * Scale / 3.0;

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
        => location + (scale * SpecialFunctions.Logit(random.NextUniform()));

    /// <summary>The log density at <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T location, T scale)
        where T : struct, IReal<T>
    {
        T distance = T.Abs(value - location) / scale;
        return -distance - (T.Constant(2.0) * T.Log1p(T.Exp(-distance))) - T.Log(scale);
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T location, T scale)
        where T : struct, IReal<T>
        => -SpecialFunctions.Softplus((location - value) / scale);

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T location, T scale)
        where T : struct, IReal<T>
        => -SpecialFunctions.Softplus((value - location) / scale);

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T location, T scale)
        where T : struct, IReal<T>
        => location + (scale * (logProbability - SpecialFunctions.Log1mExp(logProbability)));

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T location, T scale)
        where T : struct, IReal<T>
        => location - (scale * (logProbability - SpecialFunctions.Log1mExp(logProbability)));

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
        T z = (value - location) / scale;
        T slope = T.Tanh(T.Constant(0.5) * z);
        byLocation = slope / scale;
        byValue = -byLocation;
        byScale = ((z * slope) - T.One) / scale;
    }
}
