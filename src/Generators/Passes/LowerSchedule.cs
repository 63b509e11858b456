using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// What settings and givens alone decide: the schedule of draws, in the order in which the author's method makes them, and the values
/// of elements that are returned without being drawn. Of the numbers only those are computed that decide it.
/// </summary>
internal static class LowerSchedule
{
    /// <summary>Every call of Draw.</summary>
    /// <exception cref="LoweringException">A condition of draws reads what only the emitted body computes.</exception>
    public static EquatableArray<Step> Addresses(DensityProgram program, NameAllocator names, int place) =>
        Run(program, names, place, operation => operation is DrawStart start ? new YieldAddress(start.Site, start.Address, start.Slot, start.Size) : null);

    /// <summary>Every element of the observation that the model fills itself.</summary>
    /// <exception cref="LoweringException">A condition of theirs reads what only the emitted body computes.</exception>
    public static EquatableArray<Step> Fills(DensityProgram program, NameAllocator names, int place) =>
        Run(program, names, place, operation => operation is FillElement fill ? new FillSlot(fill.Slot, fill.Value) : null);

    private static EquatableArray<Step> Run(DensityProgram program, NameAllocator names, int place, Func<Operation, Step?> result)
    {
        EquatableArray<Step> steps = Block(program.Body, names, result).ToEquatableArray();
        if (!StepWalk.SelfAndInner(steps).Exists(step => step is YieldAddress or FillSlot))
        {
            return [];
        }
        steps = EliminateDead.Run(steps);
        bool isPlain = StepWalk.SelfAndInner(steps).SelectMany(StepWalk.Reads).SelectMany(CodeWalk.SelfAndDescendants)
            .All(code => code is not (SlotRead or GatherRead or Slice or ForeignCall or DistributionCall or RandomAt));
        return isPlain ? OverArray(steps) : throw new LoweringException(new Finding(
            FindingIds.NotLowered, place, ["draws under a condition on an array that the model fills, or on a call", "a condition of settings, givens, lengths, counters and flags"]));
    }

    private static IEnumerable<Step> Block(IEnumerable<Operation> operations, NameAllocator names, Func<Operation, Step?> result)
    {
        foreach (Operation operation in operations)
        {
            switch (operation)
            {
                case Define define:
                    yield return new Declare(define.Name, define.Value);
                    break;
                case ScanOperation scan:
                    yield return new Scan(scan.Name, scan.Variable, scan.Start, scan.End, scan.Condition);
                    break;
                case BranchOperation branch:
                    foreach (Step step in ForwardSteps.OfBranch(branch, inner => Block(inner, names, result)).Where(step => step is not Remark))
                    {
                        yield return step;
                    }
                    break;
                case LoopOperation loop:
                    foreach (Carried carried in loop.Carried)
                    {
                        yield return new Declare(carried.Name, carried.Initial);
                    }
                    yield return new Repeat(
                        loop.Variable, loop.Start, loop.End, IsDescending: false, [.. Block(loop.Body, names, result), .. ForwardSteps.Advance(loop, names)]);
                    break;
                default:
                    if (result(operation) is { } found)
                    {
                        yield return found;
                    }
                    break;
            }
        }
    }

    /// <summary>The data are an array here, not a view.</summary>
    private static EquatableArray<Step> OverArray(EquatableArray<Step> steps) => steps
        .Select(step => StepWalk.WithBlocks(StepWalk.MapReads(step, code => code is LookupRead lookup ? lookup with { IsOfArray = true } : code), OverArray))
        .ToEquatableArray();
}
