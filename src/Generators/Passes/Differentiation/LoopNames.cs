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
    public static IEnumerable<string> Read(LoopOperation loop)
    {
        HashSet<string> own = [.. loop.Carried.Select(carried => carried.Name)];
        return loop.Body.SelectMany(Read).Concat(loop.Carried.SelectMany(carried => CodeWalk.Names(carried.Next))).Where(name => !own.Contains(name));
    }

    /// <summary>Names that an operation reads, as often as it reads them.</summary>
    public static IEnumerable<string> Read(Operation operation) => operation switch
    {
        Define define => CodeWalk.Names(define.Value),
        WriteElement write => CodeWalk.Names(write.Value),
        DrawOperation draw => draw.Arguments.SelectMany(CodeWalk.Names),
        FactorOperation factor => CodeWalk.Names(factor.LogWeight),
        LoopOperation loop => loop.Carried.SelectMany(carried => CodeWalk.Names(carried.Initial)).Concat(Read(loop)),
        BranchOperation branch => branch.Then.Concat(branch.Else).SelectMany(Read)
            .Concat(branch.Merged.SelectMany(merged => CodeWalk.Names(merged.WhenTrue).Concat(CodeWalk.Names(merged.WhenFalse)))),
        _ => [],
    };

    /// <summary>Names that loops carry from trip to trip.</summary>
    public static IEnumerable<string> CarriedNames(IEnumerable<Operation> operations) => operations.SelectMany(operation => operation switch
    {
        LoopOperation loop => loop.Carried.Select(carried => carried.Name).Concat(CarriedNames(loop.Body)),
        BranchOperation branch => CarriedNames(branch.Then).Concat(CarriedNames(branch.Else)),
        _ => [],
    });

    /// <summary>The operation reading other names; what it defines keeps its name.</summary>
    public static Operation Rename(Operation operation, IReadOnlyDictionary<string, string> names)
    {
        Code Renamed(Code code) => CodeWalk.Rename(code, names);
        LaneSet? RenamedLanes(LaneSet? path) => path is null ? null : path with { Mask = Renamed(path.Mask) };
        return operation switch
        {
            Define define => define with { Value = Renamed(define.Value) },
            WriteElement write => write with { Value = Renamed(write.Value), Index = Renamed(write.Index), Lanes = RenamedLanes(write.Lanes) },
            BranchOperation branch => branch with
            {
                Condition = Renamed(branch.Condition),
                Then = branch.Then.Select(inner => Rename(inner, names)).ToEquatableArray(),
                Else = branch.Else.Select(inner => Rename(inner, names)).ToEquatableArray(),
                Merged = branch.Merged.Select(merged => merged with { WhenTrue = Renamed(merged.WhenTrue), WhenFalse = Renamed(merged.WhenFalse) }).ToEquatableArray(),
            },
            DrawOperation draw => draw with
            {
                Arguments = draw.Arguments.Select(Renamed).ToEquatableArray(),
                Slot = Renamed(draw.Slot),
                Address = Renamed(draw.Address),
                StatisticSlot = draw.StatisticSlot is { } statistic ? Renamed(statistic) : null,
                Weight = draw.Weight is { } weight ? Renamed(weight) : null,
            },
            FactorOperation factor => factor with { LogWeight = Renamed(factor.LogWeight), Weight = factor.Weight is { } own ? Renamed(own) : null },
            LoopOperation loop => loop with
            {
                Carried = loop.Carried.Select(carried => carried with { Initial = Renamed(carried.Initial), Next = Renamed(carried.Next) }).ToEquatableArray(),
                Body = loop.Body.Select(inner => Rename(inner, names)).ToEquatableArray(),
            },
            _ => operation,
        };
    }
}
