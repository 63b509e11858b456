using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="Counters"/>, <see cref="Returns"/>, <see cref="Missing"/> and <see cref="Habits"/>.</summary>
internal static class DataStateCases
{
    private static readonly bool[] seen = [true, false, true, true];
    private static readonly double[] times = [0.5, 0.4, 0.9, 1.7, 0.2];

    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("Counters.After", new Counters.AfterModel(), Counters.After, ConstructCases.Everything, [false, .. seen]),
        CorpusCase.Of(
            "Counters.Until", new Counters.UntilModel(1.5), (draw, p, gaps) => Counters.Until(draw, p, gaps, 1.5), ConstructCases.Everything, times),
        CorpusCase.Of("Counters.Runs", new Counters.RunsModel(), Counters.Runs, ConstructCases.Everything, [0.5, -0.4, 3.0, 1, -2, 1]),
        CorpusCase.Of("Counters.Sorted", new Counters.SortedModel(), Counters.Sorted, ConstructCases.Everything, [false, .. seen]),
        CorpusCase.Of("Counters.Scan, early", new Counters.ScanModel(), Counters.Scan, ConstructCases.Everything, [0.5, 1.4, 3.0]),
        CorpusCase.Of("Counters.Scan, late", new Counters.ScanModel(), Counters.Scan, ConstructCases.Everything, times),
        CorpusCase.Of("Counters.Scan, never", new Counters.ScanModel(), Counters.Scan, ConstructCases.Everything, [0.5, 0.2, 0.1, 0.3]),
        CorpusCase.Of("Counters.InHelper", new Counters.InHelperModel(3), (draw, p) => Counters.InHelper(draw, p, 3), ConstructCases.Everything),
        CorpusCase.Of("Counters.InSwitch", new Counters.InSwitchModel(), Counters.InSwitch, ConstructCases.Everything, [0, 1, 0, 2, 1]),
        CorpusCase.Of("Returns.Guarded", new Returns.GuardedModel(), Returns.Guarded, ConstructCases.Everything, times),
        CorpusCase.Of("Returns.Simple, simple", new Returns.SimpleModel(true), (draw, p) => Returns.Simple(draw, p, true), ConstructCases.Everything),
        CorpusCase.Of("Returns.Simple, not", new Returns.SimpleModel(false), (draw, p) => Returns.Simple(draw, p, false), ConstructCases.Everything),
        CorpusCase.Of("Returns.Pair, first", new Returns.PairModel(3, 0), (draw, p) => Returns.Pair(draw, p, 3, 0), ConstructCases.Everything),
        CorpusCase.Of("Returns.Pair, second", new Returns.PairModel(3, 1), (draw, p) => Returns.Pair(draw, p, 3, 1), ConstructCases.Everything),
        CorpusCase.Of("Returns.Pair, third", new Returns.PairModel(3, 2), (draw, p) => Returns.Pair(draw, p, 3, 2), ConstructCases.Everything),
        CorpusCase.Of("Returns.Same", new Returns.SameModel(), Returns.Same, ConstructCases.Everything),
        CorpusCase.Of(
            "Returns.Chosen, 1", new Returns.ChosenModel(1), (draw, p, xs) => Returns.Chosen(draw, p, xs, 1), ConstructCases.Everything, [0.5, -1.0, 2]),
        CorpusCase.Of(
            "Returns.Chosen, 2", new Returns.ChosenModel(2), (draw, p, xs) => Returns.Chosen(draw, p, xs, 2), ConstructCases.Everything, [0.5, -1.0, 2]),
        .. ReturnsFromLoops(),
        CorpusCase.Of("Returns.Arms, 1", new Returns.ArmsModel(1), (draw, p) => Returns.Arms(draw, p, 1), ConstructCases.Everything),
        CorpusCase.Of("Returns.Arms, 2", new Returns.ArmsModel(2), (draw, p) => Returns.Arms(draw, p, 2), ConstructCases.Everything),
        CorpusCase.Of("Missing.Either", new Missing.EitherModel(), Missing.Either, ConstructCases.Everything, seen),
        CorpusCase.Of(
            "Missing.First", new Missing.FirstModel(-3), (draw, p, given) => Missing.First(draw, p, given.Seen, given.Xs, -3),
            ConstructCases.Everything, (Seen: seen, Xs: new[] { 1.0, 2, -1, 0.5 })),
        CorpusCase.Of(
            "Missing.Table", new Missing.TableModel(), Missing.Table, ConstructCases.Everything, new[,] { { true, false }, { false, false }, { true, true } }),
        CorpusCase.Of(
            "Habits.RecordInLocal", new Habits.RecordInLocalModel(), Habits.RecordInLocal,
            new Levels(0.4, new Spreads(0.7, new double[] { 0.5, 1.1, 0.8 }), new Spreads(1.2, new double[] { 0.3, 0.6, 0.9 }), [0.2, 0.3, 0.5])),
        CorpusCase.Of("Habits.FunctionsLast", new Habits.FunctionsLastModel(5), (draw, p) => Habits.FunctionsLast(draw, p, 5), ConstructCases.Everything),
        CorpusCase.Of(
            "Habits.Helpers", new Habits.HelpersModel(), (draw, p, given) => Habits.Helpers(draw, p, given.A, given.B),
            ConstructCases.Everything, (A: new[] { 0.1, 0.2 }, B: new[] { 1.0, 2, 3 })),
        CorpusCase.Of(
            "Habits.GuardedLengths, none", new Habits.GuardedLengthsModel(1, 0), (draw, p) => Habits.GuardedLengths(draw, p, 1, 0), ConstructCases.Everything),
        CorpusCase.Of(
            "Habits.GuardedLengths, both", new Habits.GuardedLengthsModel(5, 2), (draw, p) => Habits.GuardedLengths(draw, p, 5, 2), ConstructCases.Everything),
        CorpusCase.Of(
            "Habits.Lengths", new Habits.LengthsModel(1, 2), (draw, p, xs) => Habits.Lengths(draw, p, xs, 1, 2), ConstructCases.Everything, times),
        CorpusCase.Of(
            "Habits.GuardedReads, lagged", new Habits.GuardedReadsModel(true), (draw, p, xs) => Habits.GuardedReads(draw, p, xs, true), ConstructCases.Everything, times),
        CorpusCase.Of(
            "Habits.GuardedReads, not", new Habits.GuardedReadsModel(false), (draw, p, xs) => Habits.GuardedReads(draw, p, xs, false), ConstructCases.Everything, times),
    ];

    private static IEnumerable<CorpusCase> ReturnsFromLoops()
    {
        double[,] table = { { 0.5, 1 }, { 0.2, 0.1 }, { 0.3, -1 } };
        bool[][] ends = [[false, true, false], [false, false, false], [true, true, true]];
        foreach (bool[] given in ends)
        {
            yield return CorpusCase.Of($"Returns.Stopped, {string.Join(" ", given)}", new Returns.StoppedModel(), (draw, p, unit) => Returns.Stopped(draw, p, unit.Item1, unit.Item2), ConstructCases.Everything, (given, table));
        }
        double[][] series = [[0.5, 1, -2, 3, 4], [0.5, -1, 2.25], [2.5]];
        foreach (double[] given in series)
        {
            yield return CorpusCase.Of($"Returns.Searched, {given.Length}", new Returns.SearchedModel(), Returns.Searched, ConstructCases.Everything, given);
        }
        yield return CorpusCase.Of("Returns.Clipped", new Returns.ClippedModel(), Returns.Clipped, ConstructCases.Everything);
    }
}
