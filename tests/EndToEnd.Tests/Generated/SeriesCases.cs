using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Models that fall apart given what is observed.</summary>
internal static class SeriesCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of(
            "Series, 4 steps", new Series.PathModel(4, 0.3), (draw, p) => Series.Path(draw, p, 4, 0.3), new Drift(0.7, 0.5, 0.4)),
        CorpusCase.Of(
            "Series, 4 lagged steps", new Series.LaggedModel(4), (draw, p) => Series.Lagged(draw, p, 4), new Lags(0.7, 0.5, 0.4, [0.2, 0.5, 0.3])),
        CorpusCase.Of(
            "Series, 3 labelled rows", new Series.LabelledModel(3), (draw, p) => Series.Labelled(draw, p, 3), new Batches(0.3, 2, 0.6)),
        CorpusCase.Of(
            "Series, 3 mixed steps", new Series.MixedModel(3), (draw, p) => Series.Mixed(draw, p, 3), new Drift(0.7, 0.5, 0.4)),
    ];
}
