using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>
/// The compiler's components against those of the graph that is found by trying: no two latents that meet lie in different
/// components, no component falls apart further, and links of a chain reach no further than is said.
/// </summary>
public sealed class StructureAgainstNumbersTests
{
    public static TheoryData<string> Names => [.. StructureCases.All.Keys, .. CorpusStructures.All.Keys, .. GalleryStructures.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Components_are_those_found_by_trying(string name)
    {
        StructureCase at = StructureCases.All.TryGetValue(name, out StructureCase? one) ? one : CorpusStructures.All.TryGetValue(name, out StructureCase? other) ? other : GalleryStructures.All[name];
        ModelStructure structure = at.Structure;
        NumericalGraph graph = new(at);
        PredictedComponents predicted = new(structure, at);
        Dictionary<Node, (string Component, int? Step, ComponentClass Of)> places = [];
        foreach (Node node in graph.Nodes)
        {
            if (predicted.PlaceOf(graph.Draws[node.Call], node.Element) is { } place)
            {
                places.Add(node, place);
            }
        }
        HashSet<(Node, Node)> neighbours = graph.Neighbours(places.ContainsKey);
        foreach ((Node a, Node b) in neighbours)
        {
            Assert.True(places[a].Component == places[b].Component, $"Latents {Show(graph, a)} and {Show(graph, b)} meet, but are said to lie apart: {places[a].Component}, {places[b].Component}.");
            // What is carried reaches any number of steps; the twins in which it is drawn tell how far its links do.
            if (places[a].Of.Carried.Count == 0 && places[a].Step is { } from && places[b].Step is { } to && PredictedComponents.Reach(places[a].Of) is { } reach)
            {
                Assert.True(Math.Abs(from - to) <= reach, $"Latents {Show(graph, a)} and {Show(graph, b)} meet over {Math.Abs(from - to)} steps, but links are said to reach {reach}.");
            }
        }
        int said = places.Values.Select(place => place.Component).Distinct().Count();
        int found = Components(places.Keys, neighbours);
        Assert.True(found >= said);
        if (at.IsExact)
        {
            Assert.Equal(found, said);
        }
    }

    private static string Show(NumericalGraph graph, Node node) =>
        $"site {graph.Draws[node.Call].Site}[{string.Join(", ", graph.Draws[node.Call].Trips)}] element {node.Element}";

    private static int Components(IEnumerable<Node> nodes, HashSet<(Node, Node)> neighbours)
    {
        ILookup<Node, Node> beside = neighbours.ToLookup(pair => pair.Item1, pair => pair.Item2);
        HashSet<Node> seen = [];
        int count = 0;
        foreach (Node node in nodes.Where(node => !seen.Contains(node)))
        {
            count++;
            Stack<Node> open = new([node]);
            while (open.TryPop(out Node next))
            {
                if (seen.Add(next))
                {
                    foreach (Node other in beside[next])
                    {
                        open.Push(other);
                    }
                }
            }
        }
        return count;
    }
}
