using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>
/// The loop over particles, for every number of lanes and every operation. The last particles of a range that do not fill a
/// step run in a padded copy through the same code, so that a particle's numbers do not depend on where a range ends.
/// </summary>
internal static class BodyLoop
{
    /// <summary>Runs an operation on the particles of [start, end).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<T, TStep, TLayout>(in StepContext<TLayout> context, in StepColumns columns, int start, int end)
        where T : struct, ILane<T>
        where TStep : struct, IBodyStep<TLayout>
        where TLayout : struct, ILayout
    {
        int particle = start;
        for (; particle <= end - T.Count; particle += T.Count)
        {
            TStep.Run<T>(context, columns, particle);
        }

        int left = end - particle;
        if (left > 0)
        {
            StepColumns padded = columns.Padded(particle, left, T.Count);
            TStep.Run<T>(context, padded, particle);
            TStep.TakeBack(columns, padded, left);
        }
    }
}
