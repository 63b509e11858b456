using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>
/// Correlated random intercept and slope over given ages, written by hand as the generator prints it: the slope leans on
/// the intercept.
/// </summary>
public sealed record GrowthCurve(double Intercept, double Slope, double InterceptSpread, double SlopeSpread, double Lean, double Noise)
    : IParameters<GrowthCurve>
{
    public ParameterMember[] Describe() =>
    [
        new("Intercept", ParameterConstraint.None, false, 1, 1, 0),
        new("Slope", ParameterConstraint.None, false, 1, 1, 0),
        new("InterceptSpread", ParameterConstraint.Positive, false, 1, 1, 0),
        new("SlopeSpread", ParameterConstraint.Positive, false, 1, 1, 0),
        new("Lean", ParameterConstraint.None, false, 1, 1, 0),
        new("Noise", ParameterConstraint.Positive, false, 1, 1, 0),
    ];

    public void CopyTo(Span<double> slots)
    {
        slots[0] = Intercept;
        slots[1] = Slope;
        slots[2] = InterceptSpread;
        slots[3] = SlopeSpread;
        slots[4] = Lean;
        slots[5] = Noise;
    }

    public GrowthCurve WithValues(ReadOnlySpan<double> slots) => new(slots[0], slots[1], slots[2], slots[3], slots[4], slots[5]);
}

public static class Growth
{
    public static double[] Weights(Draw draw, GrowthCurve p, double[] ages)
    {
        double intercept = draw.Latent(Distributions.Normal(p.Intercept, p.InterceptSpread));
        double slope = draw.Latent(Distributions.Normal(p.Slope + p.Lean * (intercept - p.Intercept), p.SlopeSpread));
        double[] weight = new double[ages.Length];
        for (int i = 0; i < ages.Length; i++)
        {
            weight[i] = draw.Observed(Distributions.Normal(intercept + slope * ages[i], p.Noise));
        }

        return weight;
    }

    public sealed record WeightsLatents(double Intercept, double Slope);

    public sealed class WeightsModel : ConditionalModel<GrowthCurve, double[], WeightsLatents, double[]>
    {
        public override ModelDescription Description { get; } = new("Growth.Weights",
        [
            new("intercept", false, "Normal", SiteSupport.Real, "", [], ["Intercept", "InterceptSpread"], [], true,
                "double intercept = draw.Latent(Normal(p.Intercept, p.InterceptSpread));"),
            new("slope", false, "Normal", SiteSupport.Real, "", ["intercept"], ["Slope", "Lean", "Intercept", "SlopeSpread"], [], true,
                "double slope = draw.Latent(Normal(p.Slope + p.Lean * (intercept - p.Intercept), p.SlopeSpread));"),
            new("weight", true, "Normal", SiteSupport.Real, "ages.Length", ["intercept", "slope"], ["Noise"], ["ages"], true,
                "weight[i] = draw.Observed(Normal(intercept + slope * ages[i], p.Noise));"),
        ]);

        protected override BoundModel<WeightsLatents, double[]> Bind(GrowthCurve parameters, double[] given) =>
            new BoundModel<WeightsBody, WeightsCodec, WeightsLayout, WeightsLatents, double[]>(new WeightsLayout(given.Length), [.. given]);

        protected override double[] Run(Draw draw, GrowthCurve parameters, double[] given) => Weights(draw, parameters, given);
    }

    public readonly struct WeightsLayout(int ages) : ILayout
    {
        public readonly int AgesLength = ages;

        public int ParameterSlots => 6;

        public int LatentSlots => 2;

        public int ObservationSlots => AgesLength;

        public int DataSlots => AgesLength;

        public int WorkspaceSlots => 0;

        public int StatisticSlots => 2 * AgesLength;
    }

    public readonly struct WeightsBody : IModelBody<WeightsLayout>
    {
        public static void Sample<T, TShared, TView, TData, TRandom>(
            WeightsLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
            where TRandom : struct, IRandomStream<T, TRandom>
        {
            T intercept = NormalDistribution.Sample(random.At(0, 0), parameters[0], parameters[2]);
            latents[0] = intercept;
            latents[1] = NormalDistribution.Sample(
                random.At(1, 0), parameters[1] + parameters[4] * (intercept - parameters[0]), parameters[3]);
            for (int i = 0; i < layout.AgesLength; i++)
            {
                observation[i] = NormalDistribution.Sample(
                    random.At(2, i), latents[0] + latents[1] * T.Constant(data[i]), parameters[5]);
            }
        }

        public static T LogJoint<T, TShared, TView, TData>(
            WeightsLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T logJoint = LogPrior<T, TShared, TView>(parameters, latents);
            for (int i = 0; i < layout.AgesLength; i++)
            {
                logJoint += NormalDistribution.LogDensity(
                    observation[i], latents[0] + latents[1] * T.Constant(data[i]), parameters[5]);
            }

            return logJoint;
        }

        public static void LogJointGradient<T, TShared, TView, TData>(
            WeightsLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            AddPriorPartials<T, TShared, TView>(T.One, parameters, latents, gradient);
            for (int i = 0; i < layout.AgesLength; i++)
            {
                T mean = latents[0] + latents[1] * T.Constant(data[i]);
                NormalDistribution.Partials(observation[i], mean, parameters[5], out _, out _, out T noiseAdjoint);
                gradient[5] += noiseAdjoint;
            }
        }

        public static T NaturalParameters<T, TShared, TView, TData>(
            WeightsLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView natural)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T normaliser = -LogPrior<T, TShared, TView>(parameters, latents);
            for (int i = 0; i < layout.AgesLength; i++)
            {
                T mean = latents[0] + latents[1] * T.Constant(data[i]);
                NormalDistribution.NaturalParameters(mean, parameters[5], out T first, out T second);
                natural[2 * i] = first;
                natural[2 * i + 1] = second;
                normaliser += NormalDistribution.LogNormaliser(mean, parameters[5]);
            }

            return normaliser;
        }

        public static void SufficientStatistics<T, TView, TData>(WeightsLayout layout, TData data, TView observation, TView statistics)
            where T : struct, IReal<T>
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            for (int i = 0; i < layout.AgesLength; i++)
            {
                NormalDistribution.SufficientStatistics(observation[i], out T first, out T second);
                statistics[2 * i] = first;
                statistics[2 * i + 1] = second;
            }
        }

        public static void CotangentGradient<T, TShared, TView, TData>(
            WeightsLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace,
            TView cotangents, T weight, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            AddPriorPartials<T, TShared, TView>(weight, parameters, latents, gradient);
            for (int i = 0; i < layout.AgesLength; i++)
            {
                T mean = latents[0] + latents[1] * T.Constant(data[i]);
                NormalDistribution.NaturalPartials(
                    mean, parameters[5], cotangents[2 * i], cotangents[2 * i + 1], weight, out _, out T noiseAdjoint);
                gradient[5] += noiseAdjoint;
            }
        }

        private static T LogPrior<T, TShared, TView>(TShared parameters, TView latents)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
        {
            T slopeMean = parameters[1] + parameters[4] * (latents[0] - parameters[0]);
            return NormalDistribution.LogDensity(latents[0], parameters[0], parameters[2])
                + NormalDistribution.LogDensity(latents[1], slopeMean, parameters[3]);
        }

        private static void AddPriorPartials<T, TShared, TView>(T weight, TShared parameters, TView latents, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
        {
            T deviation = latents[0] - parameters[0];
            T slopeMean = parameters[1] + parameters[4] * deviation;
            NormalDistribution.Partials(latents[1], slopeMean, parameters[3], out _, out T slopeAdjoint, out T spreadAdjoint);
            gradient[1] += weight * slopeAdjoint;
            gradient[4] += weight * slopeAdjoint * deviation;
            gradient[0] -= weight * slopeAdjoint * parameters[4];
            gradient[3] += weight * spreadAdjoint;
            NormalDistribution.Partials(latents[0], parameters[0], parameters[2], out _, out T interceptAdjoint, out T interceptSpreadAdjoint);
            gradient[0] += weight * interceptAdjoint;
            gradient[2] += weight * interceptSpreadAdjoint;
        }
    }

    public readonly struct WeightsCodec : IModelCodec<WeightsLayout, WeightsLatents, double[]>
    {
        public static void WriteLatents(WeightsLayout layout, WeightsLatents latents, Span<double> slots)
        {
            slots[0] = latents.Intercept;
            slots[1] = latents.Slope;
        }

        public static WeightsLatents ReadLatents(WeightsLayout layout, ReadOnlySpan<double> slots) => new(slots[0], slots[1]);

        public static void WriteObservation(WeightsLayout layout, double[] observation, Span<double> slots)
        {
            if (observation.Length != layout.AgesLength)
            {
                throw ShapeMismatchException.OfLength("weight", layout.AgesLength, observation.Length);
            }

            observation.CopyTo(slots);
        }

        public static double[] ReadObservation(WeightsLayout layout, ReadOnlySpan<double> slots) => slots.ToArray();

        public static IEnumerable<SiteAddress> Addresses(WeightsLayout layout, double[] data)
        {
            yield return new SiteAddress(0, 0, 0);
            yield return new SiteAddress(1, 0, 1);
            for (int i = 0; i < layout.AgesLength; i++)
            {
                yield return new SiteAddress(2, i, i);
            }
        }
    }
}
