using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>The operations of an emitted body as steps of a <see cref="BodyLoop"/>.</summary>
/// <typeparam name="TBody">Emitted sampler, score and gradients.</typeparam>
/// <typeparam name="TLayout">Emitted layout.</typeparam>
internal static class BodySteps<TBody, TLayout>
    where TBody : IModelBody<TLayout>
    where TLayout : struct, ILayout
{
    internal readonly struct Sample : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
            => TBody.Sample<T, SharedView<T>, ColumnView<T>, DoubleView, LaneStream<T>>(
                context.Layout, context.Parameters<T>(), context.Data, new LaneStream<T>(context.Key, columns.Samples.View<T>(particle)[0]),
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), context.Workspace<T>());

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count)
        {
            columns.Latents.TakeBack(padded.Latents, count);
            columns.Observations.TakeBack(padded.Observations, count);
        }
    }

    internal readonly struct LogJoint : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
        {
            ColumnView<T> results = columns.Results.View<T>(particle);
            results[0] = TBody.LogJoint<T, SharedView<T>, ColumnView<T>, DoubleView>(
                context.Layout, context.Parameters<T>(), context.Data,
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), context.Workspace<T>());
        }

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count) =>
            columns.Results.TakeBack(padded.Results, count);
    }

    internal readonly struct LogJointGradient : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
            => TBody.LogJointGradient<T, SharedView<T>, ColumnView<T>, DoubleView>(
                context.Layout, context.Parameters<T>(), context.Data,
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), context.Workspace<T>(),
                columns.Rows.View<T>(particle));

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count) => columns.Rows.TakeBack(padded.Rows, count);
    }

    internal readonly struct NaturalParameters : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
        {
            ColumnView<T> results = columns.Results.View<T>(particle);
            results[0] = TBody.NaturalParameters<T, SharedView<T>, ColumnView<T>, DoubleView>(
                context.Layout, context.Parameters<T>(), context.Data,
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), context.Workspace<T>(),
                columns.Rows.View<T>(particle));
        }

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count)
        {
            columns.Rows.TakeBack(padded.Rows, count);
            columns.Results.TakeBack(padded.Results, count);
        }
    }

    internal readonly struct SufficientStatistics : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
            => TBody.SufficientStatistics<T, ColumnView<T>, DoubleView>(
                context.Layout, context.Data, columns.Observations.View<T>(particle), columns.Rows.View<T>(particle));

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count) => columns.Rows.TakeBack(padded.Rows, count);
    }

    internal readonly struct CotangentGradient : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
            => TBody.CotangentGradient<T, SharedView<T>, ColumnView<T>, DoubleView>(
                context.Layout, context.Parameters<T>(), context.Data,
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), context.Workspace<T>(),
                columns.Cotangents.View<T>(particle), columns.Weights.View<T>(particle)[0], columns.Rows.View<T>(particle));

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count) => columns.Rows.TakeBack(padded.Rows, count);
    }
}
