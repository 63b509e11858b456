using Corpus;
using ProbDsl.Gallery;
using CorpusItems = Corpus.Items;
using CorpusRegimes = Corpus.Regimes;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Every model that is compiled into the tests and the gallery, with lengths that differ from one another.</summary>
internal static class CorpusCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of(
            "OldFaithful, 2 regimes", new Corpus.OldFaithful.DurationModel(), Corpus.OldFaithful.Duration,
            new CorpusRegimes([0.4, 0.6], [2.0, 4.5], [0.3, 0.6])),
        CorpusCase.Of(
            "OldFaithful, 4 regimes", new Corpus.OldFaithful.DurationModel(), Corpus.OldFaithful.Duration,
            new CorpusRegimes([0.1, 0.2, 0.3, 0.4], [-1, 0, 1, 3], [0.5, 1, 2, 0.7])),
        CorpusCase.Of(
            "FactorAnalysis, 3 by 2", new FactorAnalysis.ScoresModel(), FactorAnalysis.Scores,
            new Loadings(new double[,] { { 1, 0.2 }, { -0.5, 0.7 }, { 0.3, -1.1 } }, new double[] { 0.5, -1, 2 }, new double[] { 0.4, 0.7, 1.2 })),
        CorpusCase.Of(
            "FactorAnalysis, 2 by 3", new FactorAnalysis.ScoresModel(), FactorAnalysis.Scores,
            new Loadings(new double[,] { { 1, 0.2, 0.4 }, { -0.5, 0.7, -0.9 } }, new double[] { 0.5, -1 }, new double[] { 0.4, 0.7 })),
        CorpusCase.Of(
            "Rasch, 5 items", new Corpus.Rasch.AnswersModel(), Corpus.Rasch.Answers, new CorpusItems([2, 1, 0.2, -0.5, -1], 0.8)),
        CorpusCase.Of(
            "Rasch, 1 item", new Corpus.Rasch.AnswersModel(), Corpus.Rasch.Answers, new CorpusItems([0.3], 1.5)),
        CorpusCase.Of(
            "Growth, 4 ages", new Growth.WeightsModel(), Growth.Weights, new GrowthCurve(3, 0.5, 0.8, 0.2, 0.4), [0.0, 1, 2.5, 4]),
        CorpusCase.Of(
            "Growth, 1 age", new Growth.WeightsModel(), Growth.Weights, new GrowthCurve(3, 0.5, 0.8, 0.2, 0.4), [1.7]),
        CorpusCase.Of(
            "Earthquakes, 5 years, 3 states", new Earthquakes.YearlyCountsModel(5), (draw, p) => Earthquakes.YearlyCounts(draw, p, 5),
            new Seismicity(
                new double[] { 0.2, 0.5, 0.3 }, new double[,] { { 0.7, 0.2, 0.1 }, { 0.3, 0.5, 0.2 }, { 0.1, 0.1, 0.8 } }, new double[] { 1, 4, 12 })),
        CorpusCase.Of(
            "Earthquakes, 1 year", new Earthquakes.YearlyCountsModel(1), (draw, p) => Earthquakes.YearlyCounts(draw, p, 1),
            new Seismicity(new double[] { 0.2, 0.8 }, new double[,] { { 0.7, 0.3 }, { 0.5, 0.5 } }, new double[] { 1, 4 })),
        CorpusCase.Of(
            "Circle, 3 pixels", new Circle.ImageModel(), Circle.Image,
            new Decoder(
                new double[,] { { 1, 0.2 }, { -0.5, 0.7 }, { 0.3, -1.1 }, { 0.4, 0.4 } }, new double[] { 0.1, -0.3, 0.2, 0.6 },
                new double[,] { { 1, 0.5, 0.2, -0.3 }, { -0.3, 2, 0.4, 0.1 }, { 0.1, 0.7, -1, 0.8 } }, new double[] { 0.5, -1, 2 }, 0.4)),
        CorpusCase.Of(
            "Sources, 3 pixels, 2 sources", new Sources.PatchModel(), Sources.Patch,
            new Mixing(new double[,] { { 1, 0.2 }, { -0.5, 0.7 }, { 0.3, -1.1 } }, 0.4)),
        CorpusCase.Of("Cannon", new Cannon.RangeModel(), Cannon.Range, new Launch(50, 5, 3)),
        CorpusCase.Of(
            "Glomeruli, 4 units, 2 clusters",
            new Glomeruli.CueModel(4, new[,] { { 0, 1, 3 }, { 1, 2, 3 } }, new[,] { { 1, -1, 1 }, { -1, 1, 1 }, { 1, 1, -1 } }),
            (draw, p) => Glomeruli.Cue(draw, p, 4, new[,] { { 0, 1, 3 }, { 1, 2, 3 } }, new[,] { { 1, -1, 1 }, { -1, 1, 1 }, { 1, 1, -1 } }),
            new Coupling(0.7, 0.2)),
        CorpusCase.Of(
            "Flower, 4 lengths", new Flower.LengthsModel(), Flower.Lengths,
            new OneFactor(new double[] { 5, 3, 4, 1 }, new double[] { 0.7, -0.2, 1.7, 0.7 }, 0.4)),
        CorpusCase.Of(
            "SleepStudy, 3 days", new SleepStudy.ReactionsModel(), SleepStudy.Reactions,
            new ReactionLine(250, 10, 24, 0.02, 6, 25), [0.0, 1, 9]),
        CorpusCase.Of(
            "LocalLevel, 5 years", new LocalLevel.FlowModel(5, 0.5, 1.2), (draw, p) => LocalLevel.Flow(draw, p, 5, 0.5, 1.2), new Levels(0.4, 0.8)),
        CorpusCase.Of(
            "Blowflies, 6 steps", new Blowflies.PopulationModel(6), (draw, p) => Blowflies.Population(draw, p, 6),
            new Demography(4, 0.5, 0.3, 0.4, 0.3, 0.2, [0.2, 0.5, 0.3], [0.3, 0.5, 0.4])),
        CorpusCase.Of(
            "Abandonment", new Abandonment.VisitModel(), Abandonment.Visit, new Zeros(0.5, new double[] { 0.3, -0.4 }, 0.3, 0.7), (Vector)new double[] { 1, 2 }),
        .. ConstructCases.All,
        .. ArrayExpressionCases.All,
        .. VectorLoopCases.All,
        .. ConvolutionCases.All,
        .. JointDrawCases.All,
        .. VectorMixtureCases.All,
        .. CountingCases.All,
        .. CompositeCases.All,
        .. ContinuousDrawCases.All,
        .. MoreConstructCases.All,
        .. SeriesCases.All,
        .. DataStateCases.All,
        .. VectorReturnCases.All,
        .. AliasCases.All,
    ];

    /// <summary>For theories.</summary>
    internal static TheoryData<string> Names => [.. All.Select(candidate => candidate.Name)];

    internal static CorpusCase Named(string name) => All.Single(candidate => candidate.Name == name);
}
