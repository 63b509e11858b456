using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

/// <summary>
/// Choices. One that is the same for every particle is an <c>if</c> in both sweeps, and the reverse sweep computes the
/// numbers of the block it takes again, as it does for a trip of a loop. One that differs by lane has both blocks
/// computed; a derivative that leaves a block is zero in the lanes that do not take it, whatever the block computed
/// there (zero times infinity would be NaN).
/// </summary>
internal sealed partial class ReverseMode
{
    /// <summary>The blocks around what is reversed, innermost first: their lanes, and the names they define.</summary>
    private readonly Stack<(LaneSet Lanes, HashSet<string> Names)> guards = [];

    private void ReverseBranch(BranchOperation branch)
    {
        if (branch.IsUniform)
        {
            ReverseUniform(branch);
            return;
        }
        foreach (Merged merged in branch.Merged.Reverse())
        {
            if (adjoints.TryGetValue(merged.Name, out string? adjoint))
            {
                Code shared = Shared(Local(adjoint), merged.WhenTrue, merged.WhenFalse);
                Leave(branch.ElseLanes, branch.Else, merged.WhenFalse, new Selection(branch.Condition, Zero, shared));
                Leave(branch.ThenLanes, branch.Then, merged.WhenTrue, new Selection(branch.Condition, shared, Zero));
            }
        }
        Guarded(branch.ElseLanes, branch.Else, () => Reverse(branch.Else));
        Guarded(branch.ThenLanes, branch.Then, () => Reverse(branch.Then));
    }

    /// <summary>Hands an adjoint to what a block leaves; a name takes it as it is, for it has been selected already.</summary>
    private void Leave(LaneSet lanes, EquatableArray<Operation> block, Code value, Code adjoint)
    {
        if (value is Name)
        {
            Propagate(value, adjoint, result: null);
        }
        else
        {
            Guarded(lanes, block, () => Propagate(value, adjoint, result: null));
        }
    }

    private void Guarded(LaneSet lanes, EquatableArray<Operation> block, Action reverse)
    {
        guards.Push((lanes, new HashSet<string>(LoopNames.Defined(block), StringComparer.Ordinal)));
        reverse();
        guards.Pop();
    }

    /// <summary>A derivative as it leaves the blocks at hand for a name, or, without one, for a slot.</summary>
    private Code Leaving(Code adjoint, string? name = null)
    {
        foreach ((LaneSet lanes, HashSet<string> own) in guards)
        {
            if (adjoint == Zero || (name is not null && own.Contains(name)))
            {
                break;
            }
            adjoint = lanes.Select(adjoint, Zero);
        }
        return adjoint;
    }

    /// <summary>A choice in an expression that is the same for every particle: nothing of the side not taken may be touched.</summary>
    private void PropagateChoice(UniformChoice choice, Code adjoint)
    {
        Code shared = Shared(adjoint, choice.Yes, choice.No);
        DeclareAdjoints(CodeWalk.Names(choice.Yes).Concat(CodeWalk.Names(choice.No)), []);
        EquatableArray<Step> yes = Collect(() => Propagate(choice.Yes, shared, result: null)).ToEquatableArray();
        EquatableArray<Step> no = Collect(() => Propagate(choice.No, shared, result: null)).ToEquatableArray();
        steps.Add(new When(choice.Condition, yes, no));
    }

    private void ReverseUniform(BranchOperation branch)
    {
        IEnumerable<string> read = LoopNames.Read(branch);
        DeclareAdjoints(read, LoopNames.Defined(branch.Then.Concat(branch.Else)));
        EquatableArray<Step> then = ReverseBlock(branch.Then, branch.Merged, merged => merged.WhenTrue);
        EquatableArray<Step> otherwise = ReverseBlock(branch.Else, branch.Merged, merged => merged.WhenFalse);
        steps.Add(new When(branch.Condition, then, otherwise));
    }

    private EquatableArray<Step> ReverseBlock(EquatableArray<Operation> block, EquatableArray<Merged> merged, Func<Merged, Code> valueOf) => Collect(() =>
    {
        Again(block);
        foreach (Merged value in merged.Reverse())
        {
            if (adjoints.TryGetValue(value.Name, out string? adjoint))
            {
                Propagate(valueOf(value), Local(adjoint), result: null);
            }
        }
        Reverse(block);
    }).ToEquatableArray();

    /// <summary>Computes a block again, from the arrays as they were before it.</summary>
    private void Again(IReadOnlyCollection<Operation> block)
    {
        Restore(block, []);
        HashSet<string> outer = fresh;
        fresh = new HashSet<string>(StringComparer.Ordinal);
        Forward(block);
        fresh = outer;
    }

    /// <summary>Puts back what the writes of a block have overwritten, last first.</summary>
    /// <param name="own">Fields of arrays that begin anew inside.</param>
    private void Restore(IEnumerable<Operation> block, HashSet<string> own)
    {
        own = [.. own, .. block.OfType<Allocate>().Select(allocate => allocate.Field)];
        foreach (Operation operation in block.Reverse())
        {
            switch (operation)
            {
                case WriteElement { UndoSlot: not null } write when !own.Contains(write.Field):
                    steps.Add(Undo(write));
                    break;
                case LoopOperation loop:
                    AddIfAny(Collect(() => Restore(loop.Body, own)), body => new Repeat(loop.Variable, loop.Start, loop.End, IsDescending: true, body));
                    break;
                case BranchOperation { IsUniform: false } branch:
                    Restore(branch.Then.Concat(branch.Else), own);
                    break;
                case BranchOperation branch:
                    EquatableArray<Step> then = Collect(() => Restore(branch.Then, own)).ToEquatableArray();
                    EquatableArray<Step> otherwise = Collect(() => Restore(branch.Else, own)).ToEquatableArray();
                    if (then.Count + otherwise.Count > 0)
                    {
                        steps.Add(new When(branch.Condition, then, otherwise));
                    }
                    break;
            }
        }
    }

    private void AddIfAny(List<Step> body, Func<EquatableArray<Step>, Step> step)
    {
        if (body.Count > 0)
        {
            steps.Add(step(body.ToEquatableArray()));
        }
    }

    private static Store Undo(WriteElement write) =>
        new(ViewName.Workspace, ForwardSteps.ElementOf(write), new SlotRead(ViewName.Workspace, write.UndoSlot!));

    /// <summary>Writes an element in a forward sweep, keeping what it held where the reverse sweep will want it.</summary>
    private void ForwardWrite(WriteElement write)
    {
        if (fresh.Contains(write.Field) && write.UndoSlot is not null)
        {
            steps.Add(new Store(ViewName.Workspace, write.UndoSlot, new SlotRead(ViewName.Workspace, ForwardSteps.ElementOf(write))));
        }
        if (fresh.Contains(write.Field) || write.UndoSlot is not null)
        {
            steps.AddRange(ForwardSteps.Of(write));
        }
    }

    private void ReverseWrite(WriteElement write)
    {
        if (write.UndoSlot is not null)
        {
            steps.Add(Undo(write));
        }
        if (!activity.IsActiveField(write.Field))
        {
            return;
        }
        Code slot = Add(new LayoutRead(adjointFields[write.Field]), write.Index);
        string adjoint = names.Unique(write.Name + "Adjoint");
        steps.Add(new Declare(adjoint, new SlotRead(ViewName.Workspace, slot)));
        if (write.Lanes is not null)
        {
            steps.Add(new Store(ViewName.Workspace, slot, write.Lanes.Select(Zero, Local(adjoint))));
        }
        else if (write.IsOverwriting)
        {
            steps.Add(new Store(ViewName.Workspace, slot, Zero));
        }
        Code handed = write.Lanes is null ? Local(adjoint) : write.Lanes.Select(Local(adjoint), Zero);
        Propagate(write.Value, Shared(handed, write.Value, write.Value), result: null);
    }
}
