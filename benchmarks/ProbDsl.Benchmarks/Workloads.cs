using Corpus;
using ProbDsl.Benchmarks.Lanes;
using ProbDsl.Generated.Corpus_Abandonment;
using ProbDsl.Generated.Corpus_Circle;
using ProbDsl.Generated.Corpus_FactorAnalysis;
using ProbDsl.Generated.Corpus_OldFaithful;
using ProbDsl.Generated.Corpus_Rasch;
using ProbDsl.Generated.ProbDsl_Benchmarks_Claims;
using ProbDsl.Models;

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
    internal static readonly Decoder Decoder = new((Matrix)Table(16, 2), (Vector)Row(16), (Matrix)Table(64, 16), (Vector)Row(64), 0.5);

    /// <summary>Four features.</summary>
    internal static readonly Zeros Zeros = new(0.7, (Vector)Row(4), 0.3, 0.6);

    internal static readonly Tariff Tariff = new(1.2, 0.4, 0.3, 0.5, 1.1);

    private static readonly Vector s_features = (Vector)new double[] { 0.5, -1.0, 0.3, 0.8 };

    private static readonly int[] s_kinds = [0, 1, 2, 1, 0, 0, 2, 1, 0, 2, 2, 1];

    internal static IScoreLoop Loop(string model) => model switch
    {
        "OldFaithful" => Loop<DurationBody, DurationLayout>(model, new DurationLayout(Regimes), ParameterPacking.ToSlots(Regimes), []),
        "FactorAnalysis" => Loop<ScoresBody, ScoresLayout>(model, new ScoresLayout(Loadings), ParameterPacking.ToSlots(Loadings), []),
        "Rasch" => Loop<AnswersBody, AnswersLayout>(model, new AnswersLayout(Items), ParameterPacking.ToSlots(Items), []),
        "Circle" => Loop<ImageBody, ImageLayout>(model, new ImageLayout(Decoder), ParameterPacking.ToSlots(Decoder), []),
        "Abandonment" => Loop<VisitBody, VisitLayout>(model, new VisitLayout(Zeros, s_features), ParameterPacking.ToSlots(Zeros), s_features.ToArray()),
        "Claims" => Loop<AmountsBody, AmountsLayout>(
            model, new AmountsLayout(Tariff, s_kinds), ParameterPacking.ToSlots(Tariff), Array.ConvertAll(s_kinds, static kind => (double)kind)),
        _ => throw Unknown(model),
    };

    /// <summary>Simulated latents, slot by slot.</summary>
    internal static double[] Latents(string model) => model switch
    {
        "OldFaithful" => [.. OldFaithfulUnits().Select(static unit => (double)unit.Latents.Regime)],
        "FactorAnalysis" => Columns(FactorUnits().Select(static unit => unit.Latents.Factors.ToArray())),
        "Rasch" => [.. RaschUnits().Select(static unit => unit.Latents.Ability)],
        "Circle" => [.. CircleUnits().Select(static unit => unit.Latents.Angle)],
        "Abandonment" => Columns(AbandonmentUnits().Select(static unit => new[] { unit.Latents.Site, unit.Latents.Absent ? 1.0 : 0.0 })),
        "Claims" => [.. ClaimsUnits().Select(static unit => unit.Latents.Risk)],
        _ => throw Unknown(model),
    };

    /// <summary>Simulated observations, slot by slot.</summary>
    internal static double[] Observations(string model) => model switch
    {
        "OldFaithful" => [.. OldFaithfulUnits().Select(static unit => unit.Observation)],
        "FactorAnalysis" => Columns(FactorUnits().Select(static unit => unit.Observation.ToArray())),
        "Rasch" => Columns(RaschUnits().Select(static unit => Array.ConvertAll(unit.Observation, static right => right ? 1.0 : 0.0))),
        "Circle" => Columns(CircleUnits().Select(static unit => unit.Observation.ToArray())),
        "Abandonment" => Columns(AbandonmentUnits().Select(static unit => new[] { unit.Observation.Count, unit.Observation.Seen ? 1.0 : 0.0 })),
        "Claims" => Columns(ClaimsUnits().Select(static unit => unit.Observation)),
        _ => throw Unknown(model),
    };

    private static IReadOnlyList<(OldFaithful.DurationLatents Latents, double Observation)> OldFaithfulUnits() =>
        new OldFaithful.DurationModel().Sample(Regimes, Count, 1);

    private static IReadOnlyList<(FactorAnalysis.ScoresLatents Latents, Vector Observation)> FactorUnits() =>
        new FactorAnalysis.ScoresModel().Sample(Loadings, Count, 2);

    private static IReadOnlyList<(Rasch.AnswersLatents Latents, bool[] Observation)> RaschUnits() => new Rasch.AnswersModel().Sample(Items, Count, 3);

    private static IReadOnlyList<(Circle.ImageLatents Latents, Vector Observation)> CircleUnits() => new Circle.ImageModel().Sample(Decoder, Count, 4);

    private static IReadOnlyList<(Abandonment.VisitLatents Latents, (int Count, bool Seen) Observation)> AbandonmentUnits() =>
        new Abandonment.VisitModel().Sample(Zeros, s_features, Count, 5);

    private static IReadOnlyList<(Claims.AmountsLatents Latents, double[] Observation)> ClaimsUnits() =>
        new Claims.AmountsModel().Sample(Tariff, s_kinds, Count, 6);

    private static ScoreLoop<TBody, TLayout> Loop<TBody, TLayout>(string model, TLayout layout, double[] parameters, double[] given)
        where TBody : IModelBody<TLayout>
        where TLayout : struct, ILayout
        => new(layout, parameters, given, Latents(model), Observations(model), Count);

    private static ArgumentOutOfRangeException Unknown(string model) => new(nameof(model), model, "Expected a model of the benchmarks.");

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
