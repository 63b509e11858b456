using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Poisson distribution with probability rate^k exp(-rate) / k! at k = 0, 1, 2 ...
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, chapter 4. The log probability is C. Loader's
/// saddle-point form, which does not cancel at large rates ("Fast and accurate computation of binomial probabilities", 2000).
/// </summary>
public sealed class PoissonDistribution : Distribution<int>, IDistributionFunction
{
    /// <summary>A Poisson distribution.</summary>
    /// <param name="rate">The mean, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public PoissonDistribution(double rate) => Rate = ArgumentCheck.Positive(rate, "Poisson");

    /// <summary>The mean.</summary>
    public double Rate { get; }

    /// <summary>The mean, which is the rate.</summary>
    public double Mean => Rate;

    /// <summary>The variance, which is the rate.</summary>
    public double Variance => Rate;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">The draw does not fit an <see cref="int"/>: the rate is near 2^31 or above.</exception>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => checked((int)Sample(random.At(site, firstIndex), new Lane1(Rate)).Value);

    /// <inheritdoc/>
    public override double LogDensity(int value) => LogDensity(new Lane1(value), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Rate)).Value;

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
        T isSmall = T.LessThan(rate, T.Constant(PoissonSampling.SmallestTransformedRate));
        TRandom trials = random;
        T inverted = PoissonSampling.Invert(random.NextUniform(), T.Select(isSmall, rate, T.Zero));
        T transformedRate = T.Select(isSmall, T.Constant(PoissonSampling.SmallestTransformedRate), rate);
        T count = inverted;
        T accepted = isSmall;
        while (!T.AllTrue(accepted))
        {
            accepted = PoissonSampling.Try(accepted, trials.NextUniform(), trials.NextUniform(), transformedRate, ref count);
        }

        return count;
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T rate)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsCount(value);
        T count = T.Select(isInside, value, T.Zero);
        return T.Select(isInside, PoissonSampling.LogProbability(count, rate), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T rate)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        SpecialFunctions.LogIncompleteGamma(count + T.One, rate, out _, out T logUpper);
        return T.Select(isAll, T.Zero, T.Select(isInside, logUpper, T.Constant(double.NegativeInfinity)));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T rate)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        SpecialFunctions.LogIncompleteGamma(count + T.One, rate, out T logLower, out _);
        return T.Select(isAll, T.Constant(double.NegativeInfinity), T.Select(isInside, logLower, T.Zero));
    }

    /// <summary>The derivatives of the log of the distribution function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T rate, out T byRate)
        where T : struct, IReal<T>
    {
        byRate = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(rate)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T rate, out T byRate)
        where T : struct, IReal<T>
    {
        byRate = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(rate)).LogDerivative;
    }

    /// <summary>The derivative of the log probability in the rate, zero at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T rate, out T byRate)
        where T : struct, IReal<T>
    {
        // At zero it is -1 whatever the rate is, even one that has underflowed.
        T relative = T.Select(T.EqualTo(value, T.Zero), -T.One, (value - rate) / rate);
        byRate = T.Select(CountSupport.IsCount(value), relative, T.Zero);
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
        T isInside = CountSupport.IsCount(value);
        T count = T.Select(isInside, value, T.Zero);
        return T.Select(isInside, -SpecialFunctions.LogGamma(count + T.One), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T rate, T cotangentFirst, T weight, out T byRate)
        where T : struct, IReal<T>
        => byRate = (cotangentFirst / rate) - weight;
}
