using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A normal distribution truncated to an interval: the density of <see cref="NormalDistribution"/> divided by the probability of
/// [lower, upper] there, zero outside. A bound may be infinite. Intervals far from the mean lose no digits. No exponential
/// family in its arguments: its support moves with the bounds.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, section 13.10.1.
/// </summary>
public sealed class TruncatedNormalDistribution : Distribution<double>, IDistributionFunction
{
    // From this width on an interval around the mean holds enough of the normal distribution to draw from it.
    private const double WideInterval = 2.5;

    /// <summary>A truncated normal distribution.</summary>
    /// <param name="mean">The mean before truncation, a finite number; it may lie outside the interval.</param>
    /// <param name="scale">The standard deviation before truncation, above zero.</param>
    /// <param name="lower">The lower end of the support; minus infinity for none.</param>
    /// <param name="upper">The upper end of the support, above <paramref name="lower"/>; infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public TruncatedNormalDistribution(double mean, double scale, double lower, double upper)
    {
        UntruncatedMean = ArgumentCheck.Real(mean, "TruncatedNormal");
        UntruncatedScale = ArgumentCheck.Positive(scale, "TruncatedNormal");
        Lower = ArgumentCheck.Bound(lower, "TruncatedNormal");
        Upper = ArgumentCheck.Bound(upper, "TruncatedNormal");
        ArgumentCheck.Ordered(lower, upper, "TruncatedNormal");
    }

    /// <summary>The mean before truncation.</summary>
    public double UntruncatedMean { get; }

    /// <summary>The standard deviation before truncation.</summary>
    public double UntruncatedScale { get; }

    /// <summary>The lower end of the support.</summary>
    public double Lower { get; }

    /// <summary>The upper end of the support.</summary>
    public double Upper { get; }

    /// <summary>The mean of what is left.</summary>
    public double Mean => MeanOf(new Lane1(UntruncatedMean), new Lane1(UntruncatedScale), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <summary>
    /// The variance of what is left: scale^2 times the derivative of the mean in the mean before truncation, as in every
    /// exponential family.
    /// </summary>
    public double Variance => UntruncatedScale * UntruncatedScale * MeanOf(
        Dual.Variable(UntruncatedMean), Dual.Constant(UntruncatedScale), Dual.Constant(Lower), Dual.Constant(Upper)).Derivative;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex) => Sample(
        random.At(site, firstIndex), new Lane1(UntruncatedMean), new Lane1(UntruncatedScale), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(
        new Lane1(value), new Lane1(UntruncatedMean), new Lane1(UntruncatedScale), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(UntruncatedMean), new Lane1(UntruncatedScale), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(UntruncatedMean), new Lane1(UntruncatedScale), new Lane1(Lower), new Lane1(Upper)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    /// <remarks>
    /// Exact rejection, at least half of the trials accept: normal proposals where the mean lies in a wide interval, uniform ones where
    /// it lies in a narrow one, and in the tails exponential ones truncated to the interval with the rate of C. P. Robert,
    /// "Simulation of truncated normal variables", Statistics and Computing 5 (1995) 121. Tail draws are made as distances from
    /// the near bound.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T mean, T scale, T lower, T upper)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        SpecialFunctions.NormalBounds(
            (lower - mean) / scale, (upper - mean) / scale, out T isReflected, out T near, out T far);
        T width = T.Min((upper - lower) / scale, T.Constant(1e300));
        T isTail = T.LessThan(T.Zero, near);
        T isWide = T.LessThan(T.Constant(WideInterval), width);

        // rate (rate - near) = 1: the exponent of the acceptance, distance / rate - distance^2 / 2, has its peak at 1 / rate.
        T start = T.Max(near, T.Zero);
        T rate = T.Constant(0.5) * (start + T.Sqrt((start * start) + T.Constant(4.0)));
        T decay = T.Expm1(-rate * width);
        T peak = T.Min(T.One / rate, width);
        T highest = (peak / rate) - (T.Constant(0.5) * peak * peak);

        // From the near bound in a tail, else from the mean.
        T distance = T.Zero;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            T first = random.NextUniform();
            T second = random.NextUniform();
            T logSecond = T.Log(second);
            T tail = -T.Log1p(first * decay) / rate;
            T uniform = near + (width * first);
            T normal = T.Sqrt(T.Constant(-2.0) * T.Log(first)) * T.Cos(T.Constant(Math.Tau) * second);
            T candidate = T.Select(isTail, tail, T.Select(isWide, normal, uniform));
            distance = T.Select(accepted, distance, candidate);

            // Conditions are those of rejection, negated, so that NaN arguments are accepted and give NaN.
            T square = T.Constant(0.5) * candidate * candidate;
            T isTailRejected = T.LessThan((candidate / rate) - square - highest, logSecond);
            T isWideRejected = SpecialFunctions.Or(T.LessThan(candidate, near), T.LessThan(far, candidate));
            T isUniformRejected = T.LessThan(-square, logSecond);
            T isRejected = T.Select(isTail, isTailRejected, T.Select(isWide, isWideRejected, isUniformRejected));
            accepted = SpecialFunctions.Or(accepted, SpecialFunctions.Not(isRejected));
        }

        T value = FromPivot(scale * distance, mean, lower, upper, isTail, isReflected);
        return T.Min(T.Max(value, lower), upper);
    }

    /// <summary>The log density at <paramref name="value"/>; minus infinity outside [lower, upper].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T mean, T scale, T lower, T upper)
        where T : struct, IReal<T>
    {
        T isInside = IsInside(value, lower, upper);
        Standardise(value, mean, scale, lower, upper, out _, out T near, out T far, out T distance);
        SpecialFunctions.NormalInterval(
            near, far, (upper - lower) / scale, out T pivot, out T logScaled, out _, out _, out _);
        T logDensity = (T.Constant(-0.5) * distance * ((T.Constant(2.0) * pivot) + distance)) - logScaled - T.Log(scale);
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T mean, T scale, T lower, T upper)
        where T : struct, IReal<T>
    {
        LogShares(value, mean, scale, lower, upper, out T logLower, out _);
        return logLower;
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T mean, T scale, T lower, T upper)
        where T : struct, IReal<T>
    {
        LogShares(value, mean, scale, lower, upper, out _, out T logUpper);
        return logUpper;
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(
        T value, T mean, T scale, T lower, T upper, out T byValue, out T byMean, out T byScale, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byMean = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(scale), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byLower = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale), Tangent<T>.Moving(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byUpper = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(lower), Tangent<T>.Moving(upper)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(
        T value, T mean, T scale, T lower, T upper, out T byValue, out T byMean, out T byScale, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byMean = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(mean), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Moving(scale), Tangent<T>.Fixed(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byLower = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale), Tangent<T>.Moving(lower), Tangent<T>.Fixed(upper)).LogDerivative;
        byUpper = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(mean), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(lower), Tangent<T>.Moving(upper)).LogDerivative;
    }

    // The logs of the probabilities of both parts of the interval: the larger from the smaller, so that it is exact where it is nearly all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogShares<T>(T value, T mean, T scale, T lower, T upper, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T inside = T.Max(lower, T.Min(value, upper));
        T below = LogShare(lower, inside, mean, scale, lower, upper);
        T above = LogShare(inside, upper, mean, scale, lower, upper);
        T isLower = T.LessThan(below, above);
        logLower = T.Select(isLower, below, SpecialFunctions.Log1mExp(T.Select(isLower, -T.One, above)));
        logUpper = T.Select(isLower, SpecialFunctions.Log1mExp(T.Select(isLower, below, -T.One)), above);
    }

    // The log of the probability of a part of the interval. Both are taken relative to the density at the points nearest to the mean; in a
    // tail the logarithms of these differ by their distance times their sum, over two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogShare<T>(T from, T to, T mean, T scale, T lower, T upper)
        where T : struct, IReal<T>
    {
        T isEmpty = T.LessThanOrEqual(to, from);
        from = T.Select(isEmpty, lower, from);
        to = T.Select(isEmpty, upper, to);
        SpecialFunctions.NormalBounds((lower - mean) / scale, (upper - mean) / scale, out T isReflected, out T near, out T far);
        SpecialFunctions.NormalInterval(near, far, (upper - lower) / scale, out T pivot, out T logAll, out _, out _, out _);
        SpecialFunctions.NormalBounds((from - mean) / scale, (to - mean) / scale, out _, out T partNear, out T partFar);
        SpecialFunctions.NormalInterval(partNear, partFar, (to - from) / scale, out T partPivot, out T logPart, out _, out _, out _);
        T beyond = T.Select(isReflected, T.Select(T.EqualTo(to, upper), T.Zero, upper - to), T.Select(T.EqualTo(from, lower), T.Zero, from - lower)) / scale;
        T distance = T.Select(T.LessThan(T.Zero, near), beyond, partPivot);
        T logShare = logPart - logAll - (T.Constant(0.5) * distance * (partPivot + pivot));
        return T.Select(isEmpty, T.Constant(double.NegativeInfinity), T.Min(T.Zero, logShare));
    }

    /// <summary>
    /// The derivatives of the log density in the value and in each argument, zero outside [lower, upper] and in an infinite
    /// bound. They do not see that the support moves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(
        T value, T mean, T scale, T lower, T upper, out T byValue, out T byMean, out T byScale, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        T isInside = IsInside(value, lower, upper);
        Standardise(value, mean, scale, lower, upper, out T isReflected, out T near, out T far, out T distance);
        T width = (upper - lower) / scale;
        SpecialFunctions.NormalInterval(
            near, far, width, out T pivot, out _, out T meanFromPivot, out T atNear, out T atFar);

        // z^2 - 1 + far phi(far) / Z - near phi(near) / Z; in a tail the large terms are cancelled by hand.
        T standardised = pivot + distance;
        T fromMean = distance - meanFromPivot;
        T farTerm = T.Select(T.EqualTo(atFar, T.Zero), T.Zero, T.Min(width, T.Constant(1e300)) * atFar);
        T tail = (standardised * distance) + (near * fromMean) + farTerm;
        T inside = (standardised * standardised) + (far * atFar) - (near * atNear);
        byScale = T.Select(isInside, (T.Select(T.LessThan(T.Zero, near), tail, inside) - T.One) / scale, T.Zero);

        byValue = T.Select(isInside, (mean - value) / scale / scale, T.Zero);
        byMean = T.Select(isInside, T.Select(isReflected, -fromMean, fromMean) / scale, T.Zero);
        byLower = T.Select(isInside, T.Select(isReflected, atFar, atNear) / scale, T.Zero);
        byUpper = T.Select(isInside, -T.Select(isReflected, atNear, atFar) / scale, T.Zero);
    }

    // The bounds in the order of their distance from the mean, and the value as its distance from the pivot: the near bound in
    // a tail, else the mean.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Standardise<T>(
        T value, T mean, T scale, T lower, T upper, out T isReflected, out T near, out T far, out T distance)
        where T : struct, IReal<T>
    {
        SpecialFunctions.NormalBounds((lower - mean) / scale, (upper - mean) / scale, out isReflected, out near, out far);
        T inside = T.Select(IsInside(value, lower, upper), value, T.Max(T.Min(mean, upper), lower));
        T fromBound = T.Select(isReflected, upper - inside, inside - lower);
        T fromMean = T.Select(isReflected, mean - inside, inside - mean);
        distance = T.Select(T.LessThan(T.Zero, near), fromBound, fromMean) / scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T MeanOf<T>(T mean, T scale, T lower, T upper)
        where T : struct, IReal<T>
    {
        SpecialFunctions.NormalBounds((lower - mean) / scale, (upper - mean) / scale, out T isReflected, out T near, out T far);
        SpecialFunctions.NormalInterval(near, far, (upper - lower) / scale, out _, out _, out T meanFromPivot, out _, out _);
        return FromPivot(scale * meanFromPivot, mean, lower, upper, T.LessThan(T.Zero, near), isReflected);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FromPivot<T>(T distance, T mean, T lower, T upper, T isTail, T isReflected)
        where T : struct, IReal<T>
    {
        T pivot = T.Select(isTail, T.Select(isReflected, upper, lower), mean);
        return pivot + T.Select(isReflected, -distance, distance);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsInside<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => SpecialFunctions.And(T.LessThanOrEqual(lower, value), T.LessThanOrEqual(value, upper));
}
