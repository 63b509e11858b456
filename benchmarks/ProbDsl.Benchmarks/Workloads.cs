using Corpus;
using ProbDsl.Benchmarks.Lanes;
using ProbDsl.Generated.Corpus_FactorAnalysis;
using ProbDsl.Generated.Corpus_OldFaithful;
using ProbDsl.Generated.Corpus_Rasch;

namespace ProbDsl.Benchmarks;

/// <summary>Models with parameters and simulated particles: the same on every run.</summary>
internal static class Workloads
{
    /// <summary>Particles of a batch: within the caches of a core, and enough that starting does not count.</summary>
    internal const int Count = 1024;

    internal static readonly Regimes Regimes = new([0.36, 0.64], [2.0, 4.3], [0.25, 0.45]);

    /// <summary>Ten scores, five factors.</summary>
    internal static readonly Loadings Loadings = new(Table(10, 5), (Vector)Row(10), (Vector)Array.ConvertAll(Row(10), static x => 0.5 + (x * x)));

    /// <summary>Twenty items.</summary>
    internal static readonly Items Items = new(Row(20), 0.8);

    /// <summary>Sixteen hidden units, 64 pixels.</summary>
    internal static readonly CircleLayout Circle = new(16, 64);

    internal static double[] CircleParameters { get; } = [.. Row(Circle.ParameterSlots - 1), 0.5];

    internal static IScoreLoop Loop(string model) => model switch
    {
        "OldFaithful" => Emitted<DurationBody, DurationLayout>(new DurationLayout(Regimes), ParameterPacking.ToSlots(Regimes), Latents(model), Observations(model)),
        "FactorAnalysis" => Emitted<ScoresBody, ScoresLayout>(new ScoresLayout(Loadings), ParameterPacking.ToSlots(Loadings), Latents(model), Observations(model)),
        "Rasch" => Emitted<AnswersBody, AnswersLayout>(new AnswersLayout(Items), ParameterPacking.ToSlots(Items), Latents(model), Observations(model)),
        "Circle" => new ScoreLoop<CircleScore, CircleLayout>(
            Circle, CircleParameters, [.. Enumerable.Range(0, Count).Select(static i => 3.1 * Math.Sin(i))],
            [.. Enumerable.Range(0, Count * Circle.Pixels).Select(static i => Math.Sin(0.7 * i))], Count, 2 * Circle.HiddenUnits),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Expected a model of the benchmarks."),
    };

    /// <summary>Simulated latents, slot by slot.</summary>
    internal static double[] Latents(string model) => model switch
    {
        "OldFaithful" => [.. OldFaithfulUnits().Select(static unit => (double)unit.Latents.Regime)],
        "FactorAnalysis" => Columns(FactorUnits().Select(static unit => unit.Latents.Factors.ToArray())),
        _ => [.. RaschUnits().Select(static unit => unit.Latents.Ability)],
    };

    /// <summary>Simulated observations, slot by slot.</summary>
    internal static double[] Observations(string model) => model switch
    {
        "OldFaithful" => [.. OldFaithfulUnits().Select(static unit => unit.Observation)],
        "FactorAnalysis" => Columns(FactorUnits().Select(static unit => unit.Observation.ToArray())),
        _ => Columns(RaschUnits().Select(static unit => Array.ConvertAll(unit.Observation, static right => right ? 1.0 : 0.0))),
    };

    private static IReadOnlyList<(OldFaithful.DurationLatents Latents, double Observation)> OldFaithfulUnits() =>
        new OldFaithful.DurationModel().Sample(Regimes, Count, 1);

    private static IReadOnlyList<(FactorAnalysis.ScoresLatents Latents, Vector Observation)> FactorUnits() =>
        new FactorAnalysis.ScoresModel().Sample(Loadings, Count, 2);

    private static IReadOnlyList<(Rasch.AnswersLatents Latents, bool[] Observation)> RaschUnits() => new Rasch.AnswersModel().Sample(Items, Count, 3);

    private static ScoreLoop<EmittedScore<TBody, TLayout>, TLayout> Emitted<TBody, TLayout>(
        TLayout layout, double[] parameters, double[] latents, double[] observations)
        where TBody : Models.IModelBody<TLayout>
        where TLayout : struct, Models.ILayout
        => new(layout, parameters, latents, observations, Count, layout.WorkspaceSlots);

    private static double[] Columns(IEnumerable<double[]> rows)
    {
        double[][] units = [.. rows];
        return [.. Enumerable.Range(0, units[0].Length).SelectMany(slot => units.Select(unit => unit[slot]))];
    }

    private static double[] Row(int length) => [.. Enumerable.Range(0, length).Select(static i => Math.Sin(1.3 * i))];

    private static double[,] Table(int rows, int columns)
    {
        var table = new double[rows, columns];
        for (int i = 0; i < rows * columns; i++)
        {
            table[i / columns, i % columns] = Math.Cos(0.9 * i);
        }

        return table;
    }
}
