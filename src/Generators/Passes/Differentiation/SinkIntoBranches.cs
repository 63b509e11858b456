using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Differentiation;

/// <summary>
/// Moves a number that one branch alone reads into that branch, so that its derivative is guarded as the branch is: in
/// <c>double r = a / k; if (k == 0) r = 0;</c> the quotient is infinite in the very lanes that do not use it.
/// </summary>
internal static class SinkIntoBranches
{
    public static DensityProgram Run(DensityProgram program)
    {
        Dictionary<string, int> reads = Count(program.Body);
        return program with { Body = Block(program.Body, reads) };
    }

    private static EquatableArray<Operation> Block(IEnumerable<Operation> operations, Dictionary<string, int> reads)
    {
        List<Operation> block = [.. operations];
        for (int i = block.Count - 1; i >= 0; i--)
        {
            string[] given = Given(block[i]);
            if (given.Length > 0 && TrySink(block[i], given, block, i + 1, reads))
            {
                block.RemoveAt(i);
            }
        }
        return block.Select(operation => operation switch
        {
            LoopOperation loop => loop with { Body = Block(loop.Body, reads) },
            BranchOperation branch => branch with { Then = Block(branch.Then, reads), Else = Block(branch.Else, reads) },
            _ => operation,
        }).ToEquatableArray();
    }

    /// <summary>The names that an operation gives values to and does nothing else; none where it may not be moved.</summary>
    private static string[] Given(Operation operation) => operation switch
    {
        Define define when !ReadsWorkspace(define.Value) => [define.Name],
        BranchOperation { IsUniform: false } branch when branch.Then.Concat(branch.Else).All(inner => Given(inner).Length > 0)
            && branch.Merged.All(merged => !ReadsWorkspace(merged.WhenTrue) && !ReadsWorkspace(merged.WhenFalse)) =>
            [.. branch.Merged.Select(merged => merged.Name)],
        _ => [],
    };

    private static bool TrySink(Operation operation, string[] given, List<Operation> block, int from, Dictionary<string, int> reads)
    {
        int all = given.Sum(name => reads.TryGetValue(name, out int count) ? count : 0);
        for (int i = from; i < block.Count && all > 0; i++)
        {
            if (block[i] is not BranchOperation { IsUniform: false } branch)
            {
                continue;
            }
            if (Reads(branch.Then, branch.Merged, merged => merged.WhenTrue, given) == all)
            {
                block[i] = branch with { Then = [operation, .. branch.Then] };
                return true;
            }
            if (Reads(branch.Else, branch.Merged, merged => merged.WhenFalse, given) == all)
            {
                block[i] = branch with { Else = [operation, .. branch.Else] };
                return true;
            }
        }
        return false;
    }

    private static int Reads(EquatableArray<Operation> block, EquatableArray<Merged> merged, Func<Merged, Code> valueOf, string[] names)
    {
        Dictionary<string, int> counts = Count(block);
        return names.Sum(name => counts.TryGetValue(name, out int count) ? count : 0)
            + merged.Sum(value => CodeWalk.Names(valueOf(value)).Count(names.Contains));
    }

    /// <summary>How often each name is read, by conditions too.</summary>
    private static Dictionary<string, int> Count(IEnumerable<Operation> operations)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (string name in operations.SelectMany(operation => LoopNames.Read(operation).Concat(Conditions(operation))))
        {
            counts[name] = counts.TryGetValue(name, out int count) ? count + 1 : 1;
        }
        return counts;
    }

    private static IEnumerable<string> Conditions(Operation operation) => operation switch
    {
        LoopOperation loop => loop.Body.SelectMany(Conditions),
        BranchOperation branch => CodeWalk.Names(branch.Condition)
            .Concat(branch.Then.Concat(branch.Else).SelectMany(Conditions)),
        WriteElement { Lanes: { } lanes } => CodeWalk.Names(lanes.Mask),
        _ => [],
    };

    /// <summary>An element of an array may have another value later on.</summary>
    private static bool ReadsWorkspace(Code code) => CodeWalk.SelfAndDescendants(code).Any(inner => inner switch
    {
        SlotRead slot => slot.View == ViewName.Workspace,
        GatherRead gather => gather.View == ViewName.Workspace,
        Slice slice => slice.View == ViewName.Workspace,
        _ => false,
    });
}
