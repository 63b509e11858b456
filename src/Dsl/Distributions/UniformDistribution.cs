using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The uniform distribution with density 1 / (upper - lower) on [lower, upper]. No exponential family in its arguments:
/// its support moves with them.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 2nd ed., Wiley 1995, chapter 26.
/// </summary>
public sealed class UniformDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>A uniform distribution.</summary>
    /// <param name="lower">A finite number.</param>
    /// <param name="upper">A finite number above <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public UniformDistribution(double lower, double upper)
    {
        Lower = ArgumentCheck.Real(lower, "Uniform");
        Upper = ArgumentCheck.Real(upper, "Uniform");
        ArgumentCheck.Ordered(lower, upper, "Uniform");
    }

    /// <summary>The lower end.</summary>
    public double Lower { get; }

    /// <summary>The upper end.</summary>
    public double Upper { get; }

    /// <summary>The mean, halfway between the ends.</summary>
    public double Mean => (0.5 * Lower) + (0.5 * Upper);

    /// <summary>The variance, (upper - lower)^2 / 12.</summary>
    public double Variance => (Upper - Lower) * (Upper - Lower) / 12.0;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T lower, T upper)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => lower + ((upper - lower) * random.NextUniform());

    /// <summary>The log density at <paramref name="value"/>; minus infinity outside [lower, upper].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => T.Select(IsInside(value, lower, upper), -T.Log(upper - lower), T.Constant(double.NegativeInfinity));

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => T.Log(T.Max(T.Zero, T.Min(T.One, (value - lower) / (upper - lower))));

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => T.Log(T.Max(T.Zero, T.Min(T.One, (upper - value) / (upper - lower))));

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T lower, T upper)
        where T : struct, IReal<T>
        => lower + ((upper - lower) * T.Exp(logProbability));

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T lower, T upper)
        where T : struct, IReal<T>
        => upper - ((upper - lower) * T.Exp(logProbability));

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T lower, T upper, out T byValue, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byLower = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byUpper = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(lower), Tangent<T>.Moving(upper)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T lower, T upper, out T byValue, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byLower = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byUpper = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(lower), Tangent<T>.Moving(upper)).LogDerivative;
    }

    /// <summary>
    /// The derivatives of the log density in the value and in each argument, zero outside [lower, upper]. They do not
    /// see that the support moves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T lower, T upper, out T byValue, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byValue = T.Zero;
        byLower = T.Select(IsInside(value, lower, upper), T.One / (upper - lower), T.Zero);
        byUpper = -byLower;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsInside<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => SpecialFunctions.And(T.LessThanOrEqual(lower, value), T.LessThanOrEqual(value, upper));
}
