using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The gamma distribution with density rate^shape x^(shape - 1) exp(-rate x) / Gamma(shape) on (0, infinity).
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 17.
/// </summary>
public sealed class GammaDistribution : Distribution<double>, IDistributionFunction
{
    // 2 to the power -1022. Smaller draws become this one: with shape 0.01, one in 1,200. So a draw stays in the support
    // and the reciprocal of a draw stays finite.
    private const double SmallestDraw = 2.2250738585072014e-308;

    /// <summary>A gamma distribution.</summary>
    /// <param name="shape">The shape, above zero; the mean is shape / rate.</param>
    /// <param name="rate">One over the scale, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public GammaDistribution(double shape, double rate)
    {
        Shape = ArgumentCheck.Positive(shape, "Gamma");
        Rate = ArgumentCheck.Positive(rate, "Gamma");
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>One over the scale.</summary>
    public double Rate { get; }

    /// <summary>The mean, shape / rate.</summary>
    public double Mean => Shape / Rate;

    /// <summary>The variance, shape / rate^2.</summary>
    public double Variance => Shape / Rate / Rate;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Shape), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Shape), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Shape), new Lane1(Rate)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Shape), new Lane1(Rate)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    /// <remarks>
    /// G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical
    /// Software 26 (2000) 363: exact; more than 95 % of trials accept. A shape below one is drawn at shape + 1 and multiplied by
    /// u^(1 / shape) (their section 6), in logarithms, because the power alone underflows for small shapes.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T shape, T rate)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        // Taken before the trials: after them, how far the stream has gone would depend on the other lanes.
        T boost = random.NextUniform();

        T isBoosted = T.LessThan(shape, T.One);
        T centre = TrialCentre(shape);
        T cube = T.Zero;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            Trial(ref random, centre, ref cube, ref accepted);
        }

        T draw = centre * cube;
        T boosted = T.Exp(T.Log(draw) + (T.Log(boost) / shape) - T.Log(rate));
        return T.Max(T.Select(isBoosted, boosted, draw / rate), T.Constant(SmallestDraw));
    }

    /// <summary>The log density at <paramref name="value"/>; minus infinity at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T shape, T rate)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T inside = T.Select(isInside, value, T.One);
        T logValue = T.Log(inside);
        T logRate = T.Log(rate);
        T isLarge = IsLarge(shape);
        T small = ((shape - T.One) * logValue) - (rate * inside) + (shape * logRate) - SpecialFunctions.LogGamma(shape);
        T large = LargeKernel(rate * inside, logRate + logValue, T.Select(isLarge, shape, T.Constant(8.0))) - logValue;
        return T.Select(isInside, T.Select(isLarge, large, small), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T shape, T rate)
        where T : struct, IReal<T>
    {
        SpecialFunctions.LogIncompleteGamma(shape, rate * value, out T logLower, out _);
        return logLower;
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T shape, T rate)
        where T : struct, IReal<T>
    {
        SpecialFunctions.LogIncompleteGamma(shape, rate * value, out _, out T logUpper);
        return logUpper;
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T shape, T rate, out T byValue, out T byShape, out T byRate)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(shape), Tangent<T>.Fixed(rate)).LogDerivative;
        byShape = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(shape), Tangent<T>.Fixed(rate)).LogDerivative;
        byRate = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(shape), Tangent<T>.Moving(rate)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T shape, T rate, out T byValue, out T byShape, out T byRate)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(shape), Tangent<T>.Fixed(rate)).LogDerivative;
        byShape = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(shape), Tangent<T>.Fixed(rate)).LogDerivative;
        byRate = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(shape), Tangent<T>.Moving(rate)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument, zero at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T shape, T rate, out T byValue, out T byShape, out T byRate)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T inside = T.Select(isInside, value, T.One);
        byValue = T.Select(isInside, ((shape - T.One) / inside) - rate, T.Zero);
        byShape = T.Select(isInside, KernelSlope(rate * inside, T.Log(rate) + T.Log(inside), shape), T.Zero);
        byRate = T.Select(isInside, (shape / rate) - inside, T.Zero);
    }

    /// <summary>The natural parameters shape - 1 and -rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T shape, T rate, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = shape - T.One;
        second = -rate;
    }

    /// <summary>The log normaliser log Gamma(shape) - shape log rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T shape, T rate)
        where T : struct, IReal<T>
        => SpecialFunctions.LogGamma(shape) - (shape * T.Log(rate));

    /// <summary>The sufficient statistics log x and x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = T.Log(value);
        second = value;
    }

    /// <summary>The log base measure: zero, minus infinity at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(T.LessThan(T.Zero, value), T.Zero, T.Constant(double.NegativeInfinity));

    /// <summary>The derivatives of cotangents . natural parameters - weight * log normaliser in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(
        T shape, T rate, T cotangentFirst, T cotangentSecond, T weight, out T byShape, out T byRate)
        where T : struct, IReal<T>
    {
        byShape = cotangentFirst - (weight * (SpecialFunctions.Digamma(shape) - T.Log(rate)));
        byRate = (weight * shape / rate) - cotangentSecond;
    }

    /// <summary>Where <see cref="LargeKernel"/> holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T IsLarge<T>(T shape)
        where T : struct, IReal<T>
        => T.LessThanOrEqual(T.Constant(8.0), shape);

    /// <summary>
    /// shape log t - t - log Gamma(shape) for a shape of at least 8: Stirling's formula is put in and its large terms cancelled by hand.
    /// C. Loader, "Fast and accurate computation of binomial probabilities", 2000, section 3.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T LargeKernel<T>(T t, T logT, T shape)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        T logShape = T.Log(shape);
        T deviance = LogLessExcess((t - shape) / shape, logT - logShape);
        return (shape * deviance) + (T.Constant(0.5) * logShape) - T.Constant(HalfLogTwoPi) - SpecialFunctions.StirlingSeries(shape);
    }

    /// <summary>log t - digamma(shape), the derivative in the shape of shape log t - t - log Gamma(shape).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T KernelSlope<T>(T t, T logT, T shape)
        where T : struct, IReal<T>
    {
        // For large shapes digamma is about log shape: the logarithm of the ratio is taken as one.
        T isLarge = IsLarge(shape);
        T guarded = T.Select(isLarge, shape, T.Constant(8.0));
        T excess = (t - guarded) / guarded;
        T isNear = T.LessThan(T.Abs(excess), T.Constant(0.5));
        T logRatio = T.Select(isNear, T.Log1p(T.Select(isNear, excess, T.Zero)), logT - T.Log(guarded));
        T large = logRatio + (T.Constant(0.5) / guarded) - SpecialFunctions.DigammaSeries(guarded);
        return T.Select(isLarge, large, logT - SpecialFunctions.Digamma(shape));
    }

    /// <summary>The centre of the trials at a shape; shapes below one are drawn one higher.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T TrialCentre<T>(T shape)
        where T : struct, IReal<T>
        => T.Select(T.LessThan(shape, T.One), shape + T.One, shape) - T.Constant(1.0 / 3.0);

    /// <summary>
    /// One trial of Marsaglia and Tsang: one normal and one uniform number. Where lanes accept that had not, their
    /// <paramref name="cube"/> becomes the draw over the centre.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Trial<T, TRandom>(ref TRandom random, T centre, ref T cube, ref T accepted)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T normal = random.NextNormal();
        T uniform = random.NextUniform();
        T slope = T.One / T.Sqrt(T.Constant(9.0) * centre);
        T root = T.One + (slope * normal);
        T candidate = root * root * root;

        // Conditions are those of rejection, negated, so that NaN arguments are accepted and give NaN.
        T isPositive = SpecialFunctions.Not(T.LessThanOrEqual(root, T.Zero));
        T square = normal * normal;
        T isSqueezed = T.LessThan(uniform, T.One - (T.Constant(0.0331) * square * square));
        cube = T.Select(accepted, cube, candidate);
        accepted = SpecialFunctions.Or(accepted, SpecialFunctions.And(isPositive, isSqueezed));
        if (T.AllTrue(accepted))
        {
            return;
        }

        T bound = (T.Constant(0.5) * square) + (centre * (T.One - candidate + T.Log(candidate)));
        T isBelow = SpecialFunctions.Not(T.LessThan(bound, T.Log(uniform)));
        accepted = SpecialFunctions.Or(accepted, SpecialFunctions.And(isPositive, isBelow));
    }

    // log(1 + excess) - excess, where the logarithm is also known from elsewhere: near zero by the series, far out by it,
    // so that a ratio that is no double does no harm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogLessExcess<T>(T excess, T logarithm)
        where T : struct, IReal<T>
    {
        T isNear = T.LessThan(T.Abs(excess), T.Constant(0.5));
        return T.Select(isNear, SpecialFunctions.Log1pMinusX(T.Select(isNear, excess, T.Zero)), logarithm - excess);
    }
}
