using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>The distance from its square, for kernels that have a kink where points coincide.</summary>
internal static class Distance
{
    /// <summary>Far below the square of any distance between points that differ.</summary>
    private const double LeastSquare = 1e-300;

    /// <summary>
    /// sqrt(d^2). Where points coincide its slope is taken as zero, not as the infinite one of the root: the distance of a point to itself does
    /// not change with bandwidths, and infinity times that zero is no number (method.md 1.7).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T FromSquare<T>(T squaredDistance)
        where T : struct, IReal<T> =>
        T.Sqrt(T.Max(T.Constant(LeastSquare), squaredDistance));
}
