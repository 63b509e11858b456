using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Models;

/// <summary>The one implementation: emitted body, emitted codec, emitted layout, looped over particles a lane each.</summary>
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
    private bool[]? _observed;

    /// <summary>Binds a layout and the data (settings, then givens) that go with it.</summary>
    /// <param name="layout">Where everything lies.</param>
    /// <param name="data">Settings, then givens.</param>
    /// <param name="bySite">What learns the model site by site; null where the unit is one site.</param>
    public BoundModel(TLayout layout, double[] data, BoundSites? bySite = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        BySite = bySite;
        _layout = layout;
        _data = data;
    }

    internal override BoundSites? BySite { get; }

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
        Write(observation, slots);

    internal override TObservation ReadObservation(ReadOnlySpan<double> slots)
    {
        if (!TCodec.LeavesElements)
        {
            return TCodec.ReadObservation(_layout, slots);
        }

        double[] whole = slots.ToArray();
        TCodec.FillElements(_layout, _data, whole);
        for (int slot = 0; slot < whole.Length; slot++)
        {
            whole[slot] = ObservedSlots()[slot] ? slots[slot] : whole[slot];
        }

        return TCodec.ReadObservation(_layout, whole);
    }

    internal override bool[]? FilledSlots()
    {
        if (!TCodec.LeavesElements)
        {
            return null;
        }

        // What does not depend on what was there before has been filled.
        double[] zeros = new double[ObservationSlots];
        double[] ones = new double[ObservationSlots];
        Array.Fill(ones, 1.0);
        TCodec.FillElements(_layout, _data, zeros);
        TCodec.FillElements(_layout, _data, ones);
        return [.. zeros.Select((value, slot) => value.Equals(ones[slot]) && !ObservedSlots()[slot])];
    }

    internal override void Simulate<T>(double[] parameters, RandomKey key, ParticleBatch batch, int start, int end) =>
        Run<T, BodySteps<TBody, TLayout>.Sample>(
            parameters, Columns(batch) with { Samples = ColumnBlock.OfNumbers(start, end) }, start, end, key);

    internal override void LogJoint<T>(double[] parameters, ParticleBatch batch, double[] logJoint, int start, int end) =>
        Run<T, BodySteps<TBody, TLayout>.LogJoint>(
            parameters, Columns(batch) with { Results = ColumnBlock.OfBatch(logJoint, batch.Count) }, start, end);

    internal override void LogJointGradients<T>(double[] parameters, ParticleBatch batch, double[] gradients, int start, int end)
    {
        for (int slot = 0; slot < _layout.ParameterSlots; slot++)
        {
            gradients.AsSpan(slot * batch.Count + start, end - start).Clear();
        }

        Run<T, BodySteps<TBody, TLayout>.LogJointGradient>(
            parameters, Columns(batch) with { Rows = ColumnBlock.OfBatch(gradients, batch.Count) }, start, end);
    }

    internal override void NaturalParameters<T>(
        double[] parameters, ParticleBatch batch, double[] natural, double[] normalisers, int start, int end) =>
        Run<T, BodySteps<TBody, TLayout>.NaturalParameters>(
            parameters,
            Columns(batch) with { Rows = ColumnBlock.OfBatch(natural, batch.Count), Results = ColumnBlock.OfBatch(normalisers, batch.Count) },
            start, end);

    internal override void SufficientStatistics<T>(double[] observations, int count, double[] statistics, int start, int end) =>
        Run<T, BodySteps<TBody, TLayout>.SufficientStatistics>(
            [],
            new StepColumns { Observations = ColumnBlock.OfBatch(observations, count), Rows = ColumnBlock.OfBatch(statistics, count) },
            start, end);

    internal override void CotangentGradient<T>(
        double[] parameters, ParticleBatch batch, double[] cotangents, double[] weights, double[] gradient, int start, int end)
    {
        var sums = new LaneSums(_layout.ParameterSlots, start);
        Run<T, BodySteps<TBody, TLayout>.CotangentGradient>(
            parameters,
            Columns(batch) with
            {
                Cotangents = ColumnBlock.OfBatch(cotangents, batch.Count),
                Weights = ColumnBlock.OfBatch(weights, batch.Count),
                Rows = sums.Columns,
            },
            start, end);
        sums.AddTo(gradient);
    }

    private void Write(TObservation observation, Span<double> slots)
    {
        TCodec.WriteObservation(_layout, observation, slots);
        if (!TCodec.LeavesElements)
        {
            return;
        }

        bool[] observed = ObservedSlots();
        for (int slot = 0; slot < observed.Length; slot++)
        {
            slots[slot] = observed[slot] ? slots[slot] : 0.0;
        }
    }

    private bool[] ObservedSlots()
    {
        if (_observed is null)
        {
            bool[] observed = new bool[ObservationSlots];
            foreach (SiteAddress address in Addresses().Where(address => TCodec.IsObserved(address.Site)))
            {
                observed.AsSpan(address.Slot, address.Size).Fill(true);
            }

            _observed = observed;
        }

        return _observed;
    }

    private static StepColumns Columns(ParticleBatch batch) => new()
    {
        Latents = ColumnBlock.OfBatch(batch.Latents, batch.Count),
        Observations = ColumnBlock.OfBatch(batch.Observations, batch.Count),
    };

    private void Run<T, TStep>(double[] parameters, StepColumns columns, int start, int end, RandomKey key = default)
        where T : struct, ILane<T>
        where TStep : struct, IBodyStep<TLayout> =>
        BodyLoop.Run<T, TStep, TLayout>(new StepContext<TLayout>(_layout, parameters, _data, T.Count, key), columns, start, end);
}
