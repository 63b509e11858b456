using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl;

/// <summary>
/// Parts of the gamma sampler for mixtures over a gamma variable: one trial at a time, so that a mixture's other trials can go on in
/// the same loop and each takes the same numbers in every lane.
/// </summary>
/// <remarks>
/// G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical
/// Software 26 (2000) 363: exact; more than 95 % of trials accept. A shape below one is drawn at shape + 1 and multiplied by
/// u^(1 / shape) (their section 6).
/// </remarks>
internal static class GammaSampling
{
    /// <summary>
    /// One trial for the lanes that are not accepted yet: the new mask of acceptance; <paramref name="cube"/> is the candidate in
    /// those lanes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Try<T>(T accepted, T normal, T uniform, T shape, ref T cube)
        where T : struct, IReal<T>
    {
        T centre = Centre(shape);
        T root = T.One + (normal / T.Sqrt(T.Constant(9.0) * centre));
        T candidate = root * root * root;
        cube = T.Select(accepted, cube, candidate);

        // Conditions are those of rejection, negated, so that a NaN shape is accepted and gives NaN.
        T isNotPositive = T.LessThanOrEqual(root, T.Zero);
        T bound = (T.Constant(0.5) * normal * normal) + (centre * (T.One - candidate + T.Log(candidate)));
        T isRejected = SpecialFunctions.Or(isNotPositive, T.LessThan(bound, T.Log(uniform)));
        return SpecialFunctions.Or(accepted, SpecialFunctions.Not(isRejected));
    }

    /// <summary>The logarithm of a gamma variable with rate one, from an accepted candidate and a further uniform number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDraw<T>(T cube, T boost, T shape)
        where T : struct, IReal<T>
        => T.Log(Centre(shape) * cube) + T.Select(T.LessThan(shape, T.One), T.Log(boost) / shape, T.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Centre<T>(T shape)
        where T : struct, IReal<T>
        => T.Select(T.LessThan(shape, T.One), shape + T.One, shape) - T.Constant(1.0 / 3.0);
}
