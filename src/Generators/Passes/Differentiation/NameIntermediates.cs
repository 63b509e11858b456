using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

/// <summary>
/// Gives names to the numbers that a reverse sweep reads again: operands and results of nonlinear operations that
/// depend on parameters. Sums stay as they are, so linear predictors keep the form the author gave them.
/// </summary>
internal sealed class NameIntermediates
{
    private readonly NameAllocator names;
    private readonly Activity activity;
    private List<Operation> block = [];

    private NameIntermediates(NameAllocator names, Activity activity)
    {
        this.names = names;
        this.activity = activity;
    }

    public static DensityProgram Run(DensityProgram program, NameAllocator names, Activity activity)
    {
        NameIntermediates pass = new(names, activity);
        return program with { Body = pass.Block(program.Body) };
    }

    private EquatableArray<Operation> Block(IEnumerable<Operation> operations)
    {
        List<Operation> outer = block;
        block = [];
        foreach (Operation operation in operations)
        {
            Visit(operation);
        }
        EquatableArray<Operation> result = block.ToEquatableArray();
        block = outer;
        return result;
    }

    private void Visit(Operation operation)
    {
        switch (operation)
        {
            case Define define:
                block.Add(define with { Value = Simplify(define.Value, define.Name) });
                break;
            case WriteElement write:
                block.Add(write with { Value = Named(write.Value, write.Name + "Element") });
                break;
            case DrawOperation draw:
                block.Add(draw with { Arguments = draw.Arguments.Select(argument => Named(argument, draw.ValueName + "Argument")).ToEquatableArray() });
                break;
            case FactorOperation factor:
                block.Add(factor with { LogWeight = Named(factor.LogWeight, factor.Wanted) });
                break;
            case LoopOperation loop:
                block.Add(Loop(loop));
                break;
            case BranchOperation branch:
                block.Add(Branch(branch));
                break;
            default:
                block.Add(operation);
                break;
        }
    }

    private LoopOperation Loop(LoopOperation loop)
    {
        List<Operation> outer = block;
        block = [.. Block(loop.Body)];
        EquatableArray<Carried> carried = loop.Carried
            .Select(state => state with { Next = Named(state.Next, state.Name + "Next") })
            .ToEquatableArray();
        EquatableArray<Operation> body = block.ToEquatableArray();
        block = outer;
        return loop with { Body = body, Carried = carried };
    }

    private BranchOperation Branch(BranchOperation branch)
    {
        (EquatableArray<Operation> then, Code[] whenTrue) = Branch(branch.Then, branch.Merged, merged => merged.WhenTrue);
        (EquatableArray<Operation> otherwise, Code[] whenFalse) = Branch(branch.Else, branch.Merged, merged => merged.WhenFalse);
        return branch with
        {
            Then = then,
            Else = otherwise,
            Merged = branch.Merged.Select((merged, i) => new Merged(merged.Name, whenTrue[i], whenFalse[i])).ToEquatableArray(),
        };
    }

    /// <summary>One block of a choice, and what it leaves: named inside, so that it is guarded as the block is.</summary>
    private (EquatableArray<Operation> Block, Code[] Values) Branch(EquatableArray<Operation> operations, EquatableArray<Merged> merged, Func<Merged, Code> valueOf)
    {
        List<Operation> outer = block;
        block = [.. Block(operations)];
        Code[] values = [.. merged.Select(value => Named(valueOf(value), value.Name + "Branch"))];
        EquatableArray<Operation> inner = block.ToEquatableArray();
        block = outer;
        return (inner, values);
    }

    /// <summary>The expression with every nonlinear part inside it, itself included, under a name.</summary>
    private Code Named(Code code, string name)
    {
        Code simple = Simplify(code, name);
        return activity.IsActive(simple) && IsNonlinear(simple) ? Bind(simple, name) : simple;
    }

    /// <summary>The expression with every nonlinear part inside it, but not itself, under a name.</summary>
    private Code Simplify(Code code, string name)
    {
        if (!activity.IsActive(code))
        {
            return code;
        }
        switch (code)
        {
            case Negation negation:
                return Negate(Named(negation.Operand, name));
            case Arithmetic { Operator: BinaryOperator.Add } sum:
                return new Arithmetic(sum.Operator, Named(sum.Left, name), Named(sum.Right, name));
            case Arithmetic { Operator: BinaryOperator.Subtract } difference:
                return new Arithmetic(difference.Operator, Named(difference.Left, name), Named(difference.Right, name));
            case Arithmetic { Operator: BinaryOperator.Multiply } product:
                return new Arithmetic(
                    product.Operator,
                    Factor(product.Left, activity.IsActive(product.Right), name),
                    Factor(product.Right, activity.IsActive(product.Left), name));
            case Arithmetic quotient:
                return new Arithmetic(quotient.Operator, Named(quotient.Left, name), Atomic(quotient.Right, name + "Divisor"));
            case RealCall call:
                return call with { Arguments = call.Arguments.Select(argument => Atomic(argument, name + "Operand")).ToEquatableArray() };
            case DistributionCall call:
                return call with { Arguments = call.Arguments.Select(argument => argument is Slice ? argument : Atomic(argument, name + "Argument")).ToEquatableArray() };
            case Selection selection:
                return new Selection(Atomic(selection.Condition, name + "Condition"), Named(selection.Yes, name), Named(selection.No, name));
            case GatherRead gather:
                return gather with { Index = Atomic(gather.Index, name + "Index") };
            default:
                return code;
        }
    }

    private Code Factor(Code factor, bool isRead, string name) => isRead ? Atomic(factor, name + "Factor") : Named(factor, name);

    private Code Atomic(Code code, string name) => IsAtomic(code) ? code : Bind(Simplify(code, name), name);

    private Code Bind(Code value, string wanted)
    {
        string name = names.Unique(wanted);
        activity.AddDefinition(name, value);
        block.Add(new Define(name, value));
        return Local(name);
    }

    /// <summary>True where the derivative reads the result, or where writing it twice computes it twice.</summary>
    private static bool IsNonlinear(Code code) => code is RealCall or DistributionCall or Arithmetic { Operator: BinaryOperator.Divide };
}
