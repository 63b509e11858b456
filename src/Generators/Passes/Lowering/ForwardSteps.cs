using System.Globalization;
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
        ScalarDraw draw => [new Declare(draw.ValueName, ValueOf(draw))],
        _ => [],
    };

    /// <summary>The slot a draw's value is kept in.</summary>
    public static SlotRead ValueOf(ScalarDraw draw) => new(draw.IsObserved ? ViewName.Observation : ViewName.Latents, draw.Slot);

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
