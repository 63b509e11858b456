using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl;

/// <summary>
/// Parts of the Poisson sampler that are also parts of mixtures of Poisson distributions. A lane's result depends only on its own
/// arguments.
/// </summary>
internal static class PoissonSampling
{
    /// <summary>From this rate on by transformed rejection, below by inversion.</summary>
    public const double SmallestTransformedRate = 10.0;

    // Below rate 10 the probability of more than 128 is below 1e-90: the end of inversion where rounding leaves the
    // sum of the probabilities below the uniform number.
    private const int LargestInvertedCount = 128;

    /// <summary>The number of partial sums of the probabilities that do not exceed a uniform number; for rates below 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invert<T>(T uniform, T rate)
        where T : struct, IReal<T>
    {
        T probability = T.Exp(-rate);
        T cumulative = probability;
        T count = T.Zero;
        for (int k = 1; k <= LargestInvertedCount; k++)
        {
            T isAbove = T.LessThanOrEqual(cumulative, uniform);
            if (T.AllTrue(SpecialFunctions.Not(isAbove)))
            {
                break;
            }

            count += isAbove;
            probability *= rate / T.Constant(k);
            cumulative += probability;
        }

        return count;
    }

    /// <summary>
    /// One trial for the lanes that are not accepted yet: the new mask of acceptance; <paramref name="count"/> is the candidate in
    /// those lanes.
    /// </summary>
    /// <remarks>
    /// W. Hormann, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics
    /// and Economics 12 (1993) 39, algorithm PTRS, for rates of at least 10. Exact up to the rounding of the log probability;
    /// from 75 % (rate 10) to 89 % (large rates) of trials accept.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Try<T>(T accepted, T firstUniform, T secondUniform, T rate, ref T count)
        where T : struct, IReal<T>
    {
        T b = T.Constant(0.931) + (T.Constant(2.53) * T.Sqrt(rate));
        T a = T.Constant(-0.059) + (T.Constant(0.02483) * b);
        T inverseAlpha = T.Constant(1.1239) + (T.Constant(1.1328) / (b - T.Constant(3.4)));
        T quick = T.Constant(0.9277) - (T.Constant(3.6224) / (b - T.Constant(2.0)));

        T u = firstUniform - T.Constant(0.5);
        T us = T.Constant(0.5) - T.Abs(u);
        T candidate = T.Floor((((T.Constant(2.0) * a / us) + b) * u) + rate + T.Constant(0.43));
        count = T.Select(accepted, count, candidate);

        T isQuick = SpecialFunctions.And(T.LessThanOrEqual(T.Constant(0.07), us), T.LessThanOrEqual(secondUniform, quick));
        T quicklyAccepted = SpecialFunctions.Or(accepted, isQuick);
        if (T.AllTrue(quicklyAccepted))
        {
            return quicklyAccepted;
        }

        // Conditions are those of rejection, negated, so that a NaN rate is accepted and gives NaN.
        T isBelowZero = T.LessThan(candidate, T.Zero);
        T isCorner = SpecialFunctions.And(T.LessThan(us, T.Constant(0.013)), T.LessThan(us, secondUniform));
        T inside = T.Select(isBelowZero, T.Zero, candidate);
        T left = T.Log(secondUniform) + T.Log(inverseAlpha) - T.Log((a / (us * us)) + b);
        T isRejected = SpecialFunctions.Or(
            SpecialFunctions.Or(isBelowZero, isCorner), T.LessThan(LogProbability(inside, rate), left));
        return SpecialFunctions.Or(quicklyAccepted, SpecialFunctions.Not(isRejected));
    }

    /// <summary>The log probability of a count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogProbability<T>(T count, T rate)
        where T : struct, IReal<T>
        => -SpecialFunctions.StirlingRemainder(count) - SpecialFunctions.HalfDeviance(count, rate, count - rate);
}
