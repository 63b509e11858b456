using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="Calls"/>, and the longest one.</summary>
internal static class MoreConstructCases
{
    private static readonly int[,] table = { { 1, 2, 3 }, { 4, 5, 6 } };

    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("Functions", new Calls.FunctionsModel(), Calls.Functions, ConstructCases.Everything),
        CorpusCase.Of(
            "Computed", new Calls.ComputedModel(table), (draw, p, given) => Calls.Computed(draw, p, given.Item1, given.Item2, table), ConstructCases.Everything,
            (new[] { 0.5, 1.5, 0.75 }, false)),
        CorpusCase.Of(
            "Computed, sorted", new Calls.ComputedModel(table), (draw, p, given) => Calls.Computed(draw, p, given.Item1, given.Item2, table), ConstructCases.Everything,
            (new[] { 0.5, 1.5 }, true)),
        CorpusCase.Of(
            "Foreign", new Calls.ForeignModel(table), (draw, p, ages) => Calls.Foreign(draw, p, ages, table), ConstructCases.Everything, new[] { 0.5, 1.5 }),
        CorpusCase.Of(
            "Hundred sites", new HundredSites.ChainModel(2, 3, 2), (draw, p) => HundredSites.Chain(draw, p, 2, 3, 2), new ManySites(0.3, 0.8, [0.5, -0.7])),
        CorpusCase.Of("Energy", new Calls.EnergyModel(3), (draw, p) => Calls.Energy(draw, p, 3), ConstructCases.Everything),
        CorpusCase.Of(
            "Nested records", new Calls.NestedModel(), Calls.Nested,
            new Levels(0.4, new Spreads(0.7, new double[] { 0.5, 1.1, 0.8 }), new Spreads(1.2, new double[] { 0.3, 0.6, 0.9 }), [0.2, 0.3, 0.5])),
    ];
}
