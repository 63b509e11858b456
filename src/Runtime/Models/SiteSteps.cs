using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>The operations of an emitted body that is learned site by site, as steps of a <see cref="BodyLoop"/>.</summary>
/// <typeparam name="TBody">Emitted methods.</typeparam>
/// <typeparam name="TLayout">Emitted layout.</typeparam>
internal static class SiteSteps<TBody, TLayout>
    where TBody : ISiteBody<TLayout>
    where TLayout : struct, ILayout
{
    internal readonly struct Sample : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
            => TBody.SampleClamped<T, SharedView<T>, ColumnView<T>, DoubleView, LaneStream<T>>(
                context.Layout, context.Parameters<T>(), context.Data, new LaneStream<T>(context.Key, columns.Samples.View<T>(particle)[0]),
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), columns.Drawn.View<T>(particle), context.Workspace<T>());

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count)
        {
            columns.Latents.TakeBack(padded.Latents, count);
            columns.Drawn.TakeBack(padded.Drawn, count);
        }
    }

    internal readonly struct Terms : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
            => TBody.Terms<T, SharedView<T>, ColumnView<T>, DoubleView>(
                context.Layout, context.Parameters<T>(), context.Data,
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), columns.Drawn.View<T>(particle), context.Workspace<T>(),
                columns.OfLatents.View<T>(particle), columns.OfObservations.View<T>(particle));

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count)
        {
            columns.OfLatents.TakeBack(padded.OfLatents, count);
            columns.OfObservations.TakeBack(padded.OfObservations, count);
        }
    }

    internal readonly struct WeightedGradient : IBodyStep<TLayout>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
            where T : struct, ILane<T>
            => TBody.WeightedGradient<T, SharedView<T>, ColumnView<T>, DoubleView>(
                context.Layout, context.Parameters<T>(), context.Data,
                columns.Latents.View<T>(particle), columns.Observations.View<T>(particle), columns.Drawn.View<T>(particle), context.Workspace<T>(),
                columns.OfLatents.View<T>(particle), columns.OfObservations.View<T>(particle), columns.Rows.View<T>(particle));

        public static void TakeBack(in StepColumns columns, in StepColumns padded, int count) => columns.Rows.TakeBack(padded.Rows, count);
    }
}
