using System.Reflection;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The emitted body and codec of one model, with the typed edge.</summary>
internal abstract partial class EmittedModel<TLatents, TObservation> : IEmittedModel
{
    public abstract int ParameterSlots { get; }

    public abstract int StatisticSlots { get; }

    public abstract IReadOnlyList<SiteAddress> Addresses { get; }

    public abstract EmittedSites? Sites { get; }

    public abstract bool LeavesElements { get; }

    /// <summary>
    /// Binds a generated model. The binding is not public, for users have no use of it; the tests go through reflection
    /// rather than be a friend, so that what is emitted here is compiled as it is for a user.
    /// </summary>
    internal static EmittedModel<TLatents, TObservation> Of<TParameters, TGiven>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, TGiven given)
        where TParameters : class, IParameters<TParameters>
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        MethodInfo bind = model.GetType().GetMethod("Bind", Hidden)!;
        object bound = bind.Invoke(model, [parameters, given])!;

        Type[] types = bound.GetType().GetGenericArguments();
        Type layout = types[2];
        FieldInfo[] fields = bound.GetType().GetFields(Hidden);
        object?[] arguments =
        [
            fields.Single(field => field.FieldType == layout).GetValue(bound),
            fields.Single(field => field.FieldType == typeof(double[])).GetValue(bound),
        ];
        return (EmittedModel<TLatents, TObservation>)Activator.CreateInstance(
            typeof(EmittedModel<,>.Bound<,,>).MakeGenericType(typeof(TLatents), typeof(TObservation), types[0], types[1], layout), arguments)!;
    }

    public abstract (double[] Latents, double[] Observation) Sample(double[] parameters, RandomKey key, uint sample);

    public abstract double LogJoint(double[] parameters, double[] latents, double[] observation);

    public abstract double ForwardDerivative(double[] parameters, int slot, double[] latents, double[] observation);

    public abstract double[] LogJointGradient(double[] parameters, double[] latents, double[] observation);

    public abstract (double[] Natural, double Normaliser) NaturalParameters(double[] parameters, double[] latents, double[] observation);

    public abstract double[] SufficientStatistics(double[] observation);

    public abstract double[] CotangentGradient(double[] parameters, double[] latents, double[] observation, double[] cotangents, double weight);

    internal abstract double[] Write(TLatents latents);

    internal abstract double[] Write(TObservation observation);

    private sealed partial class Bound<TBody, TCodec, TLayout>(TLayout layout, double[] data) : EmittedModel<TLatents, TObservation>
        where TBody : IModelBody<TLayout>
        where TCodec : IModelCodec<TLayout, TLatents, TObservation>
        where TLayout : struct, ILayout
    {
        public override int ParameterSlots => layout.ParameterSlots;

        public override int StatisticSlots => layout.StatisticSlots;

        public override IReadOnlyList<SiteAddress> Addresses => [.. TCodec.Addresses(layout, data)];

        public override EmittedSites? Sites { get; } = EmittedSites.Of(typeof(TBody), typeof(TLayout), layout, data);

        private double[] Workspace => new double[layout.WorkspaceSlots];

        public override (double[] Latents, double[] Observation) Sample(double[] parameters, RandomKey key, uint sample)
        {
            double[] latents = new double[layout.LatentSlots];
            double[] observation = new double[layout.ObservationSlots];
            TBody.Sample<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView, PhiloxStream>(
                layout, SpanView.Over(parameters), new DoubleView(data), new PhiloxStream(key, sample),
                SpanView.Over(latents), SpanView.Over(observation), SpanView.Over(Workspace));
            Fill(observation);
            return (latents, observation);
        }

        public override double LogJoint(double[] parameters, double[] latents, double[] observation) =>
            TBody.LogJoint<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView>(
                layout, SpanView.Over(parameters), new DoubleView(data), SpanView.Over(latents), SpanView.Over(observation),
                SpanView.Over(Workspace)).Value;

        public override double ForwardDerivative(double[] parameters, int slot, double[] latents, double[] observation)
        {
            Dual[] moving = Array.ConvertAll(parameters, Dual.Constant);
            moving[slot] = Dual.Variable(parameters[slot]);
            return TBody.LogJoint<Dual, SpanView<Dual>, SpanView<Dual>, DoubleView>(
                layout,
                new SpanView<Dual>(moving),
                new DoubleView(data),
                new SpanView<Dual>(Array.ConvertAll(latents, Dual.Constant)),
                new SpanView<Dual>(Array.ConvertAll(observation, Dual.Constant)),
                new SpanView<Dual>(new Dual[layout.WorkspaceSlots])).Derivative;
        }

        public override double[] LogJointGradient(double[] parameters, double[] latents, double[] observation)
        {
            double[] gradient = new double[layout.ParameterSlots];
            TBody.LogJointGradient<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView>(
                layout, SpanView.Over(parameters), new DoubleView(data), SpanView.Over(latents), SpanView.Over(observation),
                SpanView.Over(Workspace), SpanView.Over(gradient));
            return gradient;
        }

        public override (double[] Natural, double Normaliser) NaturalParameters(double[] parameters, double[] latents, double[] observation)
        {
            double[] natural = new double[layout.StatisticSlots];
            double normaliser = TBody.NaturalParameters<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView>(
                layout, SpanView.Over(parameters), new DoubleView(data), SpanView.Over(latents), SpanView.Over(observation),
                SpanView.Over(Workspace), SpanView.Over(natural)).Value;
            return (natural, normaliser);
        }

        public override double[] SufficientStatistics(double[] observation)
        {
            double[] statistics = new double[layout.StatisticSlots];
            TBody.SufficientStatistics<Lane1, SpanView<Lane1>, DoubleView>(
                layout, new DoubleView(data), SpanView.Over(observation), SpanView.Over(statistics));
            return statistics;
        }

        public override double[] CotangentGradient(
            double[] parameters, double[] latents, double[] observation, double[] cotangents, double weight)
        {
            double[] gradient = new double[layout.ParameterSlots];
            TBody.CotangentGradient<Lane1, SpanView<Lane1>, SpanView<Lane1>, DoubleView>(
                layout, SpanView.Over(parameters), new DoubleView(data), SpanView.Over(latents), SpanView.Over(observation),
                SpanView.Over(Workspace), SpanView.Over(cotangents), new Lane1(weight), SpanView.Over(gradient));
            return gradient;
        }

        public override bool LeavesElements => TCodec.LeavesElements;

        /// <summary>Gives undrawn elements the model's own values: what the body does with an observation must not depend on them.</summary>
        private void Fill(double[] observation)
        {
            double[] filled = [.. observation];
            TCodec.FillElements(layout, data, filled);
            HashSet<int> drawn = [.. Addresses.Where(address => TCodec.IsObserved(address.Site)).SelectMany(address => Enumerable.Range(address.Slot, address.Size))];
            for (int slot = 0; slot < observation.Length && LeavesElements; slot++)
            {
                observation[slot] = drawn.Contains(slot) ? observation[slot] : filled[slot];
            }
        }

        internal override double[] Write(TLatents latents)
        {
            double[] slots = new double[layout.LatentSlots];
            TCodec.WriteLatents(layout, latents, slots);
            return slots;
        }

        internal override double[] Write(TObservation observation)
        {
            double[] slots = new double[layout.ObservationSlots];
            TCodec.WriteObservation(layout, observation, slots);
            return slots;
        }
    }
}
