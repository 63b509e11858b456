using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>
/// Makes what a loop carries and computes into nodes of the graph, where draws of the loop read it. Its value of one trip is made of its value of the trip before: given that
/// value nothing before matters to what comes after, though every latent before has had a part in it. Such a node is a latent whose density is concentrated on one value, so that components of the graph with
/// nodes are as independent as those of any other.
/// </summary>
internal static class FindCarriedStates
{
    /// <summary>The graph with nodes; null where no draw reads what its loop carries: a sum that is read behind its loop only is no state.</summary>
    /// <param name="model">What the author said.</param>
    /// <param name="plain">The graph without.</param>
    public static FactorGraph? Run(ModelIr model, FactorGraph plain)
    {
        CarriedState[] candidates = [.. plain.Accumulated];
        if (candidates.Length == 0 || !plain.IsSettled)
        {
            return null;
        }
        FactorGraph graph = BuildFactorGraph.Run(model, candidates);
        HashSet<int> read = Read(graph);
        CarriedState[] states = [.. candidates.Where(state => graph.Draws.Values.Any(node => node.IsCarried && node.Name == state.Name && read.Contains(node.Site)))];
        return states.Length == 0 ? null : states.Length == candidates.Length ? graph : BuildFactorGraph.Run(model, states);
    }

    /// <summary>Nodes that draws and factors within their own loop read, and what those are made of.</summary>
    private static HashSet<int> Read(FactorGraph graph)
    {
        HashSet<int> read = [];
        bool IsRead(FactorClass factor, Reference reference) => graph.Draws.TryGetValue(reference.Site, out DrawClass? node) && node.IsCarried && reference.Site != factor.Site
            && (factor.Site < 0 || !graph.Draws[factor.Site].IsCarried || read.Contains(factor.Site))
            && factor.Loops.Contains(node.Loops[node.Loops.Count - 1]);
        for (int before = -1; before < read.Count;)
        {
            before = read.Count;
            read.UnionWith(graph.Factors.SelectMany(factor => factor.References.Where(reference => IsRead(factor, reference))).Select(reference => reference.Site).ToArray());
        }
        return read;
    }
}
