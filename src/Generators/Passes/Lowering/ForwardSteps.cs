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
        WriteElement write => [new Store(ViewName.Workspace, Add(new LayoutRead(write.Field), write.Index), write.Value)],
        Allocate { IsCleared: true } allocate => [Clear(allocate, allocate.Field)],
        ScalarDraw { Length: null } draw => [new Declare(draw.ValueName, DrawCalls.SlotOf(draw))],
        _ => [],
    };

    /// <summary>Sets the numbers of an allocation, or their adjoints, to zero.</summary>
    public static Repeat Clear(Allocate allocate, string field) => new(
        allocate.Variable, IndexZero, allocate.Length, IsDescending: false,
        [new Store(ViewName.Workspace, Add(new LayoutRead(field), new Name(CodeKind.Index, allocate.Variable)), Zero)]);

    /// <summary>A branch, each side ending with the values it gives.</summary>
    /// <param name="block">Lowers the operations of a side.</param>
    public static IEnumerable<Step> Branch(BranchOperation branch, Func<EquatableArray<Operation>, List<Step>> block)
    {
        List<Step> yes = block(branch.Yes);
        List<Step> no = block(branch.No);
        foreach (Merged merged in branch.Merged)
        {
            yield return new Declare(merged.Name, Zero);
            yes.Add(new Assign(merged.Name, merged.Yes));
            no.Add(new Assign(merged.Name, merged.No));
        }
        yield return new Branch(branch.Condition, yes.ToEquatableArray(), no.ToEquatableArray());
    }

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
