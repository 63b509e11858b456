using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    private const double LargestBound = 1e150;

    /// <summary>
    /// log(Phi(upper) - Phi(lower)), the log probability that a standard normal lies between two bounds, which may be infinite;
    /// minus infinity where upper is not above lower. Relative error below 1e-13, in both tails and for intervals however short.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalLogProbability<T>(T lower, T upper)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        NormalBounds(lower, upper, out _, out T near, out T far);
        NormalInterval(near, far, far - near, out T pivot, out T logScaled, out _, out _, out _);
        T logProbability = logScaled - (T.Constant(0.5) * pivot * pivot) - T.Constant(HalfLogTwoPi);
        return T.Select(T.LessThan(lower, upper), logProbability, T.Constant(double.NegativeInfinity));
    }

    /// <summary>The derivatives of <see cref="NormalLogProbability{T}"/> in each bound, zero in an infinite one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalLogProbabilityPartials<T>(T lower, T upper, out T byLower, out T byUpper)
        where T : struct, IReal<T>
    {
        NormalBounds(lower, upper, out T isReflected, out T near, out T far);
        NormalInterval(near, far, far - near, out _, out _, out _, out T atNear, out T atFar);
        byLower = -T.Select(isReflected, atFar, atNear);
        byUpper = T.Select(isReflected, atNear, atFar);
    }

    /// <summary>
    /// The bounds in the order of their distance from zero, reflected where their sum is below zero, so that far lies above near
    /// and is not nearer, and near is above zero wherever zero lies outside. Bounds beyond 1e150 become it: their squares stay finite, their densities are zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NormalBounds<T>(T lower, T upper, out T isReflected, out T near, out T far)
        where T : struct, IReal<T>
    {
        T largest = T.Constant(LargestBound);
        isReflected = T.LessThan(lower + upper, T.Zero);
        near = T.Min(T.Max(T.Select(isReflected, -upper, lower), -largest), largest);
        far = T.Min(T.Max(T.Select(isReflected, -lower, upper), -largest), largest);
    }

    /// <summary>
    /// A standard normal truncated to the bounds of <see cref="NormalBounds{T}"/>, in terms that do not cancel: with the pivot
    /// p, which is the near bound where it is above zero and else zero, and the probability Z of the interval,
    /// log(Z / phi(p)), the mean less p, phi(near) / Z and phi(far) / Z.
    /// </summary>
    /// <remarks>
    /// Three forms. Where zero lies inside: Z is one less two tails. In a tail: with hazard rates H and E = phi(far) / phi(near),
    /// Z = phi(near) (1 / H(near) - E / H(far)). For short intervals with midpoint c and half width h:
    /// Z = 2 h phi(c) sum_k He_2k(c) h^2k / (2k + 1)!, by integrating Hermite's generating function; its derivative in c gives the
    /// mean. N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, section 13.10.1,
    /// for the moments.
    /// </remarks>
    /// <param name="near">The bound nearer to zero.</param>
    /// <param name="far">The other one, above it.</param>
    /// <param name="width">Their distance, which the bounds themselves may have rounded away.</param>
    /// <param name="pivot">The point of the interval nearest to zero.</param>
    /// <param name="logScaled">log(Z / phi(pivot)).</param>
    /// <param name="meanFromPivot">The mean less the pivot.</param>
    /// <param name="atNear">phi(near) / Z.</param>
    /// <param name="atFar">phi(far) / Z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NormalInterval<T>(
        T near, T far, T width, out T pivot, out T logScaled, out T meanFromPivot, out T atNear, out T atFar)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        width = T.Min(T.Max(width, T.Constant(1e-300)), T.Constant(2.0 * LargestBound));
        T isTail = T.LessThan(T.Zero, near);
        T isShort = T.LessThan(width * (T.One + T.Abs(near)), T.Constant(0.1));
        pivot = T.Select(isTail, near, T.Zero);

        // The magnitude of near by its case, not by Abs, whose derivative at zero is that of the other case.
        T magnitude = T.Select(isTail, near, -near);
        T nearExcess = NormalHazardExcess(magnitude);
        T farExcess = NormalHazardExcess(far);
        T nearHazard = magnitude + nearExcess;
        T farHazard = far + farExcess;

        // log(phi(far) / phi(pivot)) and log(phi(near) / phi(pivot)).
        T logFar = T.Select(isTail, T.Constant(-0.5) * width * (near + far), T.Constant(-0.5) * far * far);
        T logNear = T.Select(isTail, T.Zero, T.Constant(-0.5) * near * near);
        T farDecay = T.Exp(logFar);

        // Guarded by a half and one: where the interval is short these differences are of numbers that round to each other.
        T rest = T.Select(isShort, T.Constant(0.5), T.One - (farDecay * nearHazard / farHazard));
        T tail = T.Log(rest / nearHazard);
        T tailMean = nearExcess - (nearHazard * farDecay * (width + farExcess - nearExcess) / (farHazard * rest));

        const double InverseRootTwoPi = 0.398942280401432677939946059934;
        T outside = T.Constant(InverseRootTwoPi) * ((T.Exp(logNear) / nearHazard) + (farDecay / farHazard));
        T inside = T.Log(T.Select(Or(isTail, isShort), T.One, T.One - outside)) + T.Constant(HalfLogTwoPi);

        ShortInterval(T.Select(isShort, near, T.Zero), T.Select(isShort, width, T.Constant(0.1)), isTail, out T shortLog, out T shortMean);

        logScaled = T.Select(isShort, shortLog, T.Select(isTail, tail, inside));
        atNear = T.Exp(logNear - logScaled);
        atFar = T.Exp(logFar - logScaled);
        meanFromPivot = T.Select(isShort, shortMean, T.Select(isTail, tailMean, atNear - atFar));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShortInterval<T>(T near, T width, T isTail, out T logScaled, out T meanFromPivot)
        where T : struct, IReal<T>
    {
        // u = (c h)^2 and v = h^2: He_2k(c) h^2k is a form of degree k in them.
        T half = T.Constant(0.5) * width;
        T centre = near + half;
        T product = centre * half;
        T u = product * product;
        T v = half * half;
        T second = u - v;
        T fourth = (u * (u - (T.Constant(6.0) * v))) + (T.Constant(3.0) * v * v);
        T sixth = (u * ((u * (u - (T.Constant(15.0) * v))) + (T.Constant(45.0) * v * v))) - (T.Constant(15.0) * v * v * v);
        T eighth = (u * ((u * ((u * (u - (T.Constant(28.0) * v))) + (T.Constant(210.0) * v * v))) - (T.Constant(420.0) * v * v * v)))
            + (T.Constant(105.0) * v * v * v * v);
        T series = (second / T.Constant(6.0)) + (fourth / T.Constant(120.0)) + (sixth / T.Constant(5040.0)) + (eighth / T.Constant(362880.0));

        // He_n' = n He_(n-1).
        T third = u - (T.Constant(3.0) * v);
        T fifth = (u * (u - (T.Constant(10.0) * v))) + (T.Constant(15.0) * v * v);
        T seventh = (u * ((u * (u - (T.Constant(21.0) * v))) + (T.Constant(105.0) * v * v))) - (T.Constant(105.0) * v * v * v);
        T slope = half * product * (T.Constant(1.0 / 3.0) + (third / T.Constant(30.0)) + (fifth / T.Constant(840.0)) + (seventh / T.Constant(45360.0)));

        T fromPivot = T.Select(isTail, half, centre);
        T pivot = T.Select(isTail, near, T.Zero);
        logScaled = T.Log(width) + T.Log1p(series) - (T.Constant(0.5) * fromPivot * (pivot + centre));
        meanFromPivot = fromPivot - (slope / (T.One + series));
    }
}
