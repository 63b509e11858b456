using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Poisson distribution with probability rate^k exp(-rate) / k! at k = 0, 1, 2 ...
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, chapter 4.
/// </summary>
public sealed class PoissonDistribution : Distribution<int>
{
    private const double SmallestTransformedRate = 10.0;

    // Below rate 10 the probability of more than 128 is below 1e-90: the end of inversion where rounding leaves the
    // sum of the probabilities below the uniform number.
    private const int LargestInvertedCount = 128;

    /// <summary>A Poisson distribution.</summary>
    /// <param name="rate">The mean, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public PoissonDistribution(double rate) => Rate = ArgumentCheck.Positive(rate, "Poisson");

    /// <summary>The mean.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">The draw does not fit an <see cref="int"/>: the rate is near 2^31 or above.</exception>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => checked((int)Sample(random.At(site, firstIndex), new Lane1(Rate)).Value);

    /// <inheritdoc/>
    public override double LogDensity(int value) => LogDensity(new Lane1(value), new Lane1(Rate)).Value;

    /// <summary>
    /// Draws a value from the address at which <paramref name="random"/> stands: by inversion below rate 10, from there on by
    /// transformed rejection.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T rate)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        // Both begin at the start of the address, so that a lane's draw does not depend on the rates of the others.
        T isSmall = T.LessThan(rate, T.Constant(SmallestTransformedRate));
        if (T.AllTrue(isSmall))
        {
            return SampleByInversion(random, rate);
        }

        if (T.AllTrue(SpecialFunctions.Not(isSmall)))
        {
            return SampleByTransformedRejection(random, rate);
        }

        T inverted = SampleByInversion(random, T.Select(isSmall, rate, T.One));
        T transformed = SampleByTransformedRejection(random, T.Select(isSmall, T.Constant(SmallestTransformedRate), rate));
        return T.Select(isSmall, inverted, transformed);
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T rate)
        where T : struct, IReal<T>
    {
        T isInside = IsCount(value);
        T count = T.Select(isInside, value, T.Zero);

        // 0 log 0 is 0: a rate that has underflowed is a point mass at zero.
        T power = T.Select(T.EqualTo(count, T.Zero), T.Zero, count * T.Log(rate));
        T logDensity = power - rate - SpecialFunctions.LogGamma(count + T.One);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The derivative of the log probability in the rate, zero at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T rate, out T byRate)
        where T : struct, IReal<T>
    {
        T ratio = T.Select(T.EqualTo(value, T.Zero), T.Zero, value / rate);
        byRate = T.Select(IsCount(value), ratio - T.One, T.Zero);
    }

    /// <summary>The natural parameter log rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T rate, out T first)
        where T : struct, IReal<T>
        => first = T.Log(rate);

    /// <summary>The log normaliser, which is the rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T rate)
        where T : struct, IReal<T>
        => rate;

    /// <summary>The sufficient statistic k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first)
        where T : struct, IReal<T>
        => first = value;

    /// <summary>The log base measure -log k!; minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
    {
        T isInside = IsCount(value);
        T count = T.Select(isInside, value, T.Zero);
        return T.Select(isInside, -SpecialFunctions.LogGamma(count + T.One), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T rate, T cotangentFirst, T weight, out T byRate)
        where T : struct, IReal<T>
        => byRate = (cotangentFirst / rate) - weight;

    /// <summary>The number of partial sums of the probabilities that do not exceed one uniform number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SampleByInversion<T, TRandom>(TRandom random, T rate)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T uniform = random.NextUniform();
        T probability = T.Exp(-rate);
        T cumulative = probability;
        T count = T.Zero;
        for (int k = 1; k <= LargestInvertedCount; k++)
        {
            T isAbove = T.LessThanOrEqual(cumulative, uniform);
            if (T.AllTrue(SpecialFunctions.Not(isAbove)))
            {
                break;
            }

            count += isAbove;
            probability *= rate / T.Constant(k);
            cumulative += probability;
        }

        return count;
    }

    /// <summary>
    /// W. Hormann, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics
    /// and Economics 12 (1993) 39, algorithm PTRS, for rates of at least 10. Exact up to the rounding of the log probability;
    /// from 75 % (rate 10) to 89 % (large rates) of trials accept.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SampleByTransformedRejection<T, TRandom>(TRandom random, T rate)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T b = T.Constant(0.931) + (T.Constant(2.53) * T.Sqrt(rate));
        T a = T.Constant(-0.059) + (T.Constant(0.02483) * b);
        T inverseAlpha = T.Constant(1.1239) + (T.Constant(1.1328) / (b - T.Constant(3.4)));
        T quick = T.Constant(0.9277) - (T.Constant(3.6224) / (b - T.Constant(2.0)));
        T count = T.Zero;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            T u = random.NextUniform() - T.Constant(0.5);
            T v = random.NextUniform();
            T us = T.Constant(0.5) - T.Abs(u);
            T candidate = T.Floor((((T.Constant(2.0) * a / us) + b) * u) + rate + T.Constant(0.43));
            count = T.Select(accepted, count, candidate);

            T isQuick = SpecialFunctions.And(T.LessThanOrEqual(T.Constant(0.07), us), T.LessThanOrEqual(v, quick));
            accepted = SpecialFunctions.Or(accepted, isQuick);
            if (T.AllTrue(accepted))
            {
                break;
            }

            // Conditions are those of rejection, negated, so that a NaN rate is accepted and gives NaN.
            T isBelowZero = T.LessThan(candidate, T.Zero);
            T isCorner = SpecialFunctions.And(T.LessThan(us, T.Constant(0.013)), T.LessThan(us, v));
            T inside = T.Select(isBelowZero, T.Zero, candidate);
            T left = T.Log(v) + T.Log(inverseAlpha) - T.Log((a / (us * us)) + b);
            T right = (inside * T.Log(rate)) - rate - SpecialFunctions.LogGamma(inside + T.One);
            T isRejected = SpecialFunctions.Or(SpecialFunctions.Or(isBelowZero, isCorner), T.LessThan(right, left));
            accepted = SpecialFunctions.Or(accepted, SpecialFunctions.Not(isRejected));
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsCount<T>(T value)
        where T : struct, IReal<T>
        => SpecialFunctions.And(
            SpecialFunctions.And(T.LessThanOrEqual(T.Zero, value), T.LessThan(value, T.Constant(double.PositiveInfinity))),
            T.EqualTo(T.Floor(value), value));
}
