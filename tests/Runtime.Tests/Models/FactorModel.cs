using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>A linear Gaussian factor model with one noise scale, written by hand as the generator prints it.</summary>
public sealed record Loadings(Matrix Weights, Vector Mean, double Noise) : IParameters<Loadings>
{
    public ParameterMember[] Describe() =>
    [
        new("Weights", ParameterConstraint.None, false, Weights.Rows, Weights.Columns, 2),
        new("Mean", ParameterConstraint.None, false, Mean.Length, 1, 1),
        new("Noise", ParameterConstraint.Positive, false, 1, 1, 0),
    ];

    public void CopyTo(Span<double> slots)
    {
        int slot = 0;
        for (int row = 0; row < Weights.Rows; row++)
        {
            for (int column = 0; column < Weights.Columns; column++)
            {
                slots[slot++] = Weights[row, column];
            }
        }

        Mean.CopyTo(slots[slot..]);
        slots[slot + Mean.Length] = Noise;
    }

    public Loadings WithValues(ReadOnlySpan<double> slots)
    {
        int weights = Weights.Rows * Weights.Columns;
        return new Loadings(
            new Matrix(Weights.Rows, Weights.Columns, slots[..weights]),
            new Vector(slots.Slice(weights, Mean.Length)),
            slots[weights + Mean.Length]);
    }
}

public static class Factors
{
    public static Vector Scores(Draw draw, Loadings p)
    {
        Vector factors = draw.Latent(Distributions.Normal(0, 1).Iid(p.Weights.Columns));
        return draw.Observed(Distributions.Normal(p.Mean + p.Weights * factors, p.Noise));
    }

    public sealed record ScoresLatents(Vector Factors);

    public sealed class ScoresModel : Model<Loadings, ScoresLatents, Vector>
    {
        public override ModelDescription Description { get; } = new("Factors.Scores",
        [
            new("factors", false, "Normal", SiteSupport.Real, "Weights.Columns", [], [], [], true, "Vector factors = draw.Latent(Normal(0, 1).Iid(p.Weights.Columns));"),
            new("Scores", true, "Normal", SiteSupport.Real, "Mean.Length", ["factors"], ["Weights", "Mean", "Noise"], [], true,
                "return draw.Observed(Normal(p.Mean + p.Weights * factors, p.Noise));"),
        ]);

        protected override BoundModel<ScoresLatents, Vector> Bind(Loadings parameters, ValueTuple given) =>
            new BoundModel<ScoresBody, ScoresCodec, ScoresLayout, ScoresLatents, Vector>(
                new ScoresLayout(parameters.Weights.Rows, parameters.Weights.Columns), []);

        protected override Vector Run(Draw draw, Loadings parameters, ValueTuple given) => Scores(draw, parameters);
    }

    public readonly struct ScoresLayout(int rows, int columns) : ILayout
    {
        public readonly int Rows = rows;
        public readonly int Columns = columns;

        public int Mean => Rows * Columns;

        public int Noise => Rows * Columns + Rows;

        public int ParameterSlots => Rows * Columns + Rows + 1;

        public int LatentSlots => Columns;

        public int ObservationSlots => Rows;

        public int DataSlots => 0;

        public int WorkspaceSlots => 0;

        public int StatisticSlots => 2 * Rows;
    }

    public readonly struct ScoresBody : IModelBody<ScoresLayout>
    {
        public static void Sample<T, TShared, TView, TData, TRandom>(
            ScoresLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
            where TRandom : struct, IRandomStream<T, TRandom>
        {
            for (int j = 0; j < layout.Columns; j++)
            {
                latents[j] = NormalDistribution.Sample(random.At(0, j), T.Zero, T.One);
            }

            for (int i = 0; i < layout.Rows; i++)
            {
                T mean = Mean<T, TShared, TView>(layout, parameters, latents, i);
                observation[i] = NormalDistribution.Sample(random.At(1, i), mean, parameters[layout.Noise]);
            }
        }

        public static T LogJoint<T, TShared, TView, TData>(
            ScoresLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T logJoint = T.Zero;
            for (int j = 0; j < layout.Columns; j++)
            {
                logJoint += NormalDistribution.LogDensity(latents[j], T.Zero, T.One);
            }

            for (int i = 0; i < layout.Rows; i++)
            {
                T mean = Mean<T, TShared, TView>(layout, parameters, latents, i);
                logJoint += NormalDistribution.LogDensity(observation[i], mean, parameters[layout.Noise]);
            }

            return logJoint;
        }

        public static void LogJointGradient<T, TShared, TView, TData>(
            ScoresLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            for (int i = 0; i < layout.Rows; i++)
            {
                T mean = Mean<T, TShared, TView>(layout, parameters, latents, i);
                NormalDistribution.Partials(observation[i], mean, parameters[layout.Noise], out _, out T meanAdjoint, out T noiseAdjoint);
                AddMeanAdjoint(layout, latents, gradient, i, meanAdjoint);
                gradient[layout.Noise] += noiseAdjoint;
            }
        }

        public static T NaturalParameters<T, TShared, TView, TData>(
            ScoresLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView natural)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            T normaliser = T.Zero;
            for (int j = 0; j < layout.Columns; j++)
            {
                normaliser -= NormalDistribution.LogDensity(latents[j], T.Zero, T.One);
            }

            for (int i = 0; i < layout.Rows; i++)
            {
                T mean = Mean<T, TShared, TView>(layout, parameters, latents, i);
                NormalDistribution.NaturalParameters(mean, parameters[layout.Noise], out T first, out T second);
                natural[2 * i] = first;
                natural[2 * i + 1] = second;
                normaliser += NormalDistribution.LogNormaliser(mean, parameters[layout.Noise]);
            }

            return normaliser;
        }

        public static void SufficientStatistics<T, TView, TData>(ScoresLayout layout, TData data, TView observation, TView statistics)
            where T : struct, IReal<T>
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            for (int i = 0; i < layout.Rows; i++)
            {
                NormalDistribution.SufficientStatistics(observation[i], out T first, out T second);
                statistics[2 * i] = first;
                statistics[2 * i + 1] = second;
            }
        }

        public static void CotangentGradient<T, TShared, TView, TData>(
            ScoresLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace,
            TView cotangents, T weight, TView gradient)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
            where TData : struct, IView<double>, allows ref struct
        {
            for (int i = 0; i < layout.Rows; i++)
            {
                T mean = Mean<T, TShared, TView>(layout, parameters, latents, i);
                NormalDistribution.NaturalPartials(
                    mean, parameters[layout.Noise], cotangents[2 * i], cotangents[2 * i + 1], weight, out T meanAdjoint, out T noiseAdjoint);
                AddMeanAdjoint(layout, latents, gradient, i, meanAdjoint);
                gradient[layout.Noise] += noiseAdjoint;
            }
        }

        private static T Mean<T, TShared, TView>(ScoresLayout layout, TShared parameters, TView latents, int row)
            where T : struct, IReal<T>
            where TShared : struct, IView<T>, allows ref struct
            where TView : struct, IView<T>, allows ref struct
        {
            T product = T.Zero;
            for (int j = 0; j < layout.Columns; j++)
            {
                T term = parameters[row * layout.Columns + j] * latents[j];
                product = j == 0 ? term : product + term;
            }

            return parameters[layout.Mean + row] + product;
        }

        private static void AddMeanAdjoint<T, TView>(ScoresLayout layout, TView latents, TView gradient, int row, T meanAdjoint)
            where T : struct, IReal<T>
            where TView : struct, IView<T>, allows ref struct
        {
            gradient[layout.Mean + row] += meanAdjoint;
            for (int j = 0; j < layout.Columns; j++)
            {
                gradient[row * layout.Columns + j] += meanAdjoint * latents[j];
            }
        }
    }

    public readonly struct ScoresCodec : IModelCodec<ScoresLayout, ScoresLatents, Vector>
    {
        public static void WriteLatents(ScoresLayout layout, ScoresLatents latents, Span<double> slots)
        {
            if (latents.Factors.Length != layout.Columns)
            {
                throw ShapeMismatchException.OfLength("factors", layout.Columns, latents.Factors.Length);
            }

            latents.Factors.CopyTo(slots);
        }

        public static ScoresLatents ReadLatents(ScoresLayout layout, ReadOnlySpan<double> slots) => new(new Vector(slots));

        public static void WriteObservation(ScoresLayout layout, Vector observation, Span<double> slots)
        {
            if (observation.Length != layout.Rows)
            {
                throw ShapeMismatchException.OfLength("Scores", layout.Rows, observation.Length);
            }

            observation.CopyTo(slots);
        }

        public static Vector ReadObservation(ScoresLayout layout, ReadOnlySpan<double> slots) => new(slots);

        public static IEnumerable<SiteAddress> Addresses(ScoresLayout layout, double[] data) => [new(0, 0, 0, layout.LatentSlots), new(1, 0, 0, layout.ObservationSlots)];
    }
}
