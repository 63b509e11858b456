using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Draws that fill one variable between them: elements of one array, or one local on different branches of a choice.
/// </summary>
internal sealed class SharedTargets
{
    private readonly ModelIr model;
    private readonly Dictionary<int, Placed> draws = [];
    private readonly Dictionary<string, List<int>> sites = new(StringComparer.Ordinal);

    public SharedTargets(ModelIr model)
    {
        this.model = model;
        Place(model.Body, []);
    }

    /// <summary>A draw's target and the blocks around it, outermost first.</summary>
    private sealed record Placed(DrawTarget Target, (Statement Statement, int Block)[] Path);

    /// <summary>The draws that go to a variable, in the order of the text.</summary>
    public IReadOnlyList<int> Of(string target) => sites[target];

    /// <summary>Whether two draws share the slots of one variable.</summary>
    public bool AreOne(int first, int second)
    {
        (DrawTarget a, (Statement Statement, int Block)[] pathToA) = draws[first];
        (DrawTarget b, (Statement Statement, int Block)[] pathToB) = draws[second];
        if (a.Name != b.Name || a.Indices.Count != b.Indices.Count || model.Sites[first].IsObserved != model.Sites[second].IsObserved)
        {
            return false;
        }
        if (a.Indices.Count > 0 && !ArrayHistories.IsComputed(model, a.Name))
        {
            return true;
        }
        // The first step in which the ways to them part: two blocks of one choice.
        int common = 0;
        while (common < Math.Min(pathToA.Length, pathToB.Length) && IsSame(pathToA[common], pathToB[common]))
        {
            common++;
        }
        return common < Math.Min(pathToA.Length, pathToB.Length)
            && ReferenceEquals(pathToA[common].Statement, pathToB[common].Statement)
            && Loops(pathToA, common).SequenceEqual(Loops(pathToB, common));
    }

    private static bool IsSame((Statement Statement, int Block) one, (Statement Statement, int Block) other) =>
        ReferenceEquals(one.Statement, other.Statement) && one.Block == other.Block;

    private static IEnumerable<Statement> Loops((Statement Statement, int Block)[] path, int from) =>
        path.Skip(from).Select(step => step.Statement).Where(statement => statement is ForStatement);

    private void Place(Block block, (Statement Statement, int Block)[] path)
    {
        foreach (Statement statement in block.Statements)
        {
            if (statement is DrawStatement draw)
            {
                draws[draw.Site] = new Placed(draw.Target, path);
                if (!sites.TryGetValue(draw.Target.Name, out List<int>? known))
                {
                    sites[draw.Target.Name] = known = [];
                }
                known.Add(draw.Site);
            }
            int index = 0;
            foreach (Block inner in IrWalk.Blocks(statement))
            {
                Place(inner, [.. path, (statement, index)]);
                index++;
            }
        }
    }
}
