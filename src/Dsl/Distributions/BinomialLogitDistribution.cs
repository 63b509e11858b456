using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The binomial distribution by the log odds of success: how many of n trials succeed, each with probability
/// 1 / (1 + exp(-logit)). Stable at any logit. An exponential family where the trials are known.
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, chapter 3.
/// </summary>
public sealed class BinomialLogitDistribution : Distribution<int>, IDistributionFunction
{
    /// <summary>A binomial distribution.</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="logit">The log odds of success in one trial, a finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public BinomialLogitDistribution(int trials, double logit)
    {
        Trials = ArgumentCheck.Count(trials, "BinomialLogit");
        Logit = ArgumentCheck.Real(logit, "BinomialLogit");
    }

    /// <summary>The number of trials.</summary>
    public int Trials { get; }

    /// <summary>The log odds of success in one trial.</summary>
    public double Logit { get; }

    /// <summary>The mean n p with p = 1 / (1 + exp(-logit)).</summary>
    public double Mean => Trials * Functions.Sigmoid(Logit);

    /// <summary>The variance n p (1 - p).</summary>
    public double Variance => Mean * Functions.Sigmoid(-Logit);

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)Sample(random.At(site, firstIndex), new Lane1(Trials), new Lane1(Logit)).Value;

    /// <inheritdoc/>
    public override double LogDensity(int value) => LogDensity(new Lane1(value), new Lane1(Trials), new Lane1(Logit)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Trials), new Lane1(Logit)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Trials), new Lane1(Logit)).Value;

    /// <summary>
    /// Draws a value from the address at which <paramref name="random"/> stands, as <see cref="BinomialDistribution"/> does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T trials, T logit)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T count = BinomialSampling.Sample(random, trials, SpecialFunctions.Sigmoid(-T.Abs(logit)));
        return T.Select(T.LessThan(T.Zero, logit), trials - count, count);
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count up to the trials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T trials, T logit)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsInteger(value, T.Zero, trials);
        T count = T.Select(isInside, value, T.Zero);
        T all = T.Select(isInside, trials, T.Zero);
        T failures = all - count;

        T mean = all * SpecialFunctions.Sigmoid(logit);
        T failureMean = all * SpecialFunctions.Sigmoid(-logit);
        T difference = Surplus(count, all, logit);

        // log(k / (n p)) by the logarithm of p, which does not underflow.
        T many = T.Max(all, T.One);
        T logRatio = T.Log(T.Max(count, T.One) / many) + SpecialFunctions.Softplus(-logit);
        T failureLogRatio = T.Log(T.Max(failures, T.One) / many) + SpecialFunctions.Softplus(logit);
        T logDensity = BinomialSampling.LogCoefficient(count, failures, all)
            - SpecialFunctions.HalfDeviance(count, mean, difference, logRatio)
            - SpecialFunctions.HalfDeviance(failures, failureMean, -difference, failureLogRatio);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T trials, T logit)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T isLast = T.LessThanOrEqual(trials, count);
        T passed = T.Select(isLast, T.Zero, count);
        SpecialFunctions.LogIncompleteBeta(T.Select(isLast, T.One, trials - passed), passed + T.One, SpecialFunctions.Sigmoid(-logit), SpecialFunctions.Sigmoid(logit), out T logLower, out _);
        return T.Select(isAll, T.Zero, T.Select(isInside, T.Select(isLast, T.Zero, logLower), T.Constant(double.NegativeInfinity)));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T trials, T logit)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T isLast = T.LessThanOrEqual(trials, count);
        T passed = T.Select(isLast, T.Zero, count);
        SpecialFunctions.LogIncompleteBeta(T.Select(isLast, T.One, trials - passed), passed + T.One, SpecialFunctions.Sigmoid(-logit), SpecialFunctions.Sigmoid(logit), out _, out T logUpper);
        return T.Select(isAll, T.Constant(double.NegativeInfinity), T.Select(isInside, T.Select(isLast, T.Constant(double.NegativeInfinity), logUpper), T.Zero));
    }

    /// <summary>The derivatives of the log of the distribution function in each argument; the trials are integers, their derivative is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T trials, T logit, out T byTrials, out T byLogit)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byLogit = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Moving(logit)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument; the trials are integers, their derivative is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T trials, T logit, out T byTrials, out T byLogit)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byLogit = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Moving(logit)).LogDerivative;
    }

    /// <summary>
    /// The derivatives of the log probability in each argument, zero at what is no count up to the trials. The trials are integers:
    /// their derivative is zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T trials, T logit, out T byTrials, out T byLogit)
        where T : struct, IReal<T>
    {
        byLogit = T.Select(CountSupport.IsInteger(value, T.Zero, trials), Surplus(value, trials, logit), T.Zero);
        byTrials = T.Zero;
    }

    /// <summary>The natural parameter, which is the logit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T trials, T logit, out T first)
        where T : struct, IReal<T>
        => first = logit;

    /// <summary>The log normaliser n log(1 + exp(logit)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T trials, T logit)
        where T : struct, IReal<T>
        => trials * SpecialFunctions.Softplus(logit);

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
    public static void NaturalPartials<T>(T trials, T logit, T cotangentFirst, T weight, out T byTrials, out T byLogit)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byLogit = cotangentFirst - (weight * trials * SpecialFunctions.Sigmoid(logit));
    }

    /// <summary>
    /// k - n sigmoid(logit). The small number of the three that sigmoid can be made of keeps its digits: how much it differs
    /// from one half, or the smaller of the two probabilities.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Surplus<T>(T count, T trials, T logit)
        where T : struct, IReal<T>
    {
        T half = T.Constant(0.5) * trials;
        T central = (count - half) - (half * T.Tanh(T.Constant(0.5) * logit));
        T minority = trials * SpecialFunctions.Sigmoid(-T.Abs(logit));
        T outer = T.Select(T.LessThan(T.Zero, logit), minority - (trials - count), count - minority);
        return T.Select(T.LessThan(T.Abs(logit), T.One), central, outer);
    }
}
