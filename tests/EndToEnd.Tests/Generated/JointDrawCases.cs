using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="JointDraws"/>.</summary>
internal static class JointDrawCases
{
    internal static readonly double[,] Known = { { 0.8, 0, 0 }, { 0.3, 1.2, 0 }, { -0.4, 0.2, 0.6 } };

    internal static readonly Shaped Shaped = new(
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
        CorpusCase.Of("Correlated", new JointDraws.CorrelatedModel(Known), (draw, p) => JointDraws.Correlated(draw, p, Known), Shaped),
        CorpusCase.Of("Repeated", new JointDraws.RepeatedModel(3), (draw, p) => JointDraws.Repeated(draw, p, 3), Shaped),
        CorpusCase.Of("Topics", new JointDraws.TopicsModel(6), (draw, p) => JointDraws.Topics(draw, p, 6), Shaped),
        CorpusCase.Of("Households", new JointDraws.HouseholdsModel(), JointDraws.Households, Shaped),
        CorpusCase.Of("Directions", new JointDraws.DirectionsModel(), JointDraws.Directions, Shaped),
        CorpusCase.Of("Grades", new JointDraws.GradesModel(2), (draw, p) => JointDraws.Grades(draw, p, 2), Shaped),
    ];
}
