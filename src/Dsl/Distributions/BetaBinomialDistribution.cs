using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The beta-binomial distribution: how many of n trials succeed when their common probability of success is itself beta
/// distributed. The probability at k = 0 ... n is n! / (k! (n - k)!) B(k + alpha, n - k + beta) / B(alpha, beta).
/// Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, section 6.9.2.
/// </summary>
public sealed class BetaBinomialDistribution : Distribution<int>, IDistributionFunction
{
    /// <summary>A beta-binomial distribution.</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="alpha">The first shape of the beta distribution, above zero: that of success.</param>
    /// <param name="beta">The second shape of the beta distribution, above zero: that of failure.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public BetaBinomialDistribution(int trials, double alpha, double beta)
    {
        Trials = ArgumentCheck.Count(trials, "BetaBinomial");
        Alpha = ArgumentCheck.Positive(alpha, "BetaBinomial");
        Beta = ArgumentCheck.Positive(beta, "BetaBinomial");
    }

    /// <summary>The number of trials.</summary>
    public int Trials { get; }

    /// <summary>The shape of success.</summary>
    public double Alpha { get; }

    /// <summary>The shape of failure.</summary>
    public double Beta { get; }

    /// <summary>The mean n alpha / (alpha + beta).</summary>
    public double Mean => Trials * (Alpha / (Alpha + Beta));

    /// <summary>The variance n p (1 - p) (alpha + beta + n) / (alpha + beta + 1) with p = alpha / (alpha + beta).</summary>
    public double Variance => Mean * (Beta / (Alpha + Beta)) * ((Alpha + Beta + Trials) / (Alpha + Beta + 1.0));

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)Sample(random.At(site, firstIndex), new Lane1(Trials), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <inheritdoc/>
    public override double LogDensity(int value)
        => LogDensity(new Lane1(value), new Lane1(Trials), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Trials), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Trials), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <summary>
    /// Draws a value from the address at which <paramref name="random"/> stands: two gamma variables, whose ratio is the odds of
    /// success, then a binomial count.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T trials, T alpha, T beta)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T successBoost = random.NextUniform();
        T failureBoost = random.NextUniform();
        T inversion = random.NextUniform();
        T successCentre = GammaDistribution.TrialCentre(alpha);
        T failureCentre = GammaDistribution.TrialCentre(beta);
        T successCube = T.Zero;
        T failureCube = T.Zero;
        T hasSuccess = T.Zero;
        T hasFailure = T.Zero;
        T logit = T.Zero;
        T smaller = T.Zero;
        T isSmall = T.Zero;
        T count = T.Zero;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            // All trials take their numbers in every turn, so that a lane's numbers do not depend on the other lanes; a lane
            // begins with its binomial trials in the turn that gives it a probability.
            GammaDistribution.Trial(ref random, successCentre, ref successCube, ref hasSuccess);
            GammaDistribution.Trial(ref random, failureCentre, ref failureCube, ref hasFailure);
            T first = random.NextUniform();
            T second = random.NextUniform();
            T isMixed = SpecialFunctions.And(hasSuccess, hasFailure);
            logit = BetaDistribution.LogDraw(successCentre, successCube, successBoost, alpha)
                - BetaDistribution.LogDraw(failureCentre, failureCube, failureBoost, beta);
            smaller = SpecialFunctions.Sigmoid(-T.Abs(logit));
            isSmall = BinomialSampling.IsInverted(trials, smaller);

            T isIdle = SpecialFunctions.Or(SpecialFunctions.Or(accepted, isSmall), SpecialFunctions.Not(isMixed));
            accepted = SpecialFunctions.And(isMixed, BinomialSampling.Try(isIdle, first, second, trials, smaller, ref count));
        }

        T inverted = BinomialSampling.Invert(inversion, trials, T.Select(isSmall, smaller, T.Zero));
        T minority = T.Select(isSmall, inverted, count);
        return T.Select(T.LessThan(T.Zero, logit), trials - minority, minority);
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count up to the trials.</summary>
    /// <remarks>
    /// For every p, the probability is that of a binomial count with p times the beta density at p over that of the beta
    /// distribution with shapes alpha + k and beta + n - k. At the mean p = (alpha + k) / (alpha + beta + n) of the latter all
    /// three are in saddle-point form, and the parts of order n do not cancel.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T trials, T alpha, T beta)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsInteger(value, T.Zero, trials);
        T count = T.Select(isInside, value, T.Zero);
        T all = T.Select(isInside, trials, T.Zero);
        T failures = all - count;
        T prior = alpha + beta;
        T successes = count + alpha;
        T misses = failures + beta;
        T total = prior + all;
        T share = successes / total;
        T missShare = misses / total;
        T difference = (count * (beta / total)) - (failures * (alpha / total));

        T logCoefficient = BinomialSampling.LogCoefficient(count, failures, all)
            - BinomialSampling.LogCoefficient(successes, misses, total)
            + BinomialSampling.LogCoefficient(alpha, beta, prior);
        T rise = SpecialFunctions.LogRise(prior, all);
        T successRise = SpecialFunctions.LogRise(alpha, count);
        T missRise = SpecialFunctions.LogRise(beta, failures);
        T deviance = SpecialFunctions.HalfDeviance(count, all * share, difference)
            + SpecialFunctions.HalfDeviance(failures, all * missShare, -difference)
            + SpecialFunctions.HalfDeviance(alpha, prior * share, -difference, rise - successRise)
            + SpecialFunctions.HalfDeviance(beta, prior * missShare, difference, rise - missRise);
        T logDensity = logCoefficient + rise - successRise - missRise - deviance;
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T trials, T alpha, T beta)
        where T : struct, IReal<T>
    {
        LogTails(value, trials, alpha, beta, out T logLower, out _);
        return logLower;
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T trials, T alpha, T beta)
        where T : struct, IReal<T>
    {
        LogTails(value, trials, alpha, beta, out _, out T logUpper);
        return logUpper;
    }

    // The smaller of both by its own sum, from the value on outwards: the probabilities are those of the neighbours times a ratio.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LogTails<T>(T value, T trials, T alpha, T beta, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T isSome = T.LessThanOrEqual(T.Zero, value);
        T isInside = SpecialFunctions.And(isSome, T.LessThan(value, trials));
        T count = T.Select(isInside, T.Floor(value), T.Zero);
        T all = T.Select(isInside, trials, T.One);
        T below = LogDensity(count, all, alpha, beta) + T.Log(SumDown(count, all, alpha, beta));
        T above = LogDensity(count + T.One, all, alpha, beta) + T.Log(SumDown(all - count - T.One, all, beta, alpha));

        T isLower = T.LessThan(below, above);
        T smaller = T.Min(T.Zero, T.Select(isLower, below, above));
        T larger = SpecialFunctions.Log1mExp(smaller);
        T never = T.Constant(double.NegativeInfinity);
        logLower = T.Select(isInside, T.Select(isLower, smaller, larger), T.Select(isSome, T.Zero, never));
        logUpper = T.Select(isInside, T.Select(isLower, larger, smaller), T.Select(isSome, never, T.Zero));
    }

    // The sum of the probabilities from a count down to zero, relative to that of the count. Where they rise on the way down they do so
    // slowly before and never by much after: what is below the last digit is not followed by more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumDown<T>(T count, T trials, T alpha, T beta)
        where T : struct, IReal<T>
    {
        T negligible = T.Constant(1e-20);
        T left = count;
        T term = T.One;
        T sum = T.One;
        while (!T.AllTrue(T.LessThanOrEqual(term, negligible * sum)))
        {
            T step = T.Max(left, T.One);
            T ratio = Growth(trials - step + T.One, beta) / Growth(step, alpha);
            term *= T.Select(T.LessThan(T.Zero, left), ratio, T.Zero);
            sum += term;
            left = T.Max(left - T.One, T.Zero);
        }

        return sum;
    }

    // (step - 1 + shape) / step. From 64 on as one and a small number: the sum of a large number and the shape would be rounded to one side
    // over thousands of steps.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Growth<T>(T step, T shape)
        where T : struct, IReal<T>
    {
        T isSmall = T.LessThan(step, T.Constant(64.0));
        return T.Select(isSmall, ((step - T.One) + shape) / step, T.One + ((shape - T.One) / step));
    }

    /// <summary>The derivatives of the log of the distribution function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T trials, T alpha, T beta, out T byTrials, out T byAlpha, out T byBeta)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byAlpha = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Moving(alpha), Tangent<T>.Fixed(beta)).LogDerivative;
        byBeta = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Fixed(alpha), Tangent<T>.Moving(beta)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T trials, T alpha, T beta, out T byTrials, out T byAlpha, out T byBeta)
        where T : struct, IReal<T>
    {
        byTrials = T.Zero;
        byAlpha = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Moving(alpha), Tangent<T>.Fixed(beta)).LogDerivative;
        byBeta = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(trials), Tangent<T>.Fixed(alpha), Tangent<T>.Moving(beta)).LogDerivative;
    }

    /// <summary>
    /// The derivatives of the log probability in each argument, zero at what is no count up to the trials. The trials are integers:
    /// their derivative is zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T trials, T alpha, T beta, out T byTrials, out T byAlpha, out T byBeta)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsInteger(value, T.Zero, trials);
        T count = T.Select(isInside, value, T.Zero);
        T all = T.Select(isInside, trials, T.Zero);
        T failures = all - count;
        T prior = alpha + beta;
        T total = prior + all;
        T difference = (count * (beta / total)) - (failures * (alpha / total));

        // digamma(k + alpha) - digamma(alpha) - digamma(n + alpha + beta) + digamma(alpha + beta): the logarithms of the four
        // together, the rest in differences.
        T common = DigammaRise(prior, all);
        T rise = SpecialFunctions.LogRise(prior, all);
        byAlpha = T.Select(
            isInside, LogRatio(difference / alpha, SpecialFunctions.LogRise(alpha, count) - rise) + DigammaRise(alpha, count) - common, T.Zero);
        byBeta = T.Select(
            isInside, LogRatio(-difference / beta, SpecialFunctions.LogRise(beta, failures) - rise) + DigammaRise(beta, failures) - common, T.Zero);
        byTrials = T.Zero;
    }

    /// <summary>log(1 + excess): as such where the excess is small, else the logarithm that is given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogRatio<T>(T excess, T logarithm)
        where T : struct, IReal<T>
    {
        T isSmall = T.LessThan(T.Abs(excess), T.Constant(0.5));
        return T.Select(isSmall, T.Log1p(T.Select(isSmall, excess, T.Zero)), logarithm);
    }

    /// <summary>digamma(shape + count) - digamma(shape) - log((shape + count) / shape).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T DigammaRise<T>(T shape, T count)
        where T : struct, IReal<T>
    {
        T sum = shape + count;
        return (T.Constant(0.5) * (count / sum) / shape)
            + SpecialFunctions.DigammaRemainder(sum) - SpecialFunctions.DigammaRemainder(shape);
    }
}
