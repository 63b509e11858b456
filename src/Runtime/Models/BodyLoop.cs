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
        for (int particle = start; particle < end; particle += T.Count)
        {
            // One call for whole steps and for the rest: emitted code is inlined here, and once is enough.
            int count = Math.Min(end - particle, T.Count);
            StepColumns step = count == T.Count ? columns : columns.Padded(particle, count, T.Count);
            TStep.Run<T>(context, step, particle);
            if (count < T.Count)
            {
                TStep.TakeBack(columns, step, count);
            }
        }
    }
}
