using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The negative binomial distribution by its mean and its dispersion phi: a Poisson count whose rate is gamma with shape phi and
/// that mean. Its variance is mean + mean^2 / phi, so that a large dispersion parameter means nearly Poisson. The probability at
/// k = 0, 1, 2 ... is Gamma(k + phi) / (Gamma(phi) k!) (phi / (phi + mean))^phi (mean / (phi + mean))^k.
/// </summary>
/// <remarks>
/// These are the arguments of Stan's neg_binomial_2 and the ones of regression on counts. In terms of successes r and
/// probability p, phi is r and the mean r (1 - p) / p. N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete Distributions,
/// 3rd ed., Wiley 2005, chapter 5; J. M. Hilbe, Negative Binomial Regression, 2nd ed., Cambridge 2011, NB2. The log probability is
/// in the saddle-point form of C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
/// </remarks>
public sealed class NegativeBinomialDistribution : Distribution<int>, IDistributionFunction
{
    /// <summary>A negative binomial distribution.</summary>
    /// <param name="mean">The mean, above zero.</param>
    /// <param name="dispersion">The shape of the gamma mixture, above zero; the variance is mean + mean^2 / dispersion.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public NegativeBinomialDistribution(double mean, double dispersion)
    {
        Mean = ArgumentCheck.Positive(mean, "NegativeBinomial");
        Dispersion = ArgumentCheck.Positive(dispersion, "NegativeBinomial");
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The shape of the gamma mixture.</summary>
    public double Dispersion { get; }

    /// <summary>The variance mean + mean^2 / dispersion.</summary>
    public double Variance => Mean + (Mean * (Mean / Dispersion));

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">The draw does not fit an <see cref="int"/>.</exception>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => checked((int)Sample(random.At(site, firstIndex), new Lane1(Mean), new Lane1(Dispersion)).Value);

    /// <inheritdoc/>
    public override double LogDensity(int value)
        => LogDensity(new Lane1(value), new Lane1(Mean), new Lane1(Dispersion)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Mean), new Lane1(Dispersion)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Mean), new Lane1(Dispersion)).Value;

    /// <summary>
    /// Draws a value from the address at which <paramref name="random"/> stands: a gamma variable, then a Poisson count with that
    /// rate.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T mean, T dispersion)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T boost = random.NextUniform();
        T inversion = random.NextUniform();
        T centre = GammaDistribution.TrialCentre(dispersion);
        T logScale = T.Log(mean) - T.Log(dispersion);
        T cube = T.Zero;
        T rate = T.Zero;
        T isSmall = T.Zero;
        T count = T.Zero;
        T isMixed = T.Zero;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            // Both trials take their numbers in every turn, so that a lane's numbers do not depend on the other lanes; a lane
            // begins with its Poisson trials in the turn that gives it a rate.
            GammaDistribution.Trial(ref random, centre, ref cube, ref isMixed);
            T first = random.NextUniform();
            T second = random.NextUniform();
            rate = T.Exp(BetaDistribution.LogDraw(centre, cube, boost, dispersion) + logScale);
            isSmall = T.LessThan(rate, T.Constant(PoissonSampling.SmallestTransformedRate));

            T isIdle = SpecialFunctions.Or(SpecialFunctions.Or(accepted, isSmall), SpecialFunctions.Not(isMixed));
            accepted = SpecialFunctions.And(isMixed, PoissonSampling.Try(isIdle, first, second, rate, ref count));
        }

        T inverted = PoissonSampling.Invert(inversion, T.Select(isSmall, rate, T.Zero));
        return T.Select(isSmall, inverted, count);
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T mean, T dispersion)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsCount(value);
        T count = T.Select(isInside, value, T.Zero);

        // A binomial probability of count and dispersion among their sum, each expected in the ratio of mean and dispersion.
        T total = count + dispersion;
        T share = dispersion / (dispersion + mean);
        T difference = (count - mean) * share;
        T logCoefficient = SpecialFunctions.StirlingRemainder(total) - SpecialFunctions.StirlingRemainder(dispersion)
            - SpecialFunctions.StirlingRemainder(count) - SpecialFunctions.LogRise(dispersion, count);
        T logDensity = logCoefficient
            - SpecialFunctions.HalfDeviance(count, total * (mean / (dispersion + mean)), difference)
            - SpecialFunctions.HalfDeviance(dispersion, total * share, -difference);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T mean, T dispersion)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T sum = mean + dispersion;
        SpecialFunctions.LogIncompleteBeta(dispersion, count + T.One, dispersion / sum, mean / sum, out T logLower, out _);
        return T.Select(isAll, T.Zero, T.Select(isInside, logLower, T.Constant(double.NegativeInfinity)));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T mean, T dispersion)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.Reached(value, out T isAll, out T count);
        T sum = mean + dispersion;
        SpecialFunctions.LogIncompleteBeta(dispersion, count + T.One, dispersion / sum, mean / sum, out _, out T logUpper);
        return T.Select(isAll, T.Constant(double.NegativeInfinity), T.Select(isInside, logUpper, T.Zero));
    }

    /// <summary>The derivatives of the log of the distribution function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T mean, T dispersion, out T byMean, out T byDispersion)
        where T : struct, IReal<T>
    {
        byMean = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(dispersion)).LogDerivative;
        byDispersion = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(dispersion)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T mean, T dispersion, out T byMean, out T byDispersion)
        where T : struct, IReal<T>
    {
        byMean = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(dispersion)).LogDerivative;
        byDispersion = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(dispersion)).LogDerivative;
    }

    /// <summary>The derivatives of the log probability in each argument, zero at what is no count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T mean, T dispersion, out T byMean, out T byDispersion)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsCount(value);
        T count = T.Select(isInside, value, T.Zero);
        T total = count + dispersion;
        T expected = dispersion + mean;

        // At zero it is -phi / (phi + mean) whatever the mean is, even one that has underflowed.
        T relative = T.Select(T.EqualTo(count, T.Zero), -T.One, (count - mean) / mean);
        byMean = T.Select(isInside, relative * (dispersion / expected), T.Zero);

        // digamma(k + phi) - digamma(phi) - log((phi + mean) / phi) + (mean - k) / (phi + mean). Digamma at small phi is taken one step
        // up, and its 1 / phi joins the quotient, which it nearly cancels. At large phi the logarithms join: log(1 + s) - s.
        T isStepped = SpecialFunctions.And(T.LessThan(dispersion, T.Constant(8.0)), T.LessThan(T.Zero, count));
        T lower = T.Select(isStepped, dispersion + T.One, dispersion);
        T steps = T.Select(isStepped, count - T.One, count);
        T digammas = (T.Constant(0.5) * (steps / total) / lower)
            + SpecialFunctions.DigammaRemainder(total) - SpecialFunctions.DigammaRemainder(lower);
        T quotient = (mean / expected * (lower / dispersion)) - (steps / expected);
        T stepped = quotient + SpecialFunctions.LogRise(lower, steps) - SpecialFunctions.LogRise(dispersion, mean);
        T joined = -SpecialFunctions.HalfDeviance(T.One, total / expected, (mean - count) / expected);
        byDispersion = T.Select(isInside, digammas + T.Select(isStepped, stepped, joined), T.Zero);
    }
}
