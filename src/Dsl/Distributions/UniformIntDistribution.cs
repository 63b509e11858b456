using System.Globalization;
using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The uniform distribution on the integers lower ... upper - 1: the upper end is exclusive, as it is in <see cref="Random.Next(int, int)"/>.
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, section 6.10.
/// </summary>
public sealed class UniformIntDistribution : Distribution<int>, IDistributionFunction, ILogQuantile
{
    // A uniform number is one of 2^52, (k + 1/2) / 2^52.
    private const double UniformSteps = 1UL << 52;

    /// <summary>A uniform distribution on integers.</summary>
    /// <param name="lower">The smallest value.</param>
    /// <param name="upper">One more than the largest value, above <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public UniformIntDistribution(int lower, int upper)
    {
        if (lower >= upper)
        {
            throw ArgumentCheck.Outside(
                upper, "UniformInt", nameof(upper), string.Create(CultureInfo.InvariantCulture, $"an integer above lower, {lower}"));
        }

        Lower = lower;
        Upper = upper;
    }

    /// <summary>The smallest value.</summary>
    public int Lower { get; }

    /// <summary>One more than the largest value.</summary>
    public int Upper { get; }

    /// <summary>The mean (lower + upper - 1) / 2.</summary>
    public double Mean => ((double)Lower + Upper - 1.0) / 2.0;

    /// <summary>The variance (n^2 - 1) / 12 of n values.</summary>
    public double Variance => ((((double)Upper - Lower) * ((double)Upper - Lower)) - 1.0) / 12.0;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)Sample(random.At(site, firstIndex), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public override double LogDensity(int value) => LogDensity(new Lane1(value), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    /// <remarks>
    /// Each of n values takes the same whole number of the steps of the uniform number, and what is left over is drawn again: all
    /// are equally likely, to the last, up to 2^52 values. With 2^32 values one draw in a million is drawn again. All steps here are exact in
    /// double: a quotient of integers below 2^53 never rounds up to the next integer.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T lower, T upper)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T range = upper - lower;
        T share = T.Max(T.Floor(T.Constant(UniformSteps) / range), T.One);
        T used = share * range;
        T step = T.Zero;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            step = T.Select(accepted, step, T.Floor(random.NextUniform() * T.Constant(UniformSteps)));

            // The condition of rejection, negated, so that the loop ends also at arguments that are NaN or in the wrong order.
            accepted = SpecialFunctions.Not(SpecialFunctions.And(T.LessThan(T.Zero, used), T.LessThanOrEqual(used, step)));
        }

        return lower + T.Floor(step / share);
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no integer of [lower, upper).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsInteger(value, lower, upper - T.One);
        return T.Select(isInside, -T.Log(T.Select(isInside, upper - lower, T.One)), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => T.Log(T.Max(T.Zero, T.Min(T.One, (T.Floor(value) - lower + T.One) / (upper - lower))));

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => T.Log(T.Max(T.Zero, T.Min(T.One, (upper - T.One - T.Floor(value)) / (upper - lower))));

    /// <summary>The smallest integer up to which lies what has the probability exp(<paramref name="logProbability"/>) or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T lower, T upper)
        where T : struct, IReal<T>
        => lower + T.Ceiling((upper - lower) * T.Exp(logProbability)) - T.One;

    /// <summary>The smallest integer above which lies what has the probability exp(<paramref name="logProbability"/>) or less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T lower, T upper)
        where T : struct, IReal<T>
        => upper - T.One - T.Floor((upper - lower) * T.Exp(logProbability));

    /// <summary>The derivatives of the log of the distribution function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T lower, T upper, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byLower = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byUpper = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(lower), Tangent<T>.Moving(upper)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T lower, T upper, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byLower = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byUpper = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(lower), Tangent<T>.Moving(upper)).LogDerivative;
    }

    /// <summary>The derivatives of the log probability in each argument: zero, for the arguments are integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T lower, T upper, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byLower = T.Zero;
        byUpper = T.Zero;
    }
}
