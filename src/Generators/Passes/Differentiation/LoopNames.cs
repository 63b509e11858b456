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
        ScalarDraw draw => [draw.ValueName],
        BranchOperation branch => Defined(branch.Yes).Concat(Defined(branch.No)).Concat(branch.Merged.Select(merged => merged.Name)),
        LoopOperation loop => Defined(loop.Body).Concat(loop.Carried.Select(carried => carried.Name)),
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
        ScalarDraw draw => draw.Arguments.SelectMany(CodeWalk.Names),
        FactorOperation factor => CodeWalk.Names(factor.LogWeight),
        BranchOperation branch => branch.Yes.Concat(branch.No).SelectMany(Read)
            .Concat(branch.Merged.SelectMany(merged => CodeWalk.Names(merged.Yes).Concat(CodeWalk.Names(merged.No)))),
        LoopOperation loop => loop.Carried.SelectMany(carried => CodeWalk.Names(carried.Initial)).Concat(Read(loop)),
        _ => [],
    };

    /// <summary>Names that loops carry from trip to trip.</summary>
    public static IEnumerable<string> CarriedNames(IEnumerable<Operation> operations) => operations.SelectMany(operation => operation switch
    {
        LoopOperation loop => loop.Carried.Select(carried => carried.Name).Concat(CarriedNames(loop.Body)),
        BranchOperation branch => CarriedNames(branch.Yes.Concat(branch.No)),
        _ => [],
    });

    /// <summary>The operation reading other names; what it defines keeps its name.</summary>
    public static Operation Rename(Operation operation, IReadOnlyDictionary<string, string> names)
    {
        Code Renamed(Code code) => CodeWalk.Rename(code, names);
        return operation switch
        {
            Define define => define with { Value = Renamed(define.Value) },
            WriteElement write => write with { Value = Renamed(write.Value), Index = Renamed(write.Index) },
            ScalarDraw draw => draw with { Arguments = draw.Arguments.Select(Renamed).ToEquatableArray() },
            BranchOperation branch => branch with
            {
                Yes = branch.Yes.Select(inner => Rename(inner, names)).ToEquatableArray(),
                No = branch.No.Select(inner => Rename(inner, names)).ToEquatableArray(),
                Merged = branch.Merged.Select(merged => merged with { Yes = Renamed(merged.Yes), No = Renamed(merged.No) }).ToEquatableArray(),
            },
            FactorOperation factor => factor with { LogWeight = Renamed(factor.LogWeight) },
            LoopOperation loop => loop with
            {
                Carried = loop.Carried.Select(carried => carried with { Initial = Renamed(carried.Initial), Next = Renamed(carried.Next) }).ToEquatableArray(),
                Body = loop.Body.Select(inner => Rename(inner, names)).ToEquatableArray(),
            },
            _ => operation,
        };
    }
}
