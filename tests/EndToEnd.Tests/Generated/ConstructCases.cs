using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="Constructs"/>, with lengths that differ from one another where they can.</summary>
internal static class ConstructCases
{
    internal static Everything Everything { get; } = new(
        Level: 0.4,
        Persistence: 0.3,
        Scale: 0.7,
        Bias: new double[] { 0.2, -0.4, 0.5 },
        Weights: new double[,] { { 1, 0.5, 0.2 }, { -0.3, 2, 0.4 }, { 0.1, 0.7, -1 } },
        Noise: new double[] { 0.5, 1, 0.7 },
        Mix: [0.2, 0.3, 0.5],
        Table: new double[,] { { 0.1, -0.2, 0.6 }, { 1, 0.4, -0.3 }, { 0.2, 0.9, 0.5 } },
        Fixed: 0.6);

    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of(
            "CarriedState", new Constructs.CarriedStateModel(3), (draw, p, inputs) => Constructs.CarriedState(draw, p, inputs, 3),
            Everything, (Vector)new double[] { 0.3, 0.2, -1 }),
        CorpusCase.Of("Exchange", new Constructs.ExchangeModel(4), (draw, p) => Constructs.Exchange(draw, p, 4), Everything),
        CorpusCase.Of("Exchange, no trip", new Constructs.ExchangeModel(0), (draw, p) => Constructs.Exchange(draw, p, 0), Everything),
        CorpusCase.Of("Network", new Constructs.NetworkModel(), Constructs.Network, Everything),
        CorpusCase.Of("Nested", new Constructs.NestedModel(2), (draw, p) => Constructs.Nested(draw, p, 2), Everything),
        CorpusCase.Of(
            "Filtered",
            new Constructs.FilteredModel(0.8, true, [2, 0, 1, 2], new double[,] { { 0, 0.1 }, { 0, -0.4 }, { 0, 1.1 }, { 0, 0.5 } }),
            (draw, p, given) => Constructs.Filtered(
                draw, p, given.X, given.Group, 0.8, true, [2, 0, 1, 2], new double[,] { { 0, 0.1 }, { 0, -0.4 }, { 0, 1.1 }, { 0, 0.5 } }),
            Everything,
            (X: new[] { 0.5, -1, 2, 0.3 }, Group: new[] { 0, 2, 1, 1 })),
        CorpusCase.Of("Choices", new Constructs.ChoicesModel(), Constructs.Choices, Everything),
        CorpusCase.Of("Autoregression", new Constructs.AutoregressionModel(5), (draw, p) => Constructs.Autoregression(draw, p, 5), Everything),
        CorpusCase.Of("Trips", new Constructs.TripsModel(2), (draw, p) => Constructs.Trips(draw, p, 2), Everything),
        CorpusCase.Of("LastOfALoop", new MoreConstructs.LastOfALoopModel(3), (draw, p) => MoreConstructs.LastOfALoop(draw, p, 3), Everything),
        CorpusCase.Of("Triangle", new MoreConstructs.TriangleModel(3), (draw, p) => MoreConstructs.Triangle(draw, p, 3), Everything),
        CorpusCase.Of("Counter", new MoreConstructs.CounterModel(3), (draw, p) => MoreConstructs.Counter(draw, p, 3), Everything),
        CorpusCase.Of("LooksBack", new MoreConstructs.LooksBackModel(4), (draw, p) => MoreConstructs.LooksBack(draw, p, 4), Everything),
        CorpusCase.Of("Reassigned", new MoreConstructs.ReassignedModel(), MoreConstructs.Reassigned, Everything),
        CorpusCase.Of(
            "Many", new MoreConstructs.ManyModel(3), (draw, p, weights) => MoreConstructs.Many(draw, p, weights, 3), Everything, [0.2, 0.5, 0.3]),
        CorpusCase.Of(
            "Names", new MoreConstructs.NamesModel(layout: 0.5, given: 2, parameters: [1, 2]),
            (draw, p, given) => MoreConstructs.Names(draw, p, given.Data, given.X, 0.5, 2, [1, 2]), Everything,
            (Data: new[] { 0.3 }, X: (Vector)new double[] { 1, -2 })),
        CorpusCase.Of("Chain", new Branches.ChainModel(4), (draw, p) => Branches.Chain(draw, p, 4), Everything),
        CorpusCase.Of("Visit", new Branches.VisitModel(), Branches.Visit, Everything, (Vector)new double[] { 0.3, 0.2, -1 }),
        CorpusCase.Of("Poison", new Branches.PoisonModel(), Branches.Poison, Everything),
        CorpusCase.Of("Carried", new Branches.CarriedModel(), Branches.Carried, Everything, [0.2, 0.9, 0.6, 0.1, 0.7]),
        CorpusCase.Of("TwoWalks", new Helpers.TwoWalksModel(3), (draw, p) => Helpers.TwoWalks(draw, p, 3), Everything),
        CorpusCase.Of("Pieces", new Helpers.PiecesModel(0), (draw, p, x) => Helpers.Pieces(draw, p, x, 0), Everything, [0.4, -0.3, 0.8, 0.1]),
        CorpusCase.Of("Returned", new Helpers.ReturnedModel(), Helpers.Returned, Everything),
        CorpusCase.Of("Ways", new Loops.WaysModel(5), (draw, p) => Loops.Ways(draw, p, 5), Everything),
        CorpusCase.Of("Ways, even", new Loops.WaysModel(4), (draw, p) => Loops.Ways(draw, p, 4), Everything),
        CorpusCase.Of("Triangle of draws", new Loops.TriangleModel(), Loops.Triangle, Everything, [2, 0, 3, 1]),
        CorpusCase.Of("Constants", new Loops.ConstantsModel(3), (draw, p) => Loops.Constants(draw, p, 3), Everything),
        CorpusCase.Of("Jumps", new Loops.JumpsModel(3), (draw, p, kinds) => Loops.Jumps(draw, p, kinds, 3), Everything, [0, 4, 1, 7, 9, 3]),
        CorpusCase.Of("Rewritten", new Loops.RewrittenModel(3), (draw, p) => Loops.Rewritten(draw, p, 3), Everything),
        CorpusCase.Of("Delayed", new Loops.DelayedModel(5), (draw, p) => Loops.Delayed(draw, p, 5), Everything),
        CorpusCase.Of(
            "Each", new Loops.EachModel(new double[] { 0.5, -1 }), (draw, p, counts) => Loops.Each(draw, p, counts, new double[] { 0.5, -1 }), Everything, [3, 0, 1]),
        CorpusCase.Of("Mixed", new Loops.MixedModel(4), (draw, p) => Loops.Mixed(draw, p, 4), Everything),
        CorpusCase.Of(
            "Integers", new Loops.IntegersModel([2, 0, 3, 1]), (draw, p, ages) => Loops.Integers(draw, p, [2, 0, 3, 1], ages), Everything, [2, 5, 9, 1]),
        CorpusCase.Of("Headings", new Directions.HeadingsModel(3), (draw, p) => Directions.Headings(draw, p, 3), Everything),
        CorpusCase.Of("Wrapped", new Directions.WrappedModel(), Directions.Wrapped, Everything),
        CorpusCase.Of("Größe", new Constructs.GrößeModel(), Constructs.Größe, Everything),
    ];
}
