namespace ProbDsl.Generators.Tests.Structure;

/// <summary>The checker itself finds what is known by hand.</summary>
public sealed class TwinTests
{
    [Fact]
    public void Neighbours_of_a_chain_are_its_neighbours()
    {
        NumericalGraph graph = new(StructureCases.All["autoregression seen through noise"]);
        Assert.Equal(7, graph.Nodes.Count);
        int[] steps = [.. graph.Neighbours(_ => true).Select(pair => Math.Abs(graph.Draws[pair.Item1.Call].Trips[0] - graph.Draws[pair.Item2.Call].Trips[0])).Distinct()];
        Assert.Equal([1], steps);
    }

    [Fact]
    public void Elements_that_are_summed_are_all_neighbours()
    {
        NumericalGraph graph = new(StructureCases.All["elements of a Vector all read"]);
        Assert.Equal(7 * 6, graph.Neighbours(_ => true).Count);
    }

    [Fact]
    public void Elements_that_are_apart_are_no_neighbours() => Assert.Empty(new NumericalGraph(StructureCases.All["elements of a Vector"]).Neighbours(_ => true));

    /// <summary>A wrong answer is seen: noise that is summed, taken for noise of each row.</summary>
    [Fact]
    public void A_wrong_structure_is_caught()
    {
        StructureCase summed = StructureCases.All["innovations that add up"];
        PredictedComponents wrong = new(StructureCases.All["random effect per row"].Structure, summed);
        NumericalGraph graph = new(summed);
        Assert.Contains(graph.Neighbours(_ => true), pair =>
            wrong.PlaceOf(graph.Draws[pair.Item1.Call], 0)!.Value.Component != wrong.PlaceOf(graph.Draws[pair.Item2.Call], 0)!.Value.Component);
    }
}
