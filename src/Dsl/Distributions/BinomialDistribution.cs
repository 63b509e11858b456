using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The binomial distribution: how many of n trials succeed, with probability n! / (k! (n - k)!) p^k (1 - p)^(n - k) at
/// k = 0 ... n. An exponential family where the trials are known.
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, chapter 3. The log probability is C. Loader's
/// saddle-point form, which does not cancel at large n ("Fast and accurate computation of binomial probabilities", 2000).
/// </summary>
public sealed class BinomialDistribution : Distribution<int>, IDistributionFunction
{
    /// <summary>A binomial distribution.</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="probability">The probability of success in one trial, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public BinomialDistribution(int trials, double probability)
    {
        Trials = ArgumentCheck.Count(trials, "Binomial");
        Probability = ArgumentCheck.UnitInterval(probability, "Binomial");
    }

    /// <summary>The number of trials.</summary>
    public int Trials { get; }

    /// <summary>The probability of success in one trial.</summary>
    public double Probability { get; }

    /// <summary>The mean n p.</summary>
    public double Mean => Trials * Probability;

    /// <summary>The variance n p (1 - p).</summary>
    public double Variance => Mean * (1.0 - Probability);

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)Sample(random.At(site, firstIndex), new Lane1(Trials), new Lane1(Probability)).Value;

    /// <inheritdoc/>
    public override double LogDensity(int value)
        => LogDensity(new Lane1(value), new Lane1(Trials), new Lane1(Probability)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Trials), new Lane1(Probability)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Trials), new Lane1(Probability)).Value;

    /// <summary>
    /// Draws a value from the address at which <paramref name="random"/> stands, of successes or failures, which have the smaller
    /// probability: by inversion below a mean of 10, from there on by transformed rejection.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T trials, T probability)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T complement = T.One - probability;
        T isUpper = T.LessThan(complement, probability);
        T count = BinomialSampling.Sample(random, trials, T.Select(isUpper, complement, probability));
        return T.Select(isUpper, trials - count, count);
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count up to the trials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T trials, T probability)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsInteger(value, T.Zero, trials);
        T count = T.Select(isInside, value, T.Zero);
        T logDensity = BinomialSampling.LogProbability(count, T.Select(isInside, trials, T.Zero), probability, T.One - probability);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T trials, T probability)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T isLast = T.LessThanOrEqual(trials, count);
        T passed = T.Select(isLast, T.Zero, count);
        SpecialFunctions.LogIncompleteBeta(T.Select(isLast, T.One, trials - passed), passed + T.One, T.One - probability, probability, out T logLower, out _);
        return T.Select(isAll, T.Zero, T.Select(isInside, T.Select(isLast, T.Zero, logLower), T.Constant(double.NegativeInfinity)));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T trials, T probability)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T isLast = T.LessThanOrEqual(trials, count);
        T passed = T.Select(isLast, T.Zero, count);
        SpecialFunctions.LogIncompleteBeta(T.Select(isLast, T.One, trials - passed), passed + T.One, T.One - probability, probability, out _, out T logUpper);
        return T.Select(isAll, T.Constant(double.NegativeInfinity), T.Select(isInside, T.Select(isLast, T.Constant(double.NegativeInfinity), logUpper), T.Zero));
    }

    /// <summary>The derivatives of the log of the distribution function in each argument; the trials are integers, their derivative is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T trials, T probability, out T byTrials, out T byProbability)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byProbability = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Moving(probability)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument; the trials are integers, their derivative is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T trials, T probability, out T byTrials, out T byProbability)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byProbability = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Moving(probability)).LogDerivative;
    }

    /// <summary>
    /// The derivatives of the log probability in each argument, zero at what is no count up to the trials. The trials are integers:
    /// their derivative is zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T trials, T probability, out T byTrials, out T byProbability)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsInteger(value, T.Zero, trials);
        T complement = T.One - probability;
        T failures = trials - value;

        // Where all trials end alike, one quotient is left, which is finite also where that end is certain.
        T inner = T.Select(
            T.LessThan(complement, probability),
            ((trials * complement) - failures) / (probability * complement),
            (value - (trials * probability)) / (probability * complement));
        T slope = T.Select(
            T.EqualTo(value, T.Zero), -(trials / complement), T.Select(T.EqualTo(failures, T.Zero), trials / probability, inner));
        byProbability = T.Select(SpecialFunctions.And(isInside, T.LessThan(T.Zero, trials)), slope, T.Zero);
        byTrials = T.Zero;
    }

    /// <summary>The natural parameter log(p / (1 - p)); infinite at probabilities 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T trials, T probability, out T first)
        where T : struct, IReal<T>
        => first = T.Log(probability) - T.Log1p(-probability);

    /// <summary>The log normaliser -n log(1 - p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T trials, T probability)
        where T : struct, IReal<T>
        => -(trials * T.Log1p(-probability));

    /// <summary>The sufficient statistic k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first)
        where T : struct, IReal<T>
        => first = value;

    /// <summary>The log base measure, the log binomial coefficient; minus infinity at what is no count up to the trials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value, T trials)
        where T : struct, IReal<T>
        => BinomialSampling.LogBaseMeasure(value, trials);

    /// <summary>
    /// The derivatives of cotangent * natural parameter - weight * log normaliser in each argument; zero in the trials, which are
    /// known.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(
        T trials, T probability, T cotangentFirst, T weight, out T byTrials, out T byProbability)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byProbability = SpecialFunctions.QuotientOrZero(cotangentFirst, probability)
            - SpecialFunctions.QuotientOrZero((weight * trials) - cotangentFirst, T.One - probability);
    }
}
