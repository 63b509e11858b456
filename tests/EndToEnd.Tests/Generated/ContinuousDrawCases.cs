using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="ContinuousDraws"/>.</summary>
internal static class ContinuousDrawCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("RealLines", new ContinuousDraws.RealLinesModel(), ContinuousDraws.RealLines, ConstructCases.Everything),
        CorpusCase.Of("HalfLines", new ContinuousDraws.HalfLinesModel(), ContinuousDraws.HalfLines, ConstructCases.Everything),
        CorpusCase.Of("Bounds", new ContinuousDraws.BoundsModel(2.5, 3), (draw, p) => ContinuousDraws.Bounds(draw, p, 2.5, 3), ConstructCases.Everything),
        CorpusCase.Of("Robust", new ContinuousDraws.RobustModel(4), (draw, p) => ContinuousDraws.Robust(draw, p, 4), ConstructCases.Everything),
    ];
}
