using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="VectorLoops"/>.</summary>
internal static class VectorLoopCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("State space", new VectorLoops.StateSpaceModel(5), (draw, p) => VectorLoops.StateSpace(draw, p, 5), ConstructCases.Everything),
        CorpusCase.Of("State space, no trip", new VectorLoops.StateSpaceModel(0), (draw, p) => VectorLoops.StateSpace(draw, p, 0), ConstructCases.Everything),
        CorpusCase.Of("Vector drawn in a loop", new VectorLoops.DrawnModel(4), (draw, p) => VectorLoops.Drawn(draw, p, 4), ConstructCases.Everything),
        CorpusCase.Of("Swapped Vectors", new VectorLoops.SwappedModel(3), (draw, p) => VectorLoops.Swapped(draw, p, 3), ConstructCases.Everything),
        CorpusCase.Of("Swapped Vectors, no trip", new VectorLoops.SwappedModel(0), (draw, p) => VectorLoops.Swapped(draw, p, 0), ConstructCases.Everything),
        CorpusCase.Of("Kept Vectors", new VectorLoops.KeptModel(), VectorLoops.Kept, ConstructCases.Everything),
        CorpusCase.Of(
            "Nested loops of Vectors", new VectorLoops.NestedModel(1), (draw, p, kinds) => VectorLoops.Nested(draw, p, kinds, 1), ConstructCases.Everything,
            [1, 0, 2]),
        CorpusCase.Of("Carried Matrix", new VectorLoops.FilteredModel(4), (draw, p) => VectorLoops.Filtered(draw, p, 4), ConstructCases.Everything),
    ];
}
