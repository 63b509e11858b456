using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The beta distribution with density x^(alpha - 1) (1 - x)^(beta - 1) / Beta(alpha, beta) on (0, 1).
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 2nd ed., Wiley 1995, chapter 25.
/// </summary>
public sealed class BetaDistribution : Distribution<double>, IDistributionFunction
{
    // 2 to the power -1022, and one less 2 to the power -53.
    private const double SmallestDraw = 2.2250738585072014e-308;
    private const double LargestDraw = 1.0 - 1.1102230246251565e-16;

    /// <summary>A beta distribution.</summary>
    /// <param name="alpha">The power at zero, above zero.</param>
    /// <param name="beta">The power at one, above zero; the mean is alpha / (alpha + beta).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public BetaDistribution(double alpha, double beta)
    {
        Alpha = ArgumentCheck.Positive(alpha, "Beta");
        Beta = ArgumentCheck.Positive(beta, "Beta");
    }

    /// <summary>The first shape.</summary>
    public double Alpha { get; }

    /// <summary>The second shape.</summary>
    public double Beta { get; }

    /// <summary>The mean, alpha / (alpha + beta).</summary>
    public double Mean => 1.0 / (1.0 + (Beta / Alpha));

    /// <summary>The variance, mean (1 - mean) / (alpha + beta + 1).</summary>
    public double Variance => Mean / (1.0 + (Alpha / Beta)) / (Alpha + Beta + 1.0);

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Alpha), new Lane1(Beta)).Value;

    /// <summary>
    /// Draws a value from the address at which <paramref name="random"/> stands. Draws that round to zero or one become the
    /// nearest doubles inside: 2^-1022 and 1 - 2^-53.
    /// </summary>
    /// <remarks>
    /// x / (x + y) for gamma values x and y of these shapes, by the logarithms, for both may underflow. Their trials run side by
    /// side, so that a lane's numbers do not depend on how many another lane took.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T alpha, T beta)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T boostFirst = random.NextUniform();
        T boostSecond = random.NextUniform();
        T centreFirst = GammaDistribution.TrialCentre(alpha);
        T centreSecond = GammaDistribution.TrialCentre(beta);
        T cubeFirst = T.Zero, cubeSecond = T.Zero, acceptedFirst = T.Zero, acceptedSecond = T.Zero;
        while (!T.AllTrue(SpecialFunctions.And(acceptedFirst, acceptedSecond)))
        {
            GammaDistribution.Trial(ref random, centreFirst, ref cubeFirst, ref acceptedFirst);
            GammaDistribution.Trial(ref random, centreSecond, ref cubeSecond, ref acceptedSecond);
        }

        T logRatio = LogDraw(centreFirst, cubeFirst, boostFirst, alpha) - LogDraw(centreSecond, cubeSecond, boostSecond, beta);
        return T.Min(T.Max(SpecialFunctions.Sigmoid(logRatio), T.Constant(SmallestDraw)), T.Constant(LargestDraw));
    }

    /// <summary>The log density at <paramref name="value"/>; minus infinity outside (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T alpha, T beta)
        where T : struct, IReal<T>
    {
        T isInside = IsInside(value);
        T inside = T.Select(isInside, value, T.Constant(0.5));
        T logValue = T.Log(inside);
        T logRest = T.Log1p(-inside);
        T isLarge = IsLarge(alpha, beta);
        T small = ((alpha - T.One) * logValue) + ((beta - T.One) * logRest) - SpecialFunctions.LogBeta(alpha, beta);
        T large = LargeKernel(inside, T.Select(isLarge, alpha, T.Constant(8.0)), T.Select(isLarge, beta, T.Constant(8.0))) - logValue - logRest;
        return T.Select(isInside, T.Select(isLarge, large, small), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T alpha, T beta)
        where T : struct, IReal<T>
    {
        T inside = T.Max(T.Zero, T.Min(T.One, value));
        SpecialFunctions.LogIncompleteBeta(alpha, beta, inside, T.One - inside, out T logLower, out _);
        return logLower;
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T alpha, T beta)
        where T : struct, IReal<T>
    {
        T inside = T.Max(T.Zero, T.Min(T.One, value));
        SpecialFunctions.LogIncompleteBeta(alpha, beta, inside, T.One - inside, out _, out T logUpper);
        return logUpper;
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T alpha, T beta, out T byValue, out T byAlpha, out T byBeta)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(alpha), Tangent<T>.Fixed(beta)).LogDerivative;
        byAlpha = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(alpha), Tangent<T>.Fixed(beta)).LogDerivative;
        byBeta = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(alpha), Tangent<T>.Moving(beta)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T alpha, T beta, out T byValue, out T byAlpha, out T byBeta)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(alpha), Tangent<T>.Fixed(beta)).LogDerivative;
        byAlpha = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(alpha), Tangent<T>.Fixed(beta)).LogDerivative;
        byBeta = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(alpha), Tangent<T>.Moving(beta)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument, zero outside (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T alpha, T beta, out T byValue, out T byAlpha, out T byBeta)
        where T : struct, IReal<T>
    {
        T isInside = IsInside(value);
        T inside = T.Select(isInside, value, T.Constant(0.5));
        T rest = T.One - inside;
        byValue = T.Select(isInside, ((alpha - T.One) / inside) - ((beta - T.One) / rest), T.Zero);

        // log x + digamma(alpha + beta) - digamma(alpha); for large shapes log((alpha + beta) x / alpha) is taken as one.
        T isLarge = IsLarge(alpha, beta);
        T first = T.Select(isLarge, alpha, T.Constant(8.0));
        T second = T.Select(isLarge, beta, T.Constant(8.0));
        T sum = first + second;
        T miss = (inside * second) - (rest * first);
        T common = SpecialFunctions.DigammaSeries(sum) - (T.Constant(0.5) / sum);
        T largeByAlpha = T.Log1p(miss / first) + common - SpecialFunctions.DigammaSeries(first) + (T.Constant(0.5) / first);
        T largeByBeta = T.Log1p(-miss / second) + common - SpecialFunctions.DigammaSeries(second) + (T.Constant(0.5) / second);
        T smallByAlpha = T.Log(inside) + SpecialFunctions.DigammaDifference(alpha, beta);
        T smallByBeta = T.Log1p(-inside) + SpecialFunctions.DigammaDifference(beta, alpha);
        byAlpha = T.Select(isInside, T.Select(isLarge, largeByAlpha, smallByAlpha), T.Zero);
        byBeta = T.Select(isInside, T.Select(isLarge, largeByBeta, smallByBeta), T.Zero);
    }

    /// <summary>The natural parameters alpha - 1 and beta - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T alpha, T beta, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = alpha - T.One;
        second = beta - T.One;
    }

    /// <summary>The log normaliser log Beta(alpha, beta).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T alpha, T beta)
        where T : struct, IReal<T>
        => SpecialFunctions.LogBeta(alpha, beta);

    /// <summary>The sufficient statistics log x and log(1 - x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = T.Log(value);
        second = T.Log1p(-value);
    }

    /// <summary>The log base measure: zero, minus infinity outside (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(IsInside(value), T.Zero, T.Constant(double.NegativeInfinity));

    /// <summary>The derivatives of cotangents . natural parameters - weight * log normaliser in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(
        T alpha, T beta, T cotangentFirst, T cotangentSecond, T weight, out T byAlpha, out T byBeta)
        where T : struct, IReal<T>
    {
        byAlpha = cotangentFirst + (weight * SpecialFunctions.DigammaDifference(alpha, beta));
        byBeta = cotangentSecond + (weight * SpecialFunctions.DigammaDifference(beta, alpha));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsInside<T>(T value)
        where T : struct, IReal<T>
        => SpecialFunctions.And(T.LessThan(T.Zero, value), T.LessThan(value, T.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsLarge<T>(T alpha, T beta)
        where T : struct, IReal<T>
        => T.LessThanOrEqual(T.Constant(8.0), T.Min(alpha, beta));

    // alpha log x + beta log(1 - x) - log Beta(alpha, beta) for shapes of at least 8, by Stirling's formula with its large terms
    // cancelled by hand: the deviances of alpha from (alpha + beta) x and of beta from the rest. C. Loader, "Fast and accurate
    // computation of binomial probabilities", 2000.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LargeKernel<T>(T value, T alpha, T beta)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        T sum = alpha + beta;
        T miss = (value * beta) - ((T.One - value) * alpha);
        T deviance = (alpha * SpecialFunctions.Log1pMinusX(miss / alpha)) + (beta * SpecialFunctions.Log1pMinusX(-miss / beta));
        T series = SpecialFunctions.StirlingSeries(alpha) + SpecialFunctions.StirlingSeries(beta) - SpecialFunctions.StirlingSeries(sum);
        T spread = T.Constant(0.5) * (T.Log(T.Min(alpha, beta)) + T.Log(T.Max(alpha, beta) / sum));
        return deviance + spread - T.Constant(HalfLogTwoPi) - series;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T LogDraw<T>(T centre, T cube, T boost, T shape)
        where T : struct, IReal<T>
        => T.Log(centre * cube) + T.Select(T.LessThan(shape, T.One), T.Log(boost) / shape, T.Zero);
}
