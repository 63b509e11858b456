using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

internal sealed partial class ReverseMode
{
    /// <summary>The side that ran is computed again, as a trip of a loop is, and gone through backwards.</summary>
    private void ReverseBranch(BranchOperation branch)
    {
        DeclareOuterAdjoints(LoopNames.Read(branch), LoopNames.Defined([branch]));
        List<Step> yes = Collect(() => ReverseSide(branch.Yes, branch.Merged, merged => merged.Yes));
        List<Step> no = Collect(() => ReverseSide(branch.No, branch.Merged, merged => merged.No));
        steps.Add(new Branch(branch.Condition, yes.ToEquatableArray(), no.ToEquatableArray()));
    }

    private void ReverseSide(EquatableArray<Operation> side, EquatableArray<Merged> merged, Func<Merged, Code> value)
    {
        HashSet<string> outer = fresh;
        fresh = new HashSet<string>(StringComparer.Ordinal);
        Forward(side);
        fresh = outer;
        foreach (Merged choice in merged.Where(choice => adjoints.ContainsKey(choice.Name)))
        {
            Propagate(value(choice), Local(adjoints[choice.Name]), result: null);
        }
        Reverse(side);
    }

    /// <summary>A choice that is the same for every particle: nothing of the side not taken may be touched.</summary>
    private void PropagateChoice(UniformChoice choice, Code adjoint)
    {
        Code shared = Shared(adjoint, choice.Yes, choice.No);
        DeclareOuterAdjoints(CodeWalk.Names(choice.Yes).Concat(CodeWalk.Names(choice.No)), []);
        List<Step> yes = Collect(() => Propagate(choice.Yes, shared, result: null));
        List<Step> no = Collect(() => Propagate(choice.No, shared, result: null));
        steps.Add(new Branch(choice.Condition, yes.ToEquatableArray(), no.ToEquatableArray()));
    }
}
