using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Poisson distribution by the logarithm of its rate: probability exp(k logRate - exp(logRate)) / k! at k = 0, 1, 2 ... Where
/// exp(logRate) underflows, its log probabilities are still finite.
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, chapter 4.
/// </summary>
public sealed class PoissonLogDistribution : Distribution<int>, IDistributionFunction
{
    /// <summary>A Poisson distribution.</summary>
    /// <param name="logRate">The logarithm of the mean, a finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its support.</exception>
    public PoissonLogDistribution(double logRate) => LogRate = ArgumentCheck.Real(logRate, "PoissonLog");

    /// <summary>The logarithm of the mean.</summary>
    public double LogRate { get; }

    /// <summary>The mean, exp(logRate).</summary>
    public double Mean => Math.Exp(LogRate);

    /// <summary>The variance, exp(logRate).</summary>
    public double Variance => Math.Exp(LogRate);

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">The draw does not fit an <see cref="int"/>: the log rate is near 21.4 or above.</exception>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => checked((int)Sample(random.At(site, firstIndex), new Lane1(LogRate)).Value);

    /// <inheritdoc/>
    public override double LogDensity(int value) => LogDensity(new Lane1(value), new Lane1(LogRate)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(LogRate)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(LogRate)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands, as <see cref="PoissonDistribution"/> does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T logRate)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => PoissonDistribution.Sample(random, T.Exp(logRate));

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T logRate)
        where T : struct, IReal<T>
    {
        T rate = T.Exp(logRate);

        // Under a rate that overflows every count has probability zero.
        T isOverflow = T.EqualTo(rate, T.Constant(double.PositiveInfinity));
        T isInside = SpecialFunctions.And(CountSupport.IsCount(value), SpecialFunctions.Not(isOverflow));
        T count = T.Select(isInside, value, T.Zero);
        T logRatio = T.Log(T.Max(count, T.One)) - logRate;
        T logDensity = -SpecialFunctions.StirlingRemainder(count) - SpecialFunctions.HalfDeviance(count, rate, count - rate, logRatio);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T logRate)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        SpecialFunctions.LogIncompleteGamma(count + T.One, T.Exp(logRate), out _, out T logUpper);
        return T.Select(isAll, T.Zero, T.Select(isInside, logUpper, T.Constant(double.NegativeInfinity)));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T logRate)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        SpecialFunctions.LogIncompleteGamma(count + T.One, T.Exp(logRate), out T logLower, out _);
        return T.Select(isAll, T.Constant(double.NegativeInfinity), T.Select(isInside, logLower, T.Zero));
    }

    /// <summary>The derivatives of the log of the distribution function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T logRate, out T byLogRate)
        where T : struct, IReal<T>
    {
        byLogRate = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(logRate)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T logRate, out T byLogRate)
        where T : struct, IReal<T>
    {
        byLogRate = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(logRate)).LogDerivative;
    }

    /// <summary>The derivative of the log probability in the log rate, zero at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T logRate, out T byLogRate)
        where T : struct, IReal<T>
        => byLogRate = T.Select(CountSupport.IsCount(value), value - T.Exp(logRate), T.Zero);

    /// <summary>The natural parameter, which is the log rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T logRate, out T first)
        where T : struct, IReal<T>
        => first = logRate;

    /// <summary>The log normaliser exp(logRate).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T logRate)
        where T : struct, IReal<T>
        => T.Exp(logRate);

    /// <summary>The sufficient statistic k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first)
        where T : struct, IReal<T>
        => first = value;

    /// <summary>The log base measure -log k!; minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => PoissonDistribution.LogBaseMeasure(value);

    /// <summary>The derivative of cotangent * natural parameter - weight * log normaliser in the log rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(T logRate, T cotangentFirst, T weight, out T byLogRate)
        where T : struct, IReal<T>
        => byLogRate = cotangentFirst - (weight * T.Exp(logRate));
}
