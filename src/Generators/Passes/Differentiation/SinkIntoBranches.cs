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

    private static EquatableArray<Operation> Block(EquatableArray<Operation> operations, Dictionary<string, int> reads)
    {
        Operation?[] open = [.. operations];

        // Where each name is read first among the operations gone through, which are the later ones.
        Dictionary<string, int> readers = new(StringComparer.Ordinal);
        for (int i = open.Length - 1; i >= 0; i--)
        {
            Operation operation = open[i]!;
            string[] given = Given(operation);
            int reader = open.Length;
            foreach (string name in given)
            {
                reader = Math.Min(reader, readers.TryGetValue(name, out int read) ? read : open.Length);
            }
            int place = i;
            if (reader < open.Length && Sunk(operation, given, open[reader]!, reads) is { } branch)
            {
                open[reader] = branch;
                open[i] = null;
                place = reader;
            }
            foreach (string name in ReadBy(operation))
            {
                readers[name] = readers.TryGetValue(name, out int first) ? Math.Min(first, place) : place;
            }
        }
        IEnumerable<Operation> block = open.OfType<Operation>();
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

    /// <summary>
    /// The first operation that reads what another gives, with the other moved into it; null where it is no branch, or
    /// where something else reads it too.
    /// </summary>
    private static BranchOperation? Sunk(Operation operation, string[] given, Operation reader, Dictionary<string, int> reads)
    {
        int all = given.Sum(name => reads.TryGetValue(name, out int count) ? count : 0);
        return reader is not BranchOperation { IsUniform: false } branch ? null
            : Reads(branch.Then, branch.Merged, merged => merged.WhenTrue, given) == all ? branch with { Then = [operation, .. branch.Then] }
            : Reads(branch.Else, branch.Merged, merged => merged.WhenFalse, given) == all ? branch with { Else = [operation, .. branch.Else] }
            : null;
    }

    private static int Reads(EquatableArray<Operation> block, EquatableArray<Merged> merged, Func<Merged, Code> valueOf, string[] names)
    {
        List<string> read = [];
        foreach (Operation operation in block)
        {
            AddReadBy(operation, read);
        }
        foreach (Merged value in merged)
        {
            CodeWalk.AddNames(valueOf(value), read);
        }
        return read.Count(names.Contains);
    }

    /// <summary>How often each name is read, by conditions and slots too.</summary>
    private static Dictionary<string, int> Count(EquatableArray<Operation> operations)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (Operation operation in operations)
        {
            foreach (string name in ReadBy(operation))
            {
                counts[name] = counts.TryGetValue(name, out int count) ? count + 1 : 1;
            }
        }
        return counts;
    }

    internal static List<string> ReadBy(Operation operation)
    {
        List<string> read = [];
        AddReadBy(operation, read);
        return read;
    }

    private static void AddReadBy(Operation operation, List<string> read)
    {
        LoopNames.AddRead(operation, read);
        AddConditions(operation, read);
    }

    private static void AddConditions(Operation operation, List<string> read)
    {
        switch (operation)
        {
            case LoopOperation loop:
                AddConditions(loop.Body, read);
                break;
            case BranchOperation branch:
                CodeWalk.AddNames(branch.Condition, read);
                AddConditions(branch.Then, read);
                AddConditions(branch.Else, read);
                break;
            case WriteElement write:
                CodeWalk.AddNames(write.Index, read);
                if (write.Lanes is { } lanes)
                {
                    CodeWalk.AddNames(lanes.Mask, read);
                }
                break;
            case DrawOperation draw:
                CodeWalk.AddNames(draw.Slot, read);
                break;
        }
    }

    private static void AddConditions(EquatableArray<Operation> operations, List<string> read)
    {
        foreach (Operation operation in operations)
        {
            AddConditions(operation, read);
        }
    }

    /// <summary>An element of an array may have another value later on.</summary>
    internal static bool ReadsWorkspace(Code code) => CodeWalk.Any(code, static inner => inner switch
    {
        SlotRead slot => slot.View == ViewName.Workspace,
        GatherRead gather => gather.View == ViewName.Workspace,
        Slice slice => slice.View == ViewName.Workspace,
        _ => false,
    });
}
