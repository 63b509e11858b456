using System.Runtime.CompilerServices;
using ProbDsl.Models;
using ProbDsl.Numerics;

namespace ProbDsl.Benchmarks.Lanes;

/// <summary>An emitted body, without data.</summary>
internal readonly struct EmittedScore<TBody, TLayout> : IScore<TLayout>
    where TBody : IModelBody<TLayout>
    where TLayout : struct, ILayout
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogJoint<T>(TLayout layout, SharedView<T> parameters, ColumnView<T> latents, ColumnView<T> observation, ColumnView<T> workspace)
        where T : struct, ILane<T>
        => TBody.LogJoint<T, SharedView<T>, ColumnView<T>, DoubleView>(layout, parameters, default, latents, observation, workspace);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogJointGradient<T>(
        TLayout layout, SharedView<T> parameters, ColumnView<T> latents, ColumnView<T> observation, ColumnView<T> workspace, ColumnView<T> gradient)
        where T : struct, ILane<T>
        => TBody.LogJointGradient<T, SharedView<T>, ColumnView<T>, DoubleView>(layout, parameters, default, latents, observation, workspace, gradient);
}
