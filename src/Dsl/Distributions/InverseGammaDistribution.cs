using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The inverse gamma distribution with density scale^shape x^(-shape - 1) exp(-scale / x) / Gamma(shape) on (0, infinity): the reciprocal of a gamma value
/// with that shape and rate.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 17, section 10.
/// </summary>
public sealed class InverseGammaDistribution : Distribution<double>, IDistributionFunction
{
    // 2 to the power -1022: a draw stays in the support.
    private const double SmallestDraw = 2.2250738585072014e-308;

    /// <summary>An inverse gamma distribution.</summary>
    /// <param name="shape">Above zero; the power of the tail.</param>
    /// <param name="scale">Above zero; the rate of the reciprocal.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public InverseGammaDistribution(double shape, double scale)
    {
        Shape = ArgumentCheck.Positive(shape, "InverseGamma");
        Scale = ArgumentCheck.Positive(scale, "InverseGamma");
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The mean, scale / (shape - 1); infinity for a shape up to one.</summary>
    public double Mean => Shape > 1.0 ? Scale / (Shape - 1.0) : double.PositiveInfinity;

    /// <summary>The variance; infinity for a shape up to two, NaN where the mean is infinite.</summary>
    public double Variance => Shape switch
    {
        > 2.0 => Mean * Mean / (Shape - 2.0),
        > 1.0 => double.PositiveInfinity,
        _ => double.NaN,
    };

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Shape), new Lane1(Scale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T shape, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => T.Max(T.One / GammaDistribution.Sample(random, shape, scale), T.Constant(SmallestDraw));

    /// <summary>The log density at <paramref name="value"/>; minus infinity at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T shape, T scale)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T inside = T.Select(isInside, value, T.One);
        T logValue = T.Log(inside);
        T logScale = T.Log(scale);
        T reciprocal = scale / inside;
        T isLarge = GammaDistribution.IsLarge(shape);
        T small = (shape * logScale) - ((shape + T.One) * logValue) - reciprocal - SpecialFunctions.LogGamma(shape);
        T large = GammaDistribution.LargeKernel(reciprocal, logScale - logValue, T.Select(isLarge, shape, T.Constant(8.0))) - logValue;
        return T.Select(isInside, T.Select(isLarge, large, small), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T shape, T scale)
        where T : struct, IReal<T>
    {
        // Of the reciprocal, which is gamma; at zero and below nothing lies.
        T isInside = T.LessThan(T.Zero, value);
        SpecialFunctions.LogIncompleteGamma(shape, scale / T.Select(isInside, value, scale), out _, out T logUpper);
        return T.Select(isInside, logUpper, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T shape, T scale)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        SpecialFunctions.LogIncompleteGamma(shape, scale / T.Select(isInside, value, scale), out T logLower, out _);
        return T.Select(isInside, logLower, T.Zero);
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T shape, T scale, out T byValue, out T byShape, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byShape = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(shape), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T shape, T scale, out T byValue, out T byShape, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byShape = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(shape), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(shape), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument, zero at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T shape, T scale, out T byValue, out T byShape, out T byScale)
        where T : struct, IReal<T>
    {
        T isInside = T.LessThan(T.Zero, value);
        T inside = T.Select(isInside, value, T.One);
        T reciprocal = scale / inside;
        byValue = T.Select(isInside, (reciprocal - shape - T.One) / inside, T.Zero);
        byShape = T.Select(isInside, GammaDistribution.KernelSlope(reciprocal, T.Log(scale) - T.Log(inside), shape), T.Zero);
        byScale = T.Select(isInside, (shape - reciprocal) / scale, T.Zero);
    }

    /// <summary>The natural parameters -shape - 1 and -scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T shape, T scale, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = -(shape + T.One);
        second = -scale;
    }

    /// <summary>The log normaliser log Gamma(shape) - shape log scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T shape, T scale)
        where T : struct, IReal<T>
        => GammaDistribution.LogNormaliser(shape, scale);

    /// <summary>The sufficient statistics log x and 1 / x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = T.Log(value);
        second = T.One / value;
    }

    /// <summary>The log base measure: zero, minus infinity at zero and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(T.LessThan(T.Zero, value), T.Zero, T.Constant(double.NegativeInfinity));

    /// <summary>The derivatives of cotangents . natural parameters - weight * log normaliser in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(
        T shape, T scale, T cotangentFirst, T cotangentSecond, T weight, out T byShape, out T byScale)
        where T : struct, IReal<T>
    {
        byShape = -cotangentFirst - (weight * (SpecialFunctions.Digamma(shape) - T.Log(scale)));
        byScale = (weight * shape / scale) - cotangentSecond;
    }
}
