using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Counters and flags that data alone change while the method runs. They are numbers of type T, as every local is, so that loops carry
/// them and the reverse sweep finds them on its tapes; what they decide is the same in every lane, and so a plain bool or int.
/// </summary>
internal sealed partial class ProgramBuilder
{
    /// <summary>The number of a local that no draw and no parameter reaches; null for another.</summary>
    private Code? ChangingNumber(LocalExpression local) => IsChanging(local) && scalars.TryGetValue(local.Name, out Code? number) ? number : null;

    /// <summary>What decides a choice on such locals; null where a draw or a parameter does, or where a selection must do.</summary>
    private Code? HeldTruth(IfStatement choice)
    {
        if (!IsChanging(choice.Condition))
        {
            return null;
        }
        if (!MayUndo(choice))
        {
            return HeldTruth(choice.Condition);
        }
        return IrWalk.Statements(choice.Then).Concat(IrWalk.Statements(choice.Else)).Any(statement => statement is DrawStatement)
            ? throw Unsupported(
                choice.Place, "a draw beside a change of an array that is read, where a counter or flag decides", "the draw and the change in choices of their own")
            : null;
    }

    /// <summary>A condition on such locals, held under a name; null where a draw or a parameter reaches it.</summary>
    private Code? HeldTruth(Expression condition)
    {
        if (!IsChanging(condition))
        {
            return null;
        }
        if (condition is UnaryExpression { Operator: UnaryOperator.Not } not)
        {
            return CodeFactory.Not(HeldTruth(not.Operand)!);
        }
        Code held = Bind("condition", Real(condition));
        return held is RealConstant constant ? new TruthConstant(constant.Value != 0) : new TruthOfReal(held);
    }

    /// <summary>True where only locals of the author's, settings and givens decide a value.</summary>
    private bool IsChanging(Expression expression) => !ReadsPrepared(expression) && dependence.IsUniform(expression);

    /// <summary>Values that a pass has made have no dependence of their own.</summary>
    private static bool ReadsPrepared(Expression expression) =>
        expression is PreparedExpression or LocalExpression { Name: ['#', ..] } || IrWalk.Children(expression).Any(ReadsPrepared);

    /// <summary>
    /// True where a block changes what the reverse sweep must put back before it computes the block again, and with it the condition.
    /// </summary>
    private bool MayUndo(IfStatement choice)
    {
        List<Statement> inner = [.. IrWalk.Statements(choice.Then), .. IrWalk.Statements(choice.Else)];
        return inner.Any(statement => statement switch
        {
            AssignElementStatement => histories.Of(statement).NeedsUndo,
            DrawStatement { Target.Indices.Count: > 0 } draw => storage.Array(draw.Target.Name) is null && histories.Of(statement).NeedsUndo,
            ForStatement loop => IrWalk.Statements(loop.Body).Any(nested => nested is AssignStatement { Value.Type.IsScalar: false }),
            _ => false,
        });
    }

    /// <summary>What the reverse sweep undoes must lie where it finds it without computing the trip again.</summary>
    private static void RequireFixed(string array, Code offset, int place)
    {
        if (CodeWalk.SelfAndDescendants(offset).Any(code => code is IndexOfReal))
        {
            throw Unsupported(
                place, $"an element of '{array}' that a counter picks, which is given a value after it may have been read", "an index of loop variables, lengths, settings and givens");
        }
    }
}
