using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="JointDraws"/>.</summary>
internal static class JointDrawCases
{
    private static readonly double[,] known = { { 0.8, 0, 0 }, { 0.3, 1.2, 0 }, { -0.4, 0.2, 0.6 } };

    private static readonly Shaped shaped = new(
        Level: 0.4,
        Scale: 1.3,
        Centre: new double[] { 0.5, -0.3, 0.8 },
        Factor: new double[,] { { 0.7, 0, 0 }, { 0.2, 0.9, 0 }, { -0.3, 0.5, 1.1 } },
        Concentration: new double[] { 1.5, 2, 3 },
        Mix: new double[] { 0.2, 0.3, 0.5 },
        Cuts: [-0.5, 0.4, 1.2],
        Moves: new double[,] { { 0.2, 0.5, 0.3 }, { 0.1, 0.6, 0.3 }, { 0.4, 0.4, 0.2 } });

    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("Correlated", new JointDraws.CorrelatedModel(known), (draw, p) => JointDraws.Correlated(draw, p, known), shaped),
        CorpusCase.Of("Repeated", new JointDraws.RepeatedModel(3), (draw, p) => JointDraws.Repeated(draw, p, 3), shaped),
        CorpusCase.Of("Topics", new JointDraws.TopicsModel(6), (draw, p) => JointDraws.Topics(draw, p, 6), shaped),
        CorpusCase.Of("Households", new JointDraws.HouseholdsModel(), JointDraws.Households, shaped),
        CorpusCase.Of("Directions", new JointDraws.DirectionsModel(), JointDraws.Directions, shaped),
        CorpusCase.Of("Grades", new JointDraws.GradesModel(2), (draw, p) => JointDraws.Grades(draw, p, 2), shaped),
    ];
}
