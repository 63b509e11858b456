using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>The gradient toy of the gallery (E0), written by hand as the generator prints it.</summary>
public sealed record ToyParameters(double[] B) : IParameters<ToyParameters>
{
    public ParameterMember[] Describe() => [new("B", ParameterConstraint.None, false, B.Length, 1, 1)];

    public void CopyTo(Span<double> slots) => B.CopyTo(slots);

    public ToyParameters WithValues(ReadOnlySpan<double> slots) => new(slots.ToArray());
}

public static class GradientToy
{
    public const double Noise = 0.5;

    public static double Response(Draw draw, ToyParameters p)
    {
        Vector z = draw.Latent(Distributions.Normal(0, 1).Iid(p.B.Length));
        double product = 0.0;
        double square = 0.0;
        for (int i = 0; i < p.B.Length; i++)
        {
            product += p.B[i] * z[i];
            square += p.B[i] * p.B[i];
        }

        return draw.Observed(Distributions.Normal(Functions.Softplus(product) - square, Noise));
    }

    public sealed record ResponseLatents(Vector Z);

    public sealed class ResponseModel : Model<ToyParameters, ResponseLatents, double>
    {
        public override ModelDescription Description { get; } = new("GradientToy.Response",
        [
            new("z", false, "Normal", SiteSupport.Real, "B.Length", [], [], [], true, "Vector z = draw.Latent(Normal(0, 1).Iid(p.B.Length));"),
            new("Response", true, "Normal", SiteSupport.Real, "", ["z"], ["B"], [], true,
                "return draw.Observed(Normal(Softplus(product) - square, Noise));"),
        ]);

        protected override BoundModel<ResponseLatents, double> Bind(ToyParameters parameters, ValueTuple given) =>
            new BoundModel<ResponseBody, ResponseCodec, ResponseLayout, ResponseLatents, double>(new ResponseLayout(parameters.B.Length), []);

        protected override double Run(Draw draw, ToyParameters parameters, ValueTuple given) => Response(draw, parameters);
    }

    public readonly struct ResponseLayout(int length) : ILayout
    {
        public readonly int Length = length;

        public int ParameterSlots => Length;

        public int LatentSlots => Length;

        public int ObservationSlots => 1;

        public int DataSlots => 0;

        public int WorkspaceSlots => 0;

        public int StatisticSlots => 2;
    }

    public readonly struct ResponseBody : IModelBody<ResponseLayout>
    {
        public static void Sample<T, TShared, TView, TData, TRandom>(
            ResponseLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
            where TRandom : struct, IRandomStream<T, TRandom>
        {
            for (int i = 0; i < layout.Length; i++)
            {
                latents[i] = NormalDistribution.Sample(random.At(0, i), T.Zero, T.One);
            }

            T mean = Mean<T, TShared, TView>(layout, parameters, latents, out _);
            observation[0] = NormalDistribution.Sample(random.At(1, 0), mean, T.Constant(Noise));
        }

        public static T LogJoint<T, TShared, TView, TData>(
            ResponseLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T mean = Mean<T, TShared, TView>(layout, parameters, latents, out _);
            return NormalDistribution.LogDensity(observation[0], mean, T.Constant(Noise)) + LogPrior<T, TView>(layout, latents);
        }

        public static void LogJointGradient<T, TShared, TView, TData>(
            ResponseLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T mean = Mean<T, TShared, TView>(layout, parameters, latents, out T product);
            NormalDistribution.Partials(observation[0], mean, T.Constant(Noise), out _, out T meanAdjoint, out _);
            AddMeanAdjoint(layout, parameters, latents, gradient, product, meanAdjoint);
        }

        public static T NaturalParameters<T, TShared, TView, TData>(
            ResponseLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView natural)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T mean = Mean<T, TShared, TView>(layout, parameters, latents, out _);
            NormalDistribution.NaturalParameters(mean, T.Constant(Noise), out T first, out T second);
            natural[0] = first;
            natural[1] = second;
            return NormalDistribution.LogNormaliser(mean, T.Constant(Noise)) - LogPrior<T, TView>(layout, latents);
        }

        public static void SufficientStatistics<T, TView, TData>(ResponseLayout layout, TData data, TView observation, TView statistics)
            where T : struct, IReal<T>
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            NormalDistribution.SufficientStatistics(observation[0], out T first, out T second);
            statistics[0] = first;
            statistics[1] = second;
        }

        public static void CotangentGradient<T, TShared, TView, TData>(
            ResponseLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace,
            TView cotangents, T weight, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T mean = Mean<T, TShared, TView>(layout, parameters, latents, out T product);
            NormalDistribution.NaturalPartials(
                mean, T.Constant(Noise), cotangents[0], cotangents[1], weight, out T meanAdjoint, out _);
            AddMeanAdjoint(layout, parameters, latents, gradient, product, meanAdjoint);
        }

        private static T Mean<T, TShared, TView>(ResponseLayout layout, TShared parameters, TView latents, out T product)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
        {
            product = T.Zero;
            T square = T.Zero;
            for (int i = 0; i < layout.Length; i++)
            {
                product += parameters[i] * latents[i];
                square += parameters[i] * parameters[i];
            }

            return SpecialFunctions.Softplus(product) - square;
        }

        private static T LogPrior<T, TView>(ResponseLayout layout, TView latents)
            where T : struct, IReal<T>
            where TView : struct, IView<T>, allows ref struct
        {
            T sum = T.Zero;
            for (int i = 0; i < layout.Length; i++)
            {
                sum += NormalDistribution.LogDensity(latents[i], T.Zero, T.One);
            }

            return sum;
        }

        private static void AddMeanAdjoint<T, TShared, TView>(
            ResponseLayout layout, TShared parameters, TView latents, TView gradient, T product, T meanAdjoint)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
        {
            T slope = SpecialFunctions.Sigmoid(product);
            for (int i = 0; i < layout.Length; i++)
            {
                gradient[i] += meanAdjoint * (slope * latents[i] - T.Constant(2.0) * parameters[i]);
            }
        }
    }

    public readonly struct ResponseCodec : IModelCodec<ResponseLayout, ResponseLatents, double>
    {
        public static void WriteLatents(ResponseLayout layout, ResponseLatents latents, Span<double> slots)
        {
            if (latents.Z.Length != layout.Length)
            {
                throw ShapeMismatchException.OfLength("z", layout.Length, latents.Z.Length);
            }

            latents.Z.CopyTo(slots);
        }

        public static ResponseLatents ReadLatents(ResponseLayout layout, ReadOnlySpan<double> slots) => new(new Vector(slots));

        public static void WriteObservation(ResponseLayout layout, double observation, Span<double> slots) => slots[0] = observation;

        public static double ReadObservation(ResponseLayout layout, ReadOnlySpan<double> slots) => slots[0];

        public static IEnumerable<SiteAddress> Addresses(ResponseLayout layout, double[] data) => [new(0, 0, 0), new(1, 0, 0)];
    }
}
