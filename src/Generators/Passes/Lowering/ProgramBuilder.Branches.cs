using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Choices: on what is known before the draws, an <c>if</c> of the emitted code; on anything else both blocks are
/// computed, and what they leave is selected lane by lane.
/// </summary>
internal sealed partial class ProgramBuilder
{
    /// <summary>The lanes that take the block at hand; null where all do.</summary>
    private LaneSet? path;

    /// <summary>What the block at hand knows of plain ints, beside a random condition; null where nothing.</summary>
    private Code? fact;

    /// <summary>What the value at hand is for: the name of what a choice inside it leaves.</summary>
    private string purpose = "value";

    private void LowerBranch(IfStatement choice)
    {
        Code? truth = shapes.Truth(choice.Condition) ?? HeldTruth(choice);
        if (truth is TruthConstant constant)
        {
            Lower(constant.Value ? choice.Then : choice.Else);
            return;
        }
        if (truth is null && choice.Condition is UnaryExpression { Operator: UnaryOperator.Not } not)
        {
            LowerBranch(choice with { Condition = not.Operand, Then = choice.Else, Else = choice.Then });
            return;
        }
        string[] assigned = [.. AssignedOutside(choice.Then).Concat(AssignedOutside(choice.Else)).Distinct()];
        Code[] before = [.. assigned.Select(name => scalars[name])];
        VectorMerge[] merges = [.. VectorsAssigned(choice.Then, choice.Else).Select(name => BeginMerge(name, truth is not null))];
        Code[] Left(Block taken, bool isTrue)
        {
            for (int i = 0; i < assigned.Length; i++)
            {
                scalars[assigned[i]] = before[i];
            }
            stages.Add((assigned, isTrue ? "Then" : "Else"));
            Lower(taken);
            stages.RemoveAt(stages.Count - 1);
            foreach (VectorMerge vector in merges)
            {
                EndBlock(vector, isTrue);
            }
            return [.. assigned.Select(name => scalars[name])];
        }
        (BranchOperation branch, Code[] whenTrue, Code[] whenFalse) =
            Choose(truth, choice.Condition, choice.Source, () => Left(choice.Then, isTrue: true), () => Left(choice.Else, isTrue: false));

        List<Merged> merged = [];
        for (int i = 0; i < assigned.Length; i++)
        {
            scalars[assigned[i]] = whenTrue[i];
            if (whenTrue[i] != whenFalse[i])
            {
                string name = names.Unique(assigned[i]);
                merged.Add(new Merged(name, whenTrue[i], whenFalse[i]));
                scalars[assigned[i]] = Local(name);
            }
        }
        block.Add(branch with { Merged = merged.ToEquatableArray() });
        foreach (VectorMerge vector in merges)
        {
            EndMerge(vector, branch);
        }
    }

    /// <summary>A conditional expression on scalars.</summary>
    private Code Conditional(ConditionalExpression conditional)
    {
        Code? truth = shapes.Truth(conditional.Condition) ?? HeldTruth(conditional.Condition);
        if (truth is TruthConstant constant)
        {
            return Real(constant.Value ? conditional.WhenTrue : conditional.WhenFalse);
        }
        if (truth is null && conditional.Condition is UnaryExpression { Operator: UnaryOperator.Not } not)
        {
            return Conditional(conditional with { Condition = not.Operand, WhenTrue = conditional.WhenFalse, WhenFalse = conditional.WhenTrue });
        }
        if (truth is not null && ChoiceRules.IsPlain(conditional.WhenTrue) && ChoiceRules.IsPlain(conditional.WhenFalse))
        {
            return new UniformChoice(truth, Real(conditional.WhenTrue), Real(conditional.WhenFalse));
        }
        if (truth is null && !IsGuard(conditional.Condition) && IsTame(conditional.WhenTrue) && IsTame(conditional.WhenFalse))
        {
            return new Selection(Real(conditional.Condition), Real(conditional.WhenTrue), Real(conditional.WhenFalse));
        }
        (BranchOperation branch, Code[] whenTrue, Code[] whenFalse) =
            Choose(truth, conditional.Condition, source: "", () => [Real(conditional.WhenTrue)], () => [Real(conditional.WhenFalse)]);
        string name = names.Unique(purpose);
        block.Add(branch with { Merged = [new Merged(name, whenTrue[0], whenFalse[0])] });
        return Local(name);
    }

    /// <summary>Lowers both blocks of a choice; what they leave is for the caller to merge.</summary>
    private (BranchOperation Branch, Code[] WhenTrue, Code[] WhenFalse) Choose(
        Code? truth, Expression condition, string source, Func<Code[]> whenTrue, Func<Code[]> whenFalse)
    {
        if (truth is not null)
        {
            (EquatableArray<Operation> then, Code[] left) = Nested(whenTrue);
            (EquatableArray<Operation> otherwise, Code[] leftElse) = Nested(whenFalse);
            return (new BranchOperation(truth, source, then, otherwise, []), left, leftElse);
        }
        Code mask = Bind("condition", Real(condition));
        LaneSet thenPath = Within(mask, isNegated: false);
        LaneSet elsePath = Within(mask, isNegated: true);
        (EquatableArray<Operation> block, Code[] left) taken =
            Nested(() => InLanes(thenPath, ChoiceRules.FactOf(shapes, condition, isTaken: true), whenTrue));
        (EquatableArray<Operation> block, Code[] left) other =
            Nested(() => InLanes(elsePath, ChoiceRules.FactOf(shapes, condition, isTaken: false), whenFalse));
        return (new BranchOperation(mask, source, WithoutRoom(taken.block), WithoutRoom(other.block), []), taken.left, other.left);
    }

    /// <summary>A block whose room stands before the choice: what lies in it may be selected from after both blocks.</summary>
    private EquatableArray<Operation> WithoutRoom(EquatableArray<Operation> inner)
    {
        block.AddRange(inner.OfType<Ir.Lowered.Allocate>());
        return inner.Where(operation => operation is not Ir.Lowered.Allocate).ToEquatableArray();
    }

    /// <summary>The right operand of <c>&amp;&amp;</c> or <c>||</c>, which the author's method evaluates only where the left one leaves it open.</summary>
    private Code Logic(BinaryExpression binary)
    {
        bool isAnd = binary.Operator == BinaryOperator.And;
        if ((shapes.Truth(binary.Left) ?? HeldTruth(binary.Left)) is { } truth)
        {
            Code right = InLanes(path, isAnd ? truth : Not(truth), () => [Real(binary.Right)])[0];
            return isAnd ? new UniformChoice(truth, right, Zero) : new UniformChoice(truth, One, right);
        }
        if (!IsGuard(binary.Left) && IsTame(binary.Right))
        {
            Code left = Real(binary.Left);
            Code right = Real(binary.Right);
            return isAnd ? Multiply(left, right) : Call("Max", left, right);
        }
        Code first = Bind("condition", Real(binary.Left));
        Code second = InLanes(Within(first, isNegated: !isAnd), ChoiceRules.FactOf(shapes, binary.Left, isAnd), () => [Real(binary.Right)])[0];
        return isAnd ? new Selection(first, second, Zero) : new Selection(first, One, second);
    }

    /// <summary>True where a random condition has a part that is known before the draws: it may be what keeps an index inside.</summary>
    private bool IsGuard(Expression condition) =>
        ChoiceRules.FactOf(shapes, condition, isTaken: true) is not null || ChoiceRules.FactOf(shapes, condition, isTaken: false) is not null;

    private bool IsTame(Expression expression) => ChoiceRules.IsTame(shapes, expression);

    private Code[] InLanes(LaneSet? lanes, Code? known, Func<Code[]> lower)
    {
        (LaneSet? outerPath, Code? outerFact) = (path, fact);
        (path, fact) = (lanes, known is null ? fact : fact is null ? known : And(fact, known));
        Code[] result = lower();
        (path, fact) = (outerPath, outerFact);
        return result;
    }

    /// <summary>The lanes of the block at hand that a condition chooses.</summary>
    private LaneSet Within(Code mask, bool isNegated)
    {
        if (path is null)
        {
            return new LaneSet(mask, isNegated);
        }
        return new LaneSet(Bind("lanes", path.Select(isNegated ? Subtract(One, mask) : mask, Zero)), IsNegated: false);
    }

    private (EquatableArray<Operation> Block, Code[] Left) Nested(Func<Code[]> lower)
    {
        List<Operation> outer = block;
        block = [];
        Code[] left = lower();
        EquatableArray<Operation> inner = block.ToEquatableArray();
        block = outer;
        return (inner, left);
    }

    /// <summary>An offset that stays inside its array where the author's method would not have read it.</summary>
    private Code Inside(Code offset) => fact is null || offset is IndexConstant ? offset : new UniformChoice(fact, offset, IndexZero);

    /// <summary>A random index that stays inside its array in lanes in which the author's method would not have read it.</summary>
    private Code InsideLanes(Code index) => path is null || index is RealConstant ? index : path.Select(index, Zero);
}
