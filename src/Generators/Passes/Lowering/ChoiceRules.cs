using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>What of a conditional expression may stand in it as it is, and what must become a branch.</summary>
internal static class ChoiceRules
{
    /// <summary>Functions whose derivative is finite wherever they are.</summary>
    private static readonly HashSet<string> tame = new(StringComparer.Ordinal)
    {
        "Sin", "Cos", "Tanh", "Abs", "Sigmoid", "Softplus", "Relu", "Min", "Max",
    };

    /// <summary>True for what may be computed in lanes that do not take it: no value or derivative of it is infinite, and no index leaves its array.</summary>
    public static bool IsTame(Shapes shapes, Expression expression) => expression switch
    {
        BinaryExpression { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } => false,
        ElementExpression element => element.Indices.All(index => shapes.Index(index) is not null),
        CallExpression call when !tame.Contains(call.Function) => false,
        ForeignCallExpression => false,
        _ => expression.Type.IsScalar && IrWalk.Children(expression).All(child => !child.Type.IsScalar || IsTame(shapes, child)),
    };

    /// <summary>True for what an operand of <c>?:</c> may be: nothing that a derivative is written to by slot.</summary>
    public static bool IsPlain(Expression expression) => expression switch
    {
        ConstantExpression or LocalExpression or ParameterExpression or ArgumentExpression => true,
        LengthExpression => true,
        ElementExpression { Source: ArgumentExpression } => true,
        ConvertExpression convert => IsPlain(convert.Operand),
        UnaryExpression { Operator: UnaryOperator.Negate } negation => IsPlain(negation.Operand),
        _ => false,
    };

    /// <summary>What a random condition, met or not, says of what is known before the draws; null where nothing.</summary>
    public static Code? FactOf(Shapes shapes, Expression condition, bool isTaken)
    {
        if (shapes.Truth(condition) is { } truth)
        {
            return isTaken ? truth : CodeFactory.Not(truth);
        }
        switch (condition)
        {
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                return FactOf(shapes, not.Operand, !isTaken);
            case BinaryExpression binary when binary.Operator == (isTaken ? BinaryOperator.And : BinaryOperator.Or):
                Code? left = FactOf(shapes, binary.Left, isTaken);
                Code? right = FactOf(shapes, binary.Right, isTaken);
                return left is null ? right : right is null ? left : CodeFactory.And(left, right);
            default:
                return null;
        }
    }
}
