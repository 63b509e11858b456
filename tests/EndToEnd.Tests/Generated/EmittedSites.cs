using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The emitted methods that learn a model site by site, called on one particle.</summary>
internal abstract class EmittedSites
{
    /// <summary>The methods of a body; null where the model is learned as a whole.</summary>
    internal static EmittedSites? Of(Type body, Type layoutType, object layout, double[] data) =>
        body.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ISiteBody<>))
            ? (EmittedSites)Activator.CreateInstance(typeof(Bound<,>).MakeGenericType(body, layoutType), layout, data)!
            : null;

    /// <summary>Simulates beside the data; latents that are conditioned on are read from <paramref name="latents"/>, the others written there.</summary>
    internal abstract double[] SampleClamped(double[] parameters, RandomKey key, uint sample, double[] latents, double[] observation);

    /// <summary>Simulates at data; latents as above. The log density of each datum.</summary>
    internal abstract double[] SampleWithTerms(double[] parameters, RandomKey key, uint sample, double[] latents, double[] observation);

    internal abstract (double[] Latents, double[] Observation) Terms(double[] parameters, double[] latents, double[] observation, double[] drawn);

    internal abstract double[] WeightedGradient(
        double[] parameters, double[] latents, double[] observation, double[] drawn, double[] latentWeights, double[] observationWeights);

    private sealed class Bound<TBody, TLayout>(TLayout layout, double[] data) : EmittedSites
        where TBody : ISiteBody<TLayout>
        where TLayout : struct, ILayout
    {
        private double[] Workspace => new double[layout.WorkspaceSlots];

        internal override double[] SampleClamped(double[] parameters, RandomKey key, uint sample, double[] latents, double[] observation)
        {
            double[] drawn = new double[layout.ObservationSlots];
            TBody.SampleClamped<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView, PhiloxStream>(
                layout, SpanView.Over(parameters), new DoubleView(data), new PhiloxStream(key, sample),
                SpanView.Over(latents), SpanView.Over(observation), SpanView.Over(drawn), SpanView.Over(Workspace));
            return drawn;
        }

        internal override double[] SampleWithTerms(double[] parameters, RandomKey key, uint sample, double[] latents, double[] observation)
        {
            double[] terms = new double[layout.ObservationSlots];
            TBody.SampleWithTerms<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView, PhiloxStream>(
                layout, SpanView.Over(parameters), new DoubleView(data), new PhiloxStream(key, sample),
                SpanView.Over(latents), SpanView.Over(observation), SpanView.Over(observation), SpanView.Over(Workspace), SpanView.Over(terms));
            return terms;
        }

        internal override (double[] Latents, double[] Observation) Terms(double[] parameters, double[] latents, double[] observation, double[] drawn)
        {
            double[] latentTerms = new double[layout.LatentSlots];
            double[] observationTerms = new double[layout.ObservationSlots];
            TBody.Terms<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView>(
                layout, SpanView.Over(parameters), new DoubleView(data), SpanView.Over(latents), SpanView.Over(observation), SpanView.Over(drawn),
                SpanView.Over(Workspace), SpanView.Over(latentTerms), SpanView.Over(observationTerms));
            return (latentTerms, observationTerms);
        }

        internal override double[] WeightedGradient(
            double[] parameters, double[] latents, double[] observation, double[] drawn, double[] latentWeights, double[] observationWeights)
        {
            double[] gradient = new double[layout.ParameterSlots];
            TBody.WeightedGradient<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView>(
                layout, SpanView.Over(parameters), new DoubleView(data), SpanView.Over(latents), SpanView.Over(observation), SpanView.Over(drawn),
                SpanView.Over(Workspace), SpanView.Over(latentWeights), SpanView.Over(observationWeights), SpanView.Over(gradient));
            return gradient;
        }
    }
}
