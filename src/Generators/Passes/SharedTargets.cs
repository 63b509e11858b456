using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Draws that fill one variable between them: elements of one array, or one local on different branches of a choice.
/// </summary>
internal static class SharedTargets
{
    /// <summary>Whether two draws share the slots of one variable.</summary>
    public static bool AreOne(ModelIr model, int first, int second)
    {
        (DrawTarget a, List<(Statement Statement, int Block)> pathToA) = Find(model.Body, first)!.Value;
        (DrawTarget b, List<(Statement Statement, int Block)> pathToB) = Find(model.Body, second)!.Value;
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
        while (common < Math.Min(pathToA.Count, pathToB.Count) && pathToA[common] == pathToB[common])
        {
            common++;
        }
        return common < Math.Min(pathToA.Count, pathToB.Count)
            && ReferenceEquals(pathToA[common].Statement, pathToB[common].Statement)
            && Loops(pathToA, common).SequenceEqual(Loops(pathToB, common));
    }

    private static IEnumerable<Statement> Loops(List<(Statement Statement, int Block)> path, int from) =>
        path.Skip(from).Select(step => step.Statement).Where(statement => statement is ForStatement);

    /// <summary>A draw's target and the blocks around it, outermost first.</summary>
    private static (DrawTarget Target, List<(Statement Statement, int Block)> Path)? Find(Block block, int site)
    {
        foreach (Statement statement in block.Statements)
        {
            if (statement is DrawStatement draw && draw.Site == site)
            {
                return (draw.Target, []);
            }
            int index = 0;
            foreach (Block inner in IrWalk.Blocks(statement))
            {
                if (Find(inner, site) is { } found)
                {
                    found.Path.Insert(0, (statement, index));
                    return found;
                }
                index++;
            }
        }
        return null;
    }
}
