using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.EndToEnd.Tests.Generated;

internal abstract partial class EmittedModel<TLatents, TObservation>
{
    public abstract LaneResults InLanes<T>(double[] parameters, RandomKey key, LaneResults? at)
        where T : struct, ILane<T>;

    private sealed partial class Bound<TBody, TCodec, TLayout>
        where TBody : IModelBody<TLayout>
        where TCodec : IModelCodec<TLayout, TLatents, TObservation>
        where TLayout : struct, ILayout
    {
        public override LaneResults InLanes<T>(double[] parameters, RandomKey key, LaneResults? at)
        {
            const int Count = LaneResults.Count;
            var simulated = new LaneResults(
                new double[layout.LatentSlots * Count], new double[layout.ObservationSlots * Count], new double[Count],
                new double[layout.ParameterSlots * Count], new double[layout.StatisticSlots * Count], new double[Count],
                new double[layout.StatisticSlots * Count], new double[layout.ParameterSlots * Count]);
            double[] samples = [.. Enumerable.Range(0, Count)];
            double[] cotangents = [.. Enumerable.Range(0, layout.StatisticSlots * Count).Select(i => Math.Sin(1 + 3 * i))];
            for (int particle = 0; particle < Count; particle += T.Count)
            {
                TBody.Sample<T, SharedView<T>, ColumnView<T>, DoubleView, LaneStream<T>>(
                    layout, new SharedView<T>(parameters), new DoubleView(data), new LaneStream<T>(key, T.Load(samples, particle)),
                    Columns<T>(simulated.Latents, particle), Columns<T>(simulated.Observations, particle), LaneWorkspace<T>());
                double[] latents = (at ?? simulated).Latents, observations = (at ?? simulated).Observations;
                T logJoint = TBody.LogJoint<T, SharedView<T>, ColumnView<T>, DoubleView>(
                    layout, new SharedView<T>(parameters), new DoubleView(data), Columns<T>(latents, particle), Columns<T>(observations, particle),
                    LaneWorkspace<T>());
                T.Store(logJoint, simulated.LogJoint, particle);
                TBody.LogJointGradient<T, SharedView<T>, ColumnView<T>, DoubleView>(
                    layout, new SharedView<T>(parameters), new DoubleView(data), Columns<T>(latents, particle), Columns<T>(observations, particle),
                    LaneWorkspace<T>(), Columns<T>(simulated.Gradients, particle));
                T normaliser = TBody.NaturalParameters<T, SharedView<T>, ColumnView<T>, DoubleView>(
                    layout, new SharedView<T>(parameters), new DoubleView(data), Columns<T>(latents, particle), Columns<T>(observations, particle),
                    LaneWorkspace<T>(), Columns<T>(simulated.Natural, particle));
                T.Store(normaliser, simulated.Normalisers, particle);
                TBody.SufficientStatistics<T, ColumnView<T>, DoubleView>(
                    layout, new DoubleView(data), Columns<T>(observations, particle), Columns<T>(simulated.Statistics, particle));
                TBody.CotangentGradient<T, SharedView<T>, ColumnView<T>, DoubleView>(
                    layout, new SharedView<T>(parameters), new DoubleView(data), Columns<T>(latents, particle), Columns<T>(observations, particle),
                    LaneWorkspace<T>(), Columns<T>(cotangents, particle), T.Constant(-0.7), Columns<T>(simulated.CotangentGradients, particle));
            }

            return simulated;
        }

        private static ColumnView<T> Columns<T>(double[] values, int particle)
            where T : struct, ILane<T> => new(values, LaneResults.Count, particle);

        private ColumnView<T> LaneWorkspace<T>()
            where T : struct, ILane<T> => new(new double[layout.WorkspaceSlots * T.Count], T.Count, 0);
    }
}
