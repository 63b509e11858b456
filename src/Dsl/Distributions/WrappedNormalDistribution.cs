using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The wrapped normal distribution of an angle in (-pi, pi]: a normal number modulo a whole turn, with density
/// sum_k normal(x + 2 pi k; mean, scale) over all integers k. No exponential family.
/// K. V. Mardia and P. E. Jupp, Directional Statistics, Wiley 2000, section 3.5.7.
/// </summary>
/// <remarks>
/// Below scale sqrt(2 pi) the sum itself, of seven terms; from there on its Poisson transform
/// (1 + 2 sum_n exp(-n^2 scale^2 / 2) cos(n (x - mean))) / (2 pi), of four. The first term left out of either is below 2e-17.
/// </remarks>
public sealed class WrappedNormalDistribution : Distribution<double>, IDistributionFunction
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;
    private const double LargestSummedScale = 2.5066282746310002;
    private const int Turns = 3;
    private const int Harmonics = 4;

    /// <summary>A wrapped normal distribution.</summary>
    /// <param name="mean">The mean direction, an angle in radians, a finite number.</param>
    /// <param name="scale">The standard deviation of the number that is wrapped, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public WrappedNormalDistribution(double mean, double scale)
    {
        Mean = ArgumentCheck.Real(mean, "WrappedNormal");
        Scale = ArgumentCheck.Positive(scale, "WrappedNormal");
    }

    /// <summary>The mean direction, as it was given: the direction of the mean of (cos x, sin x).</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of the number that is wrapped.</summary>
    public double Scale { get; }

    /// <summary>The circular variance, 1 - exp(-scale^2 / 2): one less the length of the mean of (cos x, sin x).</summary>
    public double Variance => -Lane1.Expm1(new Lane1(-0.5 * Scale * Scale)).Value;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Mean), new Lane1(Scale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T mean, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => SpecialFunctions.WrapAngle(mean + (scale * random.NextNormal()));

    /// <summary>The log density at <paramref name="value"/>; minus infinity outside (-pi, pi].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T mean, T scale)
        where T : struct, IReal<T>
    {
        T distance = SpecialFunctions.WrapAngle(value - mean);
        T isSummed = T.LessThan(scale, T.Constant(LargestSummedScale));
        T summed = LogSum(distance, T.Select(isSummed, scale, T.One), out _, out _);
        T transformed = LogTransform(distance, T.Select(isSummed, T.Constant(LargestSummedScale), scale), out _, out _);
        return T.Select(
            SpecialFunctions.IsWrapped(value), T.Select(isSummed, summed, transformed), T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T mean, T scale)
        where T : struct, IReal<T>
    {
        SpecialFunctions.WrappedNormalTails(value, mean, scale, out T logLower, out _);
        return logLower;
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T mean, T scale)
        where T : struct, IReal<T>
    {
        SpecialFunctions.WrappedNormalTails(value, mean, scale, out _, out T logUpper);
        return logUpper;
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T mean, T scale, out T byValue, out T byMean, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byMean = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T mean, T scale, out T byValue, out T byMean, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byMean = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument, zero outside (-pi, pi].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T mean, T scale, out T byValue, out T byMean, out T byScale)
        where T : struct, IReal<T>
    {
        T distance = SpecialFunctions.WrapAngle(value - mean);
        T isSummed = T.LessThan(scale, T.Constant(LargestSummedScale));
        LogSum(distance, T.Select(isSummed, scale, T.One), out T summedByDistance, out T summedByScale);
        LogTransform(
            distance,
            T.Select(isSummed, T.Constant(LargestSummedScale), scale),
            out T transformedByDistance,
            out T transformedByScale);
        T isInside = SpecialFunctions.IsWrapped(value);
        byValue = T.Select(isInside, T.Select(isSummed, summedByDistance, transformedByDistance), T.Zero);
        byMean = -byValue;
        byScale = T.Select(isInside, T.Select(isSummed, summedByScale, transformedByScale), T.Zero);
    }

    // The nearest term, and the others relative to it: their exponents are not above zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogSum<T>(T distance, T scale, out T byDistance, out T byScale)
        where T : struct, IReal<T>
    {
        T inverse = T.One / scale;
        T nearest = distance * inverse;
        T others = T.Zero;
        T turn = T.Zero;
        T moment = T.Zero;
        for (int k = -Turns; k <= Turns; k++)
        {
            if (k == 0)
            {
                continue;
            }

            T offset = T.Constant(Math.Tau * k);
            T excess = offset * ((T.Constant(2.0) * distance) + offset) * inverse;
            T term = T.Exp(T.Constant(-0.5) * excess * inverse);
            others += term;
            turn += offset * term;

            // Far terms are zero, whatever their excess.
            moment += T.Select(T.EqualTo(term, T.Zero), T.Zero, excess * term);
        }

        T sum = T.One + others;
        byDistance = -(nearest + (turn / sum * inverse)) * inverse;
        byScale = ((nearest * nearest) - T.One + (moment / sum * inverse)) * inverse;
        return (T.Constant(-0.5) * nearest * nearest) + T.Log1p(others) - T.Log(scale) - T.Constant(HalfLogTwoPi);
    }

    // cos(n a) and sin(n a) by the angle sum; exp(-n^2 scale^2 / 2) by itself, because powers of it would square its error.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogTransform<T>(T distance, T scale, out T byDistance, out T byScale)
        where T : struct, IReal<T>
    {
        T cosineOne = T.Cos(distance);
        T sineOne = T.Sin(distance);
        T cosine = T.One;
        T sine = T.Zero;
        T sum = T.Zero;
        T slope = T.Zero;
        T decay = T.Zero;
        for (int n = 1; n <= Harmonics; n++)
        {
            T next = (cosine * cosineOne) - (sine * sineOne);
            sine = (sine * cosineOne) + (cosine * sineOne);
            cosine = next;
            T root = T.Constant(n) * scale;
            T weight = T.Constant(2.0) * T.Exp(T.Constant(-0.5) * root * root);
            sum += weight * cosine;
            slope += T.Constant(n) * weight * sine;
            decay += T.Constant(n * n) * (scale * weight) * cosine;
        }

        T whole = T.One + sum;
        byDistance = -slope / whole;
        byScale = -decay / whole;
        return T.Log1p(sum) - T.Constant(2.0 * HalfLogTwoPi);
    }
}
