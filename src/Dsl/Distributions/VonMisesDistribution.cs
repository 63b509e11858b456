using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The von Mises distribution of an angle in (-pi, pi], with density exp(concentration cos(x - mean)) / (2 pi I_0(concentration)).
/// K. V. Mardia and P. E. Jupp, Directional Statistics, Wiley 2000, section 3.5.4.
/// </summary>
/// <remarks>
/// Densities, derivatives and draws hold from no concentration to 1e10 and beyond: cos is taken as 1 - 2 sin(x / 2)^2 and the
/// Bessel function without its exponential, so that nothing cancels in a narrow distribution.
/// </remarks>
public sealed class VonMisesDistribution : Distribution<double>, IDistributionFunction
{
    private const double LogTwoPi = 1.837877066409345483560659472811;

    /// <summary>A von Mises distribution.</summary>
    /// <param name="mean">The mean direction, an angle in radians, a finite number.</param>
    /// <param name="concentration">How narrow it is, above zero; its inverse is about the variance where it is large.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public VonMisesDistribution(double mean, double concentration)
    {
        Mean = ArgumentCheck.Real(mean, "VonMises");
        Concentration = ArgumentCheck.Positive(concentration, "VonMises");
    }

    /// <summary>The mean direction, as it was given: the direction of the mean of (cos x, sin x).</summary>
    public double Mean { get; }

    /// <summary>The concentration.</summary>
    public double Concentration { get; }

    /// <summary>The circular variance, 1 - I_1 / I_0: one less the length of the mean of (cos x, sin x).</summary>
    public double Variance
    {
        get
        {
            SpecialFunctions.BesselI(0.0, new Lane1(Concentration), out _, out _, out _, out Lane1 complement);
            return complement.Value;
        }
    }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Mean), new Lane1(Concentration)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value)
        => LogDensity(new Lane1(value), new Lane1(Mean), new Lane1(Concentration)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Mean), new Lane1(Concentration)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Mean), new Lane1(Concentration)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    /// <remarks>
    /// Rejection from a wrapped Cauchy distribution: D. J. Best and N. I. Fisher, "Efficient simulation of the von Mises
    /// distribution", Applied Statistics 28 (1979) 152. Exact; at least 65 % of trials accept. The envelope's angle is
    /// 2 atan(sqrt(b) tan a) with a uniform on (-pi / 2, pi / 2) and b as in A. T. A. Wood, "Simulation of the von Mises Fisher
    /// distribution", Communications in Statistics 23 (1994) 157, which loses no digits at any concentration.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T mean, T concentration)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        VonMisesFisherSampling.Envelope(concentration, 1, out T width);
        T rootWidth = T.Sqrt(width);
        T sine = T.Zero;
        T cosine = T.One;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            T angle = T.Constant(Math.PI) * (random.NextUniform() - T.Constant(0.5));
            T uniform = random.NextUniform();
            T y = rootWidth * T.Sin(angle);
            T x = T.Cos(angle);
            sine = T.Select(accepted, sine, y);
            cosine = T.Select(accepted, cosine, x);

            // One less the cosine of the whole angle.
            T square = y * y;
            T gap = T.Constant(2.0) * square / ((x * x) + square);
            accepted = SpecialFunctions.Or(accepted, VonMisesFisherSampling.Accepts(gap, uniform, concentration, 1, width));
        }

        return SpecialFunctions.WrapAngle(mean + (T.Constant(2.0) * SpecialFunctions.Angle(sine, cosine)));
    }

    /// <summary>The log density at <paramref name="value"/>; minus infinity outside (-pi, pi].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T mean, T concentration)
        where T : struct, IReal<T>
    {
        T sine = T.Sin(T.Constant(0.5) * (value - mean));
        SpecialFunctions.BesselI(0.0, concentration, out _, out T scaledLogarithm, out _, out _);
        T logDensity = -(T.Constant(2.0) * concentration * sine * sine) - scaledLogarithm - T.Constant(LogTwoPi);
        return T.Select(SpecialFunctions.IsWrapped(value), logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T mean, T concentration)
        where T : struct, IReal<T>
    {
        SpecialFunctions.VonMisesTails(value, mean, concentration, out T logLower, out _);
        return logLower;
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T mean, T concentration)
        where T : struct, IReal<T>
    {
        SpecialFunctions.VonMisesTails(value, mean, concentration, out _, out T logUpper);
        return logUpper;
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T mean, T concentration, out T byValue, out T byMean, out T byConcentration)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(concentration)).LogDerivative;
        byMean = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(concentration)).LogDerivative;
        byConcentration = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(concentration)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T mean, T concentration, out T byValue, out T byMean, out T byConcentration)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(concentration)).LogDerivative;
        byMean = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(concentration)).LogDerivative;
        byConcentration = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(concentration)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument, zero outside (-pi, pi].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T mean, T concentration, out T byValue, out T byMean, out T byConcentration)
        where T : struct, IReal<T>
    {
        T isInside = SpecialFunctions.IsWrapped(value);
        T half = T.Constant(0.5) * (value - mean);
        T sine = T.Sin(half);
        SpecialFunctions.BesselI(0.0, concentration, out _, out _, out _, out T complement);
        byMean = T.Select(isInside, T.Constant(2.0) * concentration * sine * T.Cos(half), T.Zero);
        byValue = -byMean;
        byConcentration = T.Select(isInside, complement - (T.Constant(2.0) * sine * sine), T.Zero);
    }

    /// <summary>The natural parameters concentration cos(mean) and concentration sin(mean).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T>(T mean, T concentration, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = concentration * T.Cos(mean);
        second = concentration * T.Sin(mean);
    }

    /// <summary>The log normaliser log I_0(concentration).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T>(T mean, T concentration)
        where T : struct, IReal<T>
        => SpecialFunctions.LogBesselI0(concentration);

    /// <summary>The sufficient statistics cos x and sin x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T>(T value, out T first, out T second)
        where T : struct, IReal<T>
    {
        first = T.Cos(value);
        second = T.Sin(value);
    }

    /// <summary>The log base measure -log(2 pi); minus infinity outside (-pi, pi].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value)
        where T : struct, IReal<T>
        => T.Select(SpecialFunctions.IsWrapped(value), T.Constant(-LogTwoPi), T.Constant(double.NegativeInfinity));

    /// <summary>The derivatives of cotangents . natural parameters - weight * log normaliser in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalPartials<T>(
        T mean, T concentration, T cotangentFirst, T cotangentSecond, T weight, out T byMean, out T byConcentration)
        where T : struct, IReal<T>
    {
        T cosine = T.Cos(mean);
        T sine = T.Sin(mean);
        byMean = concentration * ((cotangentSecond * cosine) - (cotangentFirst * sine));
        byConcentration = (cotangentFirst * cosine) + (cotangentSecond * sine)
            - (weight * SpecialFunctions.BesselRatio(0.0, concentration));
    }
}
