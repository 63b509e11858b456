using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="Counting"/>.</summary>
internal static class CountingCases
{
    /// <summary>How many trials each element of a site has whose trials are not drawn.</summary>
    internal static IReadOnlyDictionary<string, int[]> KnownTrials { get; } = new Dictionary<string, int[]>
    {
        ["passed"] = [5, 0, 40],
        ["coins"] = [12, 12, 12],
    };

    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of(
            "Trials", new Counting.TrialsModel(litter: 9), (draw, p, exams) => Counting.Trials(draw, p, exams, 9), ConstructCases.Everything, KnownTrials["passed"]),
        CorpusCase.Of("Thinned", new Counting.ThinnedModel(), Counting.Thinned, ConstructCases.Everything),
        CorpusCase.Of("Unbounded", new Counting.UnboundedModel(3), (draw, p) => Counting.Unbounded(draw, p, 3), ConstructCases.Everything),
        CorpusCase.Of(
            "Positions", new Counting.PositionsModel(first: 1), (draw, p, cuts) => Counting.Positions(draw, p, cuts, 1), ConstructCases.Everything,
            new[] { -0.5, 0.1, 0.9 }),
    ];
}
