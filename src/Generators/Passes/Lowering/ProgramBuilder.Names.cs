using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Names of the values that one local has in turn. What stands after a choice or a loop, which is what the author mostly reads, has the
/// author's own name; what leads to it says so.
/// </summary>
internal sealed partial class ProgramBuilder
{
    /// <summary>Locals that a choice or a loop gives another value after their declaration.</summary>
    private readonly HashSet<string> joined = new(StringComparer.Ordinal);

    /// <summary>The choices and loops around the statement at hand, outermost first: the locals they join, and what their values are called.</summary>
    private readonly List<(ICollection<string> Locals, string Suffix)> stages = [];

    /// <summary>The wanted name of the value that a local is about to get.</summary>
    private string NameOf(string local)
    {
        if (!joined.Contains(local))
        {
            return local;
        }
        for (int i = stages.Count - 1; i >= 0; i--)
        {
            if (stages[i].Locals.Contains(local))
            {
                return local + stages[i].Suffix;
            }
        }
        return scalars.ContainsKey(local) ? local : local + "Start";
    }

    /// <summary>A draw into a local is named as the local; one inside an expression, or into an array, as its site.</summary>
    private string ValueName(SiteIr site, DrawStatement draw) => draw.Target.Scalar.Length > 0 ? NameOf(draw.Target.Scalar) : site.Name;

    private void FindJoined(Block block, Dictionary<string, int> declared, int depth)
    {
        foreach (Statement statement in block.Statements)
        {
            string name = statement switch
            {
                LocalStatement local => local.Name,
                AssignStatement assign => assign.Name,
                DrawStatement draw => draw.Target.Scalar,
                _ => "",
            };
            if (name.Length > 0 && declared.TryGetValue(name, out int at) && at < depth)
            {
                joined.Add(name);
            }
            else if (name.Length > 0)
            {
                declared[name] = depth;
            }
            foreach (Block inner in IrWalk.Blocks(statement))
            {
                FindJoined(inner, declared, depth + 1);
            }
        }
    }
}
