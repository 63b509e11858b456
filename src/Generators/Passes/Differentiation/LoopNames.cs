using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Differentiation;

/// <summary>Which names the operations of a loop define and read, and renames them.</summary>
internal static class LoopNames
{
    /// <summary>Names that a block gives values to, inside its loops too.</summary>
    public static IEnumerable<string> Defined(IEnumerable<Operation> operations) => operations.SelectMany(operation => operation switch
    {
        Define define => [define.Name],
        DrawOperation draw => [draw.ValueName],
        LoopOperation loop => Defined(loop.Body).Concat(loop.Carried.Select(carried => carried.Name)),
        BranchOperation branch => Defined(branch.Then).Concat(Defined(branch.Else)).Concat(branch.Merged.Select(merged => merged.Name)),
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>Names that a loop reads, in the order of reading; what it carries counts as its own.</summary>
    public static List<string> Read(LoopOperation loop)
    {
        HashSet<string> own = [.. loop.Carried.Select(carried => carried.Name)];
        List<string> read = [];
        foreach (Operation operation in loop.Body)
        {
            AddRead(operation, read);
        }
        foreach (Carried carried in loop.Carried)
        {
            CodeWalk.AddNames(carried.Next, read);
        }
        read.RemoveAll(own.Contains);
        return read;
    }

    /// <summary>Names that an operation reads, as often as it reads them.</summary>
    public static List<string> Read(Operation operation)
    {
        List<string> read = [];
        AddRead(operation, read);
        return read;
    }

    /// <summary>Adds the names that an operation reads to a list.</summary>
    public static void AddRead(Operation operation, List<string> read)
    {
        switch (operation)
        {
            case Define define:
                CodeWalk.AddNames(define.Value, read);
                break;
            case WriteElement write:
                CodeWalk.AddNames(write.Value, read);
                break;
            case DrawOperation draw:
                foreach (Code argument in draw.Arguments)
                {
                    CodeWalk.AddNames(argument, read);
                }
                break;
            case FactorOperation factor:
                CodeWalk.AddNames(factor.LogWeight, read);
                break;
            case LoopOperation loop:
                foreach (Carried carried in loop.Carried)
                {
                    CodeWalk.AddNames(carried.Initial, read);
                }
                read.AddRange(Read(loop));
                break;
            case BranchOperation branch:
                AddRead(branch.Then, read);
                AddRead(branch.Else, read);
                foreach (Merged merged in branch.Merged)
                {
                    CodeWalk.AddNames(merged.WhenTrue, read);
                    CodeWalk.AddNames(merged.WhenFalse, read);
                }
                break;
        }
    }

    /// <summary>Adds the names that operations read to a list.</summary>
    public static void AddRead(EquatableArray<Operation> operations, List<string> read)
    {
        foreach (Operation operation in operations)
        {
            AddRead(operation, read);
        }
    }

    /// <summary>Names that loops carry from trip to trip.</summary>
    public static IEnumerable<string> CarriedNames(IEnumerable<Operation> operations) => operations.SelectMany(operation => operation switch
    {
        LoopOperation loop => loop.Carried.Select(carried => carried.Name).Concat(CarriedNames(loop.Body)),
        BranchOperation branch => CarriedNames(branch.Then).Concat(CarriedNames(branch.Else)),
        _ => [],
    });

    /// <summary>The operation reading other names; what it defines keeps its name.</summary>
    public static Operation Rename(Operation operation, IReadOnlyDictionary<string, string> names) => Map(operation, code => CodeWalk.Rename(code, names));

    /// <summary>The operation with every expression in it rewritten.</summary>
    public static Operation Map(Operation operation, Func<Code, Code> rewrite)
    {
        LaneSet? Lanes(LaneSet? path) => path is null ? null : path with { Mask = rewrite(path.Mask) };
        return operation switch
        {
            Define define => define with { Value = rewrite(define.Value) },
            WriteElement write => write with { Value = rewrite(write.Value), Index = rewrite(write.Index), Lanes = Lanes(write.Lanes) },
            BranchOperation branch => branch with
            {
                Condition = rewrite(branch.Condition),
                Then = branch.Then.Select(inner => Map(inner, rewrite)).ToEquatableArray(),
                Else = branch.Else.Select(inner => Map(inner, rewrite)).ToEquatableArray(),
                Merged = branch.Merged.Select(merged => merged with { WhenTrue = rewrite(merged.WhenTrue), WhenFalse = rewrite(merged.WhenFalse) }).ToEquatableArray(),
            },
            DrawOperation draw => draw with
            {
                Arguments = draw.Arguments.Select(rewrite).ToEquatableArray(),
                Slot = rewrite(draw.Slot),
                Address = rewrite(draw.Address),
                StatisticSlot = draw.StatisticSlot is { } statistic ? rewrite(statistic) : null,
                Weight = draw.Weight is { } weight ? rewrite(weight) : null,
            },
            FactorOperation factor => factor with { LogWeight = rewrite(factor.LogWeight), Weight = factor.Weight is { } own ? rewrite(own) : null },
            LoopOperation loop => loop with
            {
                Carried = loop.Carried.Select(carried => carried with { Initial = rewrite(carried.Initial), Next = rewrite(carried.Next) }).ToEquatableArray(),
                Body = loop.Body.Select(inner => Map(inner, rewrite)).ToEquatableArray(),
            },
            _ => operation,
        };
    }
}
