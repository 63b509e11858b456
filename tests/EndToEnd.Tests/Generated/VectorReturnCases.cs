using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="VectorReturns"/>.</summary>
internal static class VectorReturnCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        .. Searches(),
        CorpusCase.Of("VectorReturns.Clipped", new VectorReturns.ClippedModel(), VectorReturns.Clipped, ConstructCases.Everything),
    ];

    private static IEnumerable<CorpusCase> Searches()
    {
        (int Kind, double[] Xs)[] units = [(0, [0.1, 0.9, -2]), (1, [0.1, 0.9, 2]), (1, [0.1, 0.6]), (2, [0.2, 0.9, -2, 0.5]), (2, [0.1, 0.2])];
        foreach ((int kind, double[] xs) in units)
        {
            yield return CorpusCase.Of(
                $"VectorReturns.Searched, {kind} {xs.Length}", new VectorReturns.SearchedModel(kind), (draw, p, unit) => VectorReturns.Searched(draw, p, unit, kind), ConstructCases.Everything, xs);
        }
    }
}
