using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="ArrayExpressions"/>.</summary>
internal static class ArrayExpressionCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of(
            "Rows", new ArrayExpressions.RowsModel(), ArrayExpressions.Rows, ConstructCases.Everything,
            new double[,] { { 0.3, 1, -1 }, { 0.2, 0.4, 0.1 }, { -0.6, 0.8, 0.9 } }),
        CorpusCase.Of(
            "Chosen", new ArrayExpressions.ChosenModel(4, true), (draw, p) => ArrayExpressions.Chosen(draw, p, 4, true), ConstructCases.Everything),
        CorpusCase.Of(
            "Chosen, not shifted", new ArrayExpressions.ChosenModel(2, false), (draw, p) => ArrayExpressions.Chosen(draw, p, 2, false), ConstructCases.Everything),
        CorpusCase.Of(
            "Built", new ArrayExpressions.BuiltModel([0.5, -1, 2]), (draw, p) => ArrayExpressions.Built(draw, p, [0.5, -1, 2]), ConstructCases.Everything),
        CorpusCase.Of("Kinds", new ArrayExpressions.KindsModel(3), (draw, p) => ArrayExpressions.Kinds(draw, p, 3), ConstructCases.Everything),
    ];
}
