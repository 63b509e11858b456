using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>What the generator prints for the Rasch model, written by hand.</summary>
public sealed record Items(double[] Easiness, double Slope) : IParameters<Items>
{
    public ParameterMember[] Describe() =>
    [
        new("Easiness", ParameterConstraint.None, false, Easiness.Length, 1, 1),
        new("Slope", ParameterConstraint.Positive, false, 1, 1, 0),
    ];

    public void CopyTo(Span<double> slots)
    {
        Easiness.CopyTo(slots);
        slots[Easiness.Length] = Slope;
    }

    public Items WithValues(ReadOnlySpan<double> slots) => new(slots[..Easiness.Length].ToArray(), slots[Easiness.Length]);
}

public static class Rasch
{
    public static bool[] Answers(Draw draw, Items p)
    {
        double ability = draw.Latent(Distributions.Normal(0, 1));
        bool[] right = new bool[p.Easiness.Length];
        for (int i = 0; i < right.Length; i++)
        {
            right[i] = draw.Observed(Distributions.BernoulliLogit(p.Easiness[i] + p.Slope * ability));
        }

        return right;
    }

    public sealed record AnswersLatents(double Ability);

    public sealed class AnswersModel : Model<Items, AnswersLatents, bool[]>
    {
        public override ModelDescription Description { get; } = new("Rasch.Answers",
        [
            new("ability", false, "Normal", SiteSupport.Real, "", [], [], [], true, "double ability = draw.Latent(Normal(0, 1));"),
            new("right", true, "BernoulliLogit", SiteSupport.Boolean, "Easiness.Length", ["ability"], ["Easiness", "Slope"], [], true,
                "right[i] = draw.Observed(BernoulliLogit(p.Easiness[i] + p.Slope * ability));"),
        ]);

        protected override BoundModel<AnswersLatents, bool[]> Bind(Items parameters, ValueTuple given) =>
            new BoundModel<AnswersBody, AnswersCodec, AnswersLayout, AnswersLatents, bool[]>(new AnswersLayout(parameters.Easiness.Length), []);

        protected override bool[] Run(Draw draw, Items parameters, ValueTuple given) => Answers(draw, parameters);
    }

    public readonly struct AnswersLayout(int items) : ILayout
    {
        public readonly int EasinessLength = items;

        public int Slope => EasinessLength;

        public int ParameterSlots => EasinessLength + 1;

        public int LatentSlots => 1;

        public int ObservationSlots => EasinessLength;

        public int DataSlots => 0;

        public int WorkspaceSlots => 0;

        public int StatisticSlots => EasinessLength;
    }

    public readonly struct AnswersBody : IModelBody<AnswersLayout>
    {
        public static void Sample<T, TShared, TView, TData, TRandom>(
            AnswersLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
            where TRandom : struct, IRandomStream<T, TRandom>
        {
            T ability = NormalDistribution.Sample(random.At(0, 0), T.Zero, T.One);
            latents[0] = ability;
            for (int i = 0; i < layout.EasinessLength; i++)
            {
                observation[i] = BernoulliLogitDistribution.Sample(random.At(1, i), parameters[i] + parameters[layout.Slope] * ability);
            }
        }

        public static T LogJoint<T, TShared, TView, TData>(
            AnswersLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T ability = latents[0];
            T logJoint = NormalDistribution.LogDensity(ability, T.Zero, T.One);
            for (int i = 0; i < layout.EasinessLength; i++)
            {
                logJoint += BernoulliLogitDistribution.LogDensity(observation[i], parameters[i] + parameters[layout.Slope] * ability);
            }

            return logJoint;
        }

        public static void LogJointGradient<T, TShared, TView, TData>(
            AnswersLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T ability = latents[0];
            for (int i = 0; i < layout.EasinessLength; i++)
            {
                BernoulliLogitDistribution.Partials(
                    observation[i], parameters[i] + parameters[layout.Slope] * ability, out T logitAdjoint);
                gradient[i] += logitAdjoint;
                gradient[layout.Slope] += logitAdjoint * ability;
            }
        }

        public static T NaturalParameters<T, TShared, TView, TData>(
            AnswersLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView natural)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T ability = latents[0];
            T normaliser = -NormalDistribution.LogDensity(ability, T.Zero, T.One);
            for (int i = 0; i < layout.EasinessLength; i++)
            {
                T logit = parameters[i] + parameters[layout.Slope] * ability;
                BernoulliLogitDistribution.NaturalParameters(logit, out T first);
                natural[i] = first;
                normaliser += BernoulliLogitDistribution.LogNormaliser(logit);
            }

            return normaliser;
        }

        public static void SufficientStatistics<T, TView, TData>(AnswersLayout layout, TData data, TView observation, TView statistics)
            where T : struct, IReal<T>
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            for (int i = 0; i < layout.EasinessLength; i++)
            {
                BernoulliLogitDistribution.SufficientStatistics(observation[i], out T first);
                statistics[i] = first;
            }
        }

        public static void CotangentGradient<T, TShared, TView, TData>(
            AnswersLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace,
            TView cotangents, T weight, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T ability = latents[0];
            for (int i = 0; i < layout.EasinessLength; i++)
            {
                T logit = parameters[i] + parameters[layout.Slope] * ability;
                BernoulliLogitDistribution.NaturalPartials(logit, cotangents[i], weight, out T logitAdjoint);
                gradient[i] += logitAdjoint;
                gradient[layout.Slope] += logitAdjoint * ability;
            }
        }
    }

    public readonly struct AnswersCodec : IModelCodec<AnswersLayout, AnswersLatents, bool[]>
    {
        public static void WriteLatents(AnswersLayout layout, AnswersLatents latents, Span<double> slots) => slots[0] = latents.Ability;

        public static AnswersLatents ReadLatents(AnswersLayout layout, ReadOnlySpan<double> slots) => new(slots[0]);

        public static void WriteObservation(AnswersLayout layout, bool[] observation, Span<double> slots)
        {
            if (observation.Length != layout.EasinessLength)
            {
                throw ShapeMismatchException.OfLength("right", layout.EasinessLength, observation.Length);
            }

            for (int i = 0; i < observation.Length; i++)
            {
                slots[i] = observation[i] ? 1.0 : 0.0;
            }
        }

        public static bool[] ReadObservation(AnswersLayout layout, ReadOnlySpan<double> slots) =>
            Array.ConvertAll(slots.ToArray(), static value => value != 0.0);

        public static IEnumerable<SiteAddress> Addresses(AnswersLayout layout, double[] data)
        {
            yield return new SiteAddress(0, 0, 0);
            for (int i = 0; i < layout.EasinessLength; i++)
            {
                yield return new SiteAddress(1, i, i);
            }
        }
    }
}
