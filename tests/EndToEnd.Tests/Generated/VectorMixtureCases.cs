using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="VectorMixtures"/>.</summary>
internal static class VectorMixtureCases
{
    private static readonly double[,] known = JointDrawCases.Known;

    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("Clouds", new VectorMixtures.CloudsModel(known), (draw, p) => VectorMixtures.Clouds(draw, p, known), JointDrawCases.Shaped),
        CorpusCase.Of("Mixed rows", new VectorMixtures.RowsModel(known, 3), (draw, p) => VectorMixtures.Rows(draw, p, known, 3), JointDrawCases.Shaped),
        CorpusCase.Of("Mixed kinds", new VectorMixtures.KindsModel(6), (draw, p) => VectorMixtures.Kinds(draw, p, 6), JointDrawCases.Shaped),
        CorpusCase.Of("Anchored mixture", new VectorMixtures.AnchoredModel(), VectorMixtures.Anchored, JointDrawCases.Shaped),
        CorpusCase.Of("Layers", new VectorMixtures.LayersModel(), VectorMixtures.Layers, JointDrawCases.Shaped, (Vector)new double[] { 0.6, 0.4 }),
    ];
}
