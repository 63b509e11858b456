using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>The one implementation: the emitted body, looped over particles a lane each.</summary>
/// <typeparam name="TBody">Emitted methods.</typeparam>
/// <typeparam name="TLayout">Emitted layout.</typeparam>
/// <param name="layout">Where everything lies.</param>
/// <param name="data">Settings, then givens.</param>
public sealed class BoundSites<TBody, TLayout>(TLayout layout, double[] data) : BoundSites
    where TBody : ISiteBody<TLayout>
    where TLayout : struct, ILayout
{
    internal override IReadOnlyList<HeldLatent> HeldLatents { get; } = TBody.HeldLatents(layout);

    internal override (Provenance[] Latents, Provenance[] Observations) TermsWithSources(
        double[] parameters, double[] latents, double[] observation, bool[] isHeld)
    {
        var ofLatents = new Provenance[latents.Length];
        var ofObservations = new Provenance[observation.Length];
        Provenance[] sourced = [.. latents.Select((number, slot) => new Provenance(number, isHeld[slot] ? null : SourceSet.Of(slot)))];
        TBody.Terms<Provenance, SpanView<Provenance>, SpanView<Provenance>, DoubleView>(
            layout, Plain(parameters), new DoubleView(data), new SpanView<Provenance>(sourced), Plain(observation), Plain(observation),
            new SpanView<Provenance>(new Provenance[layout.WorkspaceSlots]), new SpanView<Provenance>(ofLatents), new SpanView<Provenance>(ofObservations));
        return (ofLatents, ofObservations);
    }

    internal override FilteredUnit Filter<T>(double[] parameters, RandomKey key, double[] observation, int count)
    {
        var filter = new ParticleFilter(key, count);
        var latents = new Population<T>[layout.LatentSlots];
        var generations = new int[layout.ObservationSlots];
        var observed = PopulationView<T>.Shared(observation);
        void Weigh(int slot, Population<T> logDensity)
        {
            generations[slot] = filter.Genealogy.Generation;
            filter.Weigh(logDensity, slot);
        }

        TBody.SampleWithTerms<Population<T>, PopulationView<T>, PopulationView<T>, DoubleView, PopulationStream<T>>(
            layout, PopulationView<T>.Shared(parameters), new DoubleView(data), new PopulationStream<T>(key, filter.Genealogy), new PopulationView<T>(latents), observed, observed,
            new PopulationView<T>(new Population<T>[layout.WorkspaceSlots]), new PopulationView<T>(new Population<T>[layout.ObservationSlots], Weigh));
        return new FilteredUnit(
            filter, Array.ConvertAll(latents, latent => latent.Numbers(count)), Array.ConvertAll(latents, static latent => latent.Generation), generations);
    }

    internal override void SimulateClamped<T>(double[] parameters, RandomKey key, SiteBatch batch, int start, int end) =>
        BodyLoop.Run<T, SiteSteps<TBody, TLayout>.Sample, TLayout>(
            new StepContext<TLayout>(layout, parameters, data, T.Count, key),
            Columns(batch) with { Samples = ColumnBlock.OfNumbers(start, end, batch.First) }, start, end);

    internal override void Terms<T>(double[] parameters, SiteBatch batch, double[] latentTerms, double[] observationTerms, int start, int end) =>
        BodyLoop.Run<T, SiteSteps<TBody, TLayout>.Terms, TLayout>(
            new StepContext<TLayout>(layout, parameters, data, T.Count),
            Columns(batch) with
            {
                OfLatents = ColumnBlock.OfBatch(latentTerms, batch.Count), OfObservations = ColumnBlock.OfBatch(observationTerms, batch.Count),
            },
            start, end);

    internal override void WeightedGradient<T>(
        double[] parameters, SiteBatch batch, double[] latentWeights, double[] observationWeights, double[] gradient, int start, int end)
    {
        var sums = new LaneSums(layout.ParameterSlots, start);
        BodyLoop.Run<T, SiteSteps<TBody, TLayout>.WeightedGradient, TLayout>(
            new StepContext<TLayout>(layout, parameters, data, T.Count),
            Columns(batch) with
            {
                OfLatents = ColumnBlock.OfBatch(latentWeights, batch.Count),
                OfObservations = ColumnBlock.OfBatch(observationWeights, batch.Count),
                Rows = sums.Columns,
            },
            start, end);
        sums.AddTo(gradient);
    }

    private static SpanView<Provenance> Plain(double[] numbers) => new(Array.ConvertAll(numbers, Provenance.Constant));

    private static StepColumns Columns(SiteBatch batch) => new()
    {
        Latents = ColumnBlock.OfBatch(batch.Latents, batch.Count),
        Observations = ColumnBlock.OfBatch(batch.Data, batch.Count),
        Drawn = ColumnBlock.OfBatch(batch.Drawn, batch.Count),
    };
}
