using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Models;

/// <summary>The one implementation: emitted body, emitted codec, emitted layout, looped over particles in scalars.</summary>
/// <typeparam name="TBody">Emitted sampler, score and gradients.</typeparam>
/// <typeparam name="TCodec">Emitted translation of types to slots.</typeparam>
/// <typeparam name="TLayout">Emitted layout.</typeparam>
/// <typeparam name="TLatents">The emitted record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public sealed class BoundModel<TBody, TCodec, TLayout, TLatents, TObservation> : BoundModel<TLatents, TObservation>
    where TBody : IModelBody<TLayout>
    where TCodec : IModelCodec<TLayout, TLatents, TObservation>
    where TLayout : struct, ILayout
{
    private readonly TLayout _layout;
    private readonly double[] _data;

    /// <summary>Binds a layout and the data (settings, then givens) that go with it.</summary>
    public BoundModel(TLayout layout, double[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _layout = layout;
        _data = data;
    }

    internal override int ParameterSlots => _layout.ParameterSlots;

    internal override int LatentSlots => _layout.LatentSlots;

    internal override int ObservationSlots => _layout.ObservationSlots;

    internal override int StatisticSlots => _layout.StatisticSlots;

    internal override ReadOnlySpan<double> DataSlots => _data;

    internal override IEnumerable<SiteAddress> Addresses() => TCodec.Addresses(_layout, _data);

    internal override bool IsSameAs(BoundModel other) =>
        other is BoundModel<TBody, TCodec, TLayout, TLatents, TObservation> same
        && _layout.Equals(same._layout) && _data.AsSpan().SequenceEqual(same._data);

    internal override void WriteLatents(TLatents latents, Span<double> slots) => TCodec.WriteLatents(_layout, latents, slots);

    internal override TLatents ReadLatents(ReadOnlySpan<double> slots) => TCodec.ReadLatents(_layout, slots);

    internal override void WriteObservation(TObservation observation, Span<double> slots) =>
        TCodec.WriteObservation(_layout, observation, slots);

    internal override TObservation ReadObservation(ReadOnlySpan<double> slots) => TCodec.ReadObservation(_layout, slots);

    internal override void Simulate(double[] parameters, RandomKey key, ParticleBatch batch, int start, int end)
    {
        double[] workspace = new double[_layout.WorkspaceSlots];
        for (int particle = start; particle < end; particle++)
        {
            workspace.AsSpan().Clear();
            TBody.Sample<Lane1, SpanView<Lane1>, ColumnView, DoubleView, PhiloxStream>(
                _layout, SpanView.Over(parameters), new DoubleView(_data), new PhiloxStream(key, (uint)particle),
                new ColumnView(batch.Latents, batch.Count, particle), new ColumnView(batch.Observations, batch.Count, particle),
                new ColumnView(workspace, 1, 0));
        }
    }

    internal override void LogJoint(double[] parameters, ParticleBatch batch, double[] logJoint, int start, int end)
    {
        double[] workspace = new double[_layout.WorkspaceSlots];
        for (int particle = start; particle < end; particle++)
        {
            workspace.AsSpan().Clear();
            logJoint[particle] = TBody.LogJoint<Lane1, SpanView<Lane1>, ColumnView, DoubleView>(
                _layout, SpanView.Over(parameters), new DoubleView(_data),
                new ColumnView(batch.Latents, batch.Count, particle), new ColumnView(batch.Observations, batch.Count, particle),
                new ColumnView(workspace, 1, 0)).Value;
        }
    }

    internal override void LogJointGradients(
        double[] parameters, ParticleBatch batch, double[] gradients, int start, int end)
    {
        double[] workspace = new double[_layout.WorkspaceSlots];
        for (int slot = 0; slot < _layout.ParameterSlots; slot++)
        {
            gradients.AsSpan(slot * batch.Count + start, end - start).Clear();
        }

        for (int particle = start; particle < end; particle++)
        {
            workspace.AsSpan().Clear();
            TBody.LogJointGradient<Lane1, SpanView<Lane1>, ColumnView, DoubleView>(
                _layout, SpanView.Over(parameters), new DoubleView(_data),
                new ColumnView(batch.Latents, batch.Count, particle), new ColumnView(batch.Observations, batch.Count, particle),
                new ColumnView(workspace, 1, 0), new ColumnView(gradients, batch.Count, particle));
        }
    }

    internal override void NaturalParameters(
        double[] parameters, ParticleBatch batch, double[] natural, double[] normalisers, int start, int end)
    {
        double[] workspace = new double[_layout.WorkspaceSlots];
        for (int particle = start; particle < end; particle++)
        {
            workspace.AsSpan().Clear();
            normalisers[particle] = TBody.NaturalParameters<Lane1, SpanView<Lane1>, ColumnView, DoubleView>(
                _layout, SpanView.Over(parameters), new DoubleView(_data),
                new ColumnView(batch.Latents, batch.Count, particle), new ColumnView(batch.Observations, batch.Count, particle),
                new ColumnView(workspace, 1, 0), new ColumnView(natural, batch.Count, particle)).Value;
        }
    }

    internal override void SufficientStatistics(
        double[] observations, int count, double[] statistics, int start, int end)
    {
        for (int particle = start; particle < end; particle++)
        {
            TBody.SufficientStatistics<Lane1, ColumnView, DoubleView>(
                _layout, new DoubleView(_data), new ColumnView(observations, count, particle),
                new ColumnView(statistics, count, particle));
        }
    }

    internal override void CotangentGradient(
        double[] parameters, ParticleBatch batch, double[] cotangents, double[] weights, double[] gradient, int start, int end)
    {
        double[] workspace = new double[_layout.WorkspaceSlots];
        for (int particle = start; particle < end; particle++)
        {
            workspace.AsSpan().Clear();
            TBody.CotangentGradient<Lane1, SpanView<Lane1>, ColumnView, DoubleView>(
                _layout, SpanView.Over(parameters), new DoubleView(_data),
                new ColumnView(batch.Latents, batch.Count, particle), new ColumnView(batch.Observations, batch.Count, particle),
                new ColumnView(workspace, 1, 0), new ColumnView(cotangents, batch.Count, particle), new Lane1(weights[particle]),
                new ColumnView(gradient, 1, 0));
        }
    }
}
