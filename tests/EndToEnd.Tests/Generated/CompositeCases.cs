using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="Composites"/>.</summary>
internal static class CompositeCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("Mixtures", new Composites.MixturesModel(3), (draw, p) => Composites.Mixtures(draw, p, 3), ConstructCases.Everything),
        CorpusCase.Of("Cut", new Composites.CutModel(3), (draw, p, ends) => Composites.Cut(draw, p, ends, 3), ConstructCases.Everything, [0.8, 2.5]),
        CorpusCase.Of("Gauges", new Composites.GaugesModel(-0.5), (draw, p, ends) => Composites.Gauges(draw, p, ends, -0.5), ConstructCases.Everything, [0.8, 2.5]),
        CorpusCase.Of("Zeros", new Composites.ZerosModel(3), (draw, p, dry) => Composites.Zeros(draw, p, dry, 3), ConstructCases.Everything, [0.2, 0.7]),
        CorpusCase.Of("Nested wrappers", new Composites.NestedModel(3), (draw, p) => Composites.Nested(draw, p, 3), ConstructCases.Everything),
        CorpusCase.Of("Ranges", new Composites.RangesModel(1), (draw, p, caps) => Composites.Ranges(draw, p, caps, 1), ConstructCases.Everything, [4, 7]),
        CorpusCase.Of("Chained wrappers", new Composites.ChainedModel(), Composites.Chained, ConstructCases.Everything, (Vector)new double[] { 0.6, 0.4 }),
        CorpusCase.Of("Followed wrappers", new Composites.FollowedModel(4), (draw, p) => Composites.Followed(draw, p, 4), ConstructCases.Everything),
        CorpusCase.Of("Skewed", new Composites.SkewedModel(12), (draw, p, ends) => Composites.Skewed(draw, p, ends, 12), ConstructCases.Everything, [0.8, 2.5]),
    ];
}
