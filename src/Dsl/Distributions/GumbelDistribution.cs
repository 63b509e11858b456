using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Gumbel distribution of the largest of many, with density exp(-z - exp(-z)) / scale, z = (x - location) / scale, on the real line.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 2nd ed., Wiley 1995, chapter 22.
/// </summary>
public sealed class GumbelDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>A Gumbel distribution.</summary>
    /// <param name="location">The mode, a finite number.</param>
    /// <param name="scale">Above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public GumbelDistribution(double location, double scale)
    {
        Location = ArgumentCheck.Real(location, "Gumbel");
        Scale = ArgumentCheck.Positive(scale, "Gumbel");
    }

    /// <summary>The location.</summary>
    public double Location { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The mean, location + 0.5772 scale.</summary>
    public double Mean => Location + (0.577215664901532860606512090082 * Scale);

    /// <summary>The variance, (pi scale)^2 / 6.</summary>
    public double Variance => Math.PI * Math.PI * Scale * Scale / 6.0;

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
        => location - (scale * T.Log(-T.Log(random.NextUniform())));

    /// <summary>The log density at <paramref name="value"/>; minus infinity from z = -710 downwards, where exp(-z) is no double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T location, T scale)
        where T : struct, IReal<T>
    {
        // Further down, z may be minus infinity, and infinity less infinity NaN.
        T z = T.Max((value - location) / scale, T.Constant(-800.0));
        return -z - T.Exp(-z) - T.Log(scale);
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T location, T scale)
        where T : struct, IReal<T>
        => -T.Exp((location - value) / scale);

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T location, T scale)
        where T : struct, IReal<T>
    {
        // From z = 40 on exp(-z) is below the rounding of one, and further out it is no double.
        T z = (value - location) / scale;
        T isFar = T.LessThan(T.Constant(40.0), z);
        return T.Select(isFar, -z, SpecialFunctions.Log1mExp(-T.Exp(-T.Select(isFar, T.Zero, z))));
    }

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T location, T scale)
        where T : struct, IReal<T>
        => location - (scale * T.Log(-logProbability));

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T location, T scale)
        where T : struct, IReal<T>
        => location - (scale * LogOfMinusLog1mExp(logProbability));

    // log(-log(1 - exp(x))): far below, where one less a small number is one, x itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogOfMinusLog1mExp<T>(T value)
        where T : struct, IReal<T>
    {
        T isFar = T.LessThan(value, T.Constant(-40.0));
        return T.Select(isFar, value, T.Log(-SpecialFunctions.Log1mExp(T.Select(isFar, -T.One, value))));
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
        T z = (value - location) / scale;
        T slope = T.Expm1(-z);
        byValue = slope / scale;
        byLocation = -byValue;
        byScale = ((-z * slope) - T.One) / scale;
    }
}
