using System.Globalization;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>The steps that every forward computation of a density program shares.</summary>
internal static class ForwardSteps
{
    /// <summary>The steps of an operation that is no loop; a draw reads its value from its slot.</summary>
    public static IEnumerable<Step> Of(Operation operation) => operation switch
    {
        Define define => [new Declare(define.Name, define.Value)],
        WriteElement write =>
        [
            new Store(
                ViewName.Workspace, ElementOf(write),
                write.Lanes is { } path ? path.Select(write.Value, new SlotRead(ViewName.Workspace, ElementOf(write))) : write.Value),
        ],
        ScanOperation scan => [new Scan(scan.Name, scan.Variable, scan.Start, scan.End, scan.Condition)],
        Allocate { IsCleared: true } allocate => [Clear(allocate, allocate.Field)],
        DrawOperation { Length: null } draw => [new Declare(draw.ValueName, DrawCalls.SlotOf(draw))],
        _ => [],
    };

    /// <summary>The slot of the element that is written.</summary>
    public static Code ElementOf(WriteElement write) => Add(new LayoutRead(write.Field), write.Index);

    /// <summary>
    /// A choice: an <c>if</c> around its blocks where it is the same for every particle, else both blocks and, of what
    /// leaves them, one or the other in each lane.
    /// </summary>
    /// <param name="lower">Makes the steps of a block.</param>
    public static IEnumerable<Step> OfBranch(BranchOperation branch, Func<EquatableArray<Operation>, IEnumerable<Step>> lower)
    {
        if (!branch.IsUniform)
        {
            if (branch.Source.Length > 0 && (branch.Then.Count > 0 || branch.Else.Count > 0))
            {
                yield return new Remark($"if ({branch.Source})");
            }
            foreach (Step step in lower(branch.Then).Concat(lower(branch.Else)))
            {
                yield return step;
            }
            foreach (Merged merged in branch.Merged)
            {
                yield return new Declare(merged.Name, new Selection(branch.Condition, merged.WhenTrue, merged.WhenFalse));
            }
            yield break;
        }
        // What a branch leaves as it was stands before it, as the author would write it.
        bool IsKept(Merged merged) => branch.Else.Count == 0 && IsAtomic(merged.WhenFalse);
        foreach (Merged merged in branch.Merged)
        {
            yield return IsKept(merged) ? new Declare(merged.Name, merged.WhenFalse) : new Reserve(merged.Name);
        }
        yield return new When(
            branch.Condition,
            [.. lower(branch.Then), .. branch.Merged.Select(merged => new Assign(merged.Name, merged.WhenTrue))],
            [.. lower(branch.Else), .. branch.Merged.Where(merged => !IsKept(merged)).Select(merged => new Assign(merged.Name, merged.WhenFalse))]);
    }

    /// <summary>The slot a draw's value is kept in.</summary>
    public static SlotRead ValueOf(DrawOperation draw) => new(draw.View, draw.Slot);

    /// <summary>Sets the numbers of an allocation, or their adjoints, to zero.</summary>
    public static Repeat Clear(Allocate allocate, string field) => new(
        allocate.Variable, IndexZero, allocate.Length, IsDescending: false,
        [new Store(ViewName.Workspace, Add(new LayoutRead(field), new Name(CodeKind.Index, allocate.Variable)), Zero)]);

    /// <summary>Gives what a loop carries its next value, at the end of a trip.</summary>
    public static IEnumerable<Step> Advance(LoopOperation loop, NameAllocator names)
    {
        List<Step> assignments = [];
        List<Step> declarations = [];
        HashSet<string> carried = [.. loop.Carried.Select(state => state.Name)];
        foreach (Carried state in loop.Carried)
        {
            Code next = state.Next;
            if (state.Term is { } term && !CodeWalk.Names(term).Any(carried.Contains))
            {
                assignments.Add(new Accumulate(state.Name, term));
                continue;
            }
            if (CodeWalk.Names(next).Any(name => name != state.Name && carried.Contains(name)))
            {
                // All next values are those of the same trip: none may see another already moved on.
                string held = names.Unique(state.Name + "Next");
                declarations.Add(new Declare(held, next));
                next = Local(held);
            }
            assignments.Add(new Assign(state.Name, next));
        }
        return declarations.Concat(assignments);
    }

    /// <summary>The comment above a draw: its ordinal and its source form.</summary>
    public static string Describe(ModelIr model, int site) =>
        $"site {site.ToString(CultureInfo.InvariantCulture)}: {model.Sites[site].Source}";
}
