using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

internal sealed partial class ReverseMode
{
    /// <summary>Hands the adjoint of an expression on to what it reads.</summary>
    /// <param name="code">The expression.</param>
    /// <param name="adjoint">The derivative of the objective in it.</param>
    /// <param name="result">A name that holds its value, where a rule may need it.</param>
    private void Propagate(Code code, Code adjoint, Code? result)
    {
        if (!activity.IsActive(code))
        {
            return;
        }
        switch (code)
        {
            case Name name:
                AddAdjoint(name.Text, adjoint);
                break;
            case SlotRead { View: ViewName.Parameters } slot:
                steps.Add(new AddToSlot(ViewName.Gradient, slot.Slot, Leaving(adjoint)));
                break;
            case SlotRead slot:
                steps.Add(new AddToSlot(ViewName.Workspace, AdjointOf(slot.Slot), Leaving(adjoint)));
                break;
            case GatherRead { View: ViewName.Parameters } gather:
                steps.Add(new ScatterAdd(ViewName.Gradient, gather.Start, gather.Length, gather.Index, Leaving(adjoint)));
                break;
            case GatherRead gather:
                steps.Add(new ScatterAdd(ViewName.Workspace, AdjointOf(gather.Start), gather.Length, gather.Index, Leaving(adjoint)));
                break;
            case Negation negation:
                Propagate(negation.Operand, Negate(adjoint), result: null);
                break;
            case Arithmetic arithmetic:
                PropagateArithmetic(arithmetic, adjoint, result);
                break;
            case RealCall call:
                PropagateCall(call, adjoint, result);
                break;
            case DistributionCall call:
                PropagateDensity(call, adjoint);
                break;
            case Selection selection:
                Code shared = Shared(adjoint, selection.Yes, selection.No);
                Propagate(selection.Yes, new Selection(selection.Condition, shared, Zero), result: null);
                Propagate(selection.No, new Selection(selection.Condition, Zero, shared), result: null);
                break;
            case UniformChoice choice:
                PropagateChoice(choice, adjoint);
                break;
            default:
                throw new InvalidOperationException($"No derivative of {code.GetType().Name}.");
        }
    }

    private void PropagateArithmetic(Arithmetic code, Code adjoint, Code? result)
    {
        Code shared = Shared(adjoint, code.Left, code.Right);
        switch (code.Operator)
        {
            case BinaryOperator.Add:
                Propagate(code.Left, shared, result: null);
                Propagate(code.Right, shared, result: null);
                break;
            case BinaryOperator.Subtract:
                Propagate(code.Left, shared, result: null);
                Propagate(code.Right, Negate(shared), result: null);
                break;
            case BinaryOperator.Multiply:
                Propagate(code.Left, Multiply(shared, code.Right), result: null);
                Propagate(code.Right, Multiply(shared, code.Left), result: null);
                break;
            case BinaryOperator.Divide:
                Propagate(code.Left, Divide(shared, code.Right), result: null);
                Propagate(code.Right, Negate(Divide(Multiply(shared, result ?? code), code.Right)), result: null);
                break;
            default:
                throw new InvalidOperationException($"No derivative of {code.Operator}.");
        }
    }

    private void PropagateCall(RealCall call, Code adjoint, Code? result)
    {
        Code?[] partials = DerivativeRules.Partials(call, result ?? call);
        Code shared = Shared(adjoint, [.. call.Arguments]);
        for (int i = 0; i < partials.Length; i++)
        {
            if (partials[i] is { } partial && activity.IsActive(call.Arguments[i]))
            {
                Propagate(call.Arguments[i], Multiply(shared, partial), result: null);
            }
        }
    }

    /// <summary>The adjoint under a name, where more than one operand will read it and it is not one already.</summary>
    private Code Shared(Code adjoint, params Code[] operands)
    {
        if (IsAtomic(adjoint) || operands.Count(activity.IsActive) < 2)
        {
            return adjoint;
        }
        string name = names.Unique("partial");
        steps.Add(new Declare(name, adjoint));
        return Local(name);
    }

    private void AddAdjoint(string name, Code adjoint)
    {
        adjoint = Leaving(adjoint, name);
        if (adjoints.TryGetValue(name, out string? known))
        {
            steps.Add(new Accumulate(known, adjoint));
            return;
        }
        if (adjoint is Name whole && reads.TryGetValue(name, out int count) && count == 1)
        {
            adjoints[name] = whole.Text;
            return;
        }
        string own = names.Unique(name + "Adjoint");
        adjoints[name] = own;
        steps.Add(new Declare(own, adjoint));
    }

    /// <summary>The slot of the adjoint of a slot of the workspace.</summary>
    private Code AdjointOf(Code slot) => CodeWalk.Map(
        slot, inner => inner is LayoutRead read && adjointFields.TryGetValue(read.Field, out string? adjoint) ? new LayoutRead(adjoint) : inner);
}
