using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>What the generator prints for a mixture of two normal components, written by hand.</summary>
public sealed record Regimes(double[] Weights, double[] Means, double[] Scales) : IParameters<Regimes>
{
    public ParameterMember[] Describe() =>
    [
        new("Weights", ParameterConstraint.Simplex, false, Weights.Length, 1, 1),
        new("Means", ParameterConstraint.None, false, Means.Length, 1, 1),
        new("Scales", ParameterConstraint.Positive, false, Scales.Length, 1, 1),
    ];

    public void CopyTo(Span<double> slots)
    {
        Weights.CopyTo(slots);
        Means.CopyTo(slots[Weights.Length..]);
        Scales.CopyTo(slots[(Weights.Length + Means.Length)..]);
    }

    public Regimes WithValues(ReadOnlySpan<double> slots) => new(
        slots[..Weights.Length].ToArray(),
        slots.Slice(Weights.Length, Means.Length).ToArray(),
        slots.Slice(Weights.Length + Means.Length, Scales.Length).ToArray());
}

public static class OldFaithful
{
    public static double Duration(Draw draw, Regimes p)
    {
        int regime = draw.Latent(Distributions.Categorical(p.Weights));
        return draw.Observed(Distributions.Normal(p.Means[regime], p.Scales[regime]));
    }

    public sealed record DurationLatents(int Regime);

    public sealed class DurationModel : Model<Regimes, DurationLatents, double>
    {
        public override ModelDescription Description { get; } = new("OldFaithful.Duration",
        [
            new("regime", false, "Categorical", SiteSupport.Category, "", [], ["Weights"], [], true, "int regime = draw.Latent(Categorical(p.Weights));"),
            new("Duration", true, "Normal", SiteSupport.Real, "", ["regime"], ["Means", "Scales"], [], true, "return draw.Observed(Normal(p.Means[regime], p.Scales[regime]));"),
        ]);

        protected override BoundModel<DurationLatents, double> Bind(Regimes parameters, ValueTuple given) =>
            new BoundModel<DurationBody, DurationCodec, DurationLayout, DurationLatents, double>(
                new DurationLayout(parameters.Weights.Length, parameters.Means.Length, parameters.Scales.Length), []);

        protected override double Run(Draw draw, Regimes parameters, ValueTuple given) => Duration(draw, parameters);
    }

    public readonly struct DurationLayout(int weights, int means, int scales) : ILayout
    {
        public readonly int WeightsLength = weights;
        public readonly int MeansLength = means;
        public readonly int ScalesLength = scales;

        public int Weights => 0;

        public int Means => WeightsLength;

        public int Scales => WeightsLength + MeansLength;

        public int ParameterSlots => WeightsLength + MeansLength + ScalesLength;

        public int LatentSlots => 1;

        public int ObservationSlots => 1;

        public int DataSlots => 0;

        public int WorkspaceSlots => 0;

        public int StatisticSlots => 2;
    }

    public readonly struct DurationBody : IModelBody<DurationLayout>
    {
        public static void Sample<T, TShared, TView, TData, TRandom>(
            DurationLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
            where TRandom : struct, IRandomStream<T, TRandom>
        {
            T regime = CategoricalDistribution.Sample<T, TShared, TRandom>(random.At(0, 0), parameters, layout.Weights, layout.WeightsLength);
            latents[0] = regime;
            T mean = parameters.Gather(layout.Means, layout.MeansLength, regime);
            T scale = parameters.Gather(layout.Scales, layout.ScalesLength, regime);
            observation[0] = NormalDistribution.Sample(random.At(1, 0), mean, scale);
        }

        public static T LogJoint<T, TShared, TView, TData>(
            DurationLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T regime = latents[0];
            T logJoint = CategoricalDistribution.LogDensity<T, TShared>(regime, parameters, layout.Weights, layout.WeightsLength);
            T mean = parameters.Gather(layout.Means, layout.MeansLength, regime);
            T scale = parameters.Gather(layout.Scales, layout.ScalesLength, regime);
            return logJoint + NormalDistribution.LogDensity(observation[0], mean, scale);
        }

        public static void LogJointGradient<T, TShared, TView, TData>(
            DurationLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T regime = latents[0];
            T mean = parameters.Gather(layout.Means, layout.MeansLength, regime);
            T scale = parameters.Gather(layout.Scales, layout.ScalesLength, regime);
            NormalDistribution.Partials(observation[0], mean, scale, out _, out T meanAdjoint, out T scaleAdjoint);
            gradient.ScatterAdd(layout.Scales, layout.ScalesLength, regime, scaleAdjoint);
            gradient.ScatterAdd(layout.Means, layout.MeansLength, regime, meanAdjoint);
            CategoricalDistribution.AddPartials<T, TShared, TView>(
                T.One, regime, parameters, layout.Weights, layout.WeightsLength, gradient, layout.Weights);
        }

        public static T NaturalParameters<T, TShared, TView, TData>(
            DurationLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView natural)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T regime = latents[0];
            T normaliser = -CategoricalDistribution.LogDensity<T, TShared>(regime, parameters, layout.Weights, layout.WeightsLength);
            T mean = parameters.Gather(layout.Means, layout.MeansLength, regime);
            T scale = parameters.Gather(layout.Scales, layout.ScalesLength, regime);
            NormalDistribution.NaturalParameters(mean, scale, out T first, out T second);
            natural[0] = first;
            natural[1] = second;
            return normaliser + NormalDistribution.LogNormaliser(mean, scale);
        }

        public static void SufficientStatistics<T, TView, TData>(DurationLayout layout, TData data, TView observation, TView statistics)
            where T : struct, IReal<T>
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            NormalDistribution.SufficientStatistics(observation[0], out T first, out T second);
            statistics[0] = first;
            statistics[1] = second;
        }

        public static void CotangentGradient<T, TShared, TView, TData>(
            DurationLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace,
            TView cotangents, T weight, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T regime = latents[0];
            T mean = parameters.Gather(layout.Means, layout.MeansLength, regime);
            T scale = parameters.Gather(layout.Scales, layout.ScalesLength, regime);
            NormalDistribution.NaturalPartials(mean, scale, cotangents[0], cotangents[1], weight, out T meanAdjoint, out T scaleAdjoint);
            gradient.ScatterAdd(layout.Scales, layout.ScalesLength, regime, scaleAdjoint);
            gradient.ScatterAdd(layout.Means, layout.MeansLength, regime, meanAdjoint);
            CategoricalDistribution.AddPartials<T, TShared, TView>(
                weight, regime, parameters, layout.Weights, layout.WeightsLength, gradient, layout.Weights);
        }
    }

    public readonly struct DurationCodec : IModelCodec<DurationLayout, DurationLatents, double>
    {
        public static void WriteLatents(DurationLayout layout, DurationLatents latents, Span<double> slots) => slots[0] = latents.Regime;

        public static DurationLatents ReadLatents(DurationLayout layout, ReadOnlySpan<double> slots) => new((int)slots[0]);

        public static void WriteObservation(DurationLayout layout, double observation, Span<double> slots) => slots[0] = observation;

        public static double ReadObservation(DurationLayout layout, ReadOnlySpan<double> slots) => slots[0];

        public static IEnumerable<SiteAddress> Addresses(DurationLayout layout, double[] data) => [new(0, 0, 0), new(1, 0, 0)];
    }
}
