using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Choices among values: <c>?:</c>, <c>switch</c>, <c>is</c>, and the operators that evaluate their right operand or
/// not. Where a branch has statements of its own (a draw, a helper followed), the choice becomes an <c>if</c>.
/// </summary>
internal sealed partial class ExpressionParser
{
    public override Expression? VisitConditional(IConditionalOperation operation, BodyContext body)
    {
        if (TypeReader.Read(operation.Type) is not { } type || !(type.IsScalar || type == ValueType.Vector))
        {
            return body.Unsupported(operation, "a conditional expression on scalars or Vectors", $"one on '{TypeReader.DisplayName(operation.Type)}'");
        }
        return Visit(operation.Condition, body) is { } condition
            ? Choice(operation, type, condition, () => Visit(operation.WhenTrue, body), () => Visit(operation.WhenFalse, body), body)
            : null;
    }

    public override Expression? VisitSwitchExpression(ISwitchExpressionOperation operation, BodyContext body)
    {
        if (TypeReader.Read(operation.Type) is not { IsScalar: true } type)
        {
            return body.Unsupported(operation, "a 'switch' expression on scalars", $"one on '{TypeReader.DisplayName(operation.Type)}'");
        }
        return Visit(operation.Value, body) is { } value ? Arms(operation, type, PatternParser.Once(value, body), 0, body) : null;
    }

    public override Expression? VisitIsPattern(IIsPatternOperation operation, BodyContext body) =>
        Visit(operation.Value, body) is { } value ? PatternParser.Matches(operation.Pattern, PatternParser.Once(value, body), body) : null;

    /// <summary>The arms of a switch expression from one on; the last one needs no match, for C# throws where none has one.</summary>
    private Expression? Arms(ISwitchExpressionOperation operation, ValueType type, Expression value, int index, BodyContext body)
    {
        ISwitchExpressionArmOperation arm = operation.Arms[index];
        if (index == operation.Arms.Length - 1)
        {
            return Visit(arm.Value, body);
        }
        return PatternParser.Guarded(PatternParser.Matches(arm.Pattern, value, body), arm.Guard, body) is { } match
            ? Choice(arm, type, match, () => Visit(arm.Value, body), () => Arms(operation, type, value, index + 1, body), body)
            : null;
    }

    /// <summary>The right operand of <c>&amp;&amp;</c> or <c>||</c>.</summary>
    private Expression? Lazy(IBinaryOperation operation, BinaryOperator symbol, Expression left, BodyContext body)
    {
        ConstantExpression otherwise = new(ValueType.Boolean, symbol == BinaryOperator.Or ? 1 : 0);
        Expression condition = symbol == BinaryOperator.Or ? new UnaryExpression(ValueType.Boolean, UnaryOperator.Not, left) : left;
        return Choice(
            operation, ValueType.Boolean, condition, () => Visit(operation.RightOperand, body), () => otherwise, body,
            (right, _) => new BinaryExpression(ValueType.Boolean, symbol, left, right));
    }

    private static Expression? Choice(
        IOperation operation, ValueType type, Expression condition, Func<Expression?> whenTrue, Func<Expression?> whenFalse, BodyContext body,
        Func<Expression, Expression, Expression>? asExpression = null)
    {
        NamedPlace? variable = body.Variable;
        Expression? yes = null;
        Expression? no = null;
        Block then = body.Under(condition, [operation], () => yes = whenTrue());
        body.Variable = variable;
        Block otherwise = body.Under(new UnaryExpression(ValueType.Boolean, UnaryOperator.Not, condition), [operation], () => no = whenFalse());
        if (yes is null || no is null)
        {
            return null;
        }
        if (then.Statements.Count + otherwise.Statements.Count == 0)
        {
            return asExpression is null ? new ConditionalExpression(type, condition, yes, no, body.Places.Add(ConditionOf(operation))) : asExpression(yes, no);
        }
        LocalExpression result = new(type, body.Names.Add(variable is null ? "chosen" : DrawParser.LocalName(variable.Name)));
        body.Emit(new LocalStatement(result.Name, type, new ConstantExpression(type, 0)));
        body.Emit(new IfStatement(
            condition,
            Into(result, then, yes, body),
            Into(result, otherwise, no, body),
            body.Bodies.Lines.Of(ConditionOf(operation)),
            body.Places.Add(ConditionOf(operation))));
        return result;
    }

    /// <summary>A block that leaves its value under a name; what it has observed last is observed under that name.</summary>
    private static Block Into(LocalExpression result, Block block, Expression value, BodyContext body) =>
        value is LocalExpression local && IsObservedLast(block, local.Name, body)
            ? new Block([.. IrRename.Local(block, local.Name, result.Name).Statements.Where(statement => statement is not LocalStatement declared || declared.Name != result.Name)])
            : new Block([.. block.Statements, new AssignStatement(result.Name, value)]);

    private static bool IsObservedLast(Block block, string name, BodyContext body) => block.Statements.LastOrDefault() switch
    {
        DrawStatement { Target.Indices.Count: 0 } draw => draw.Target.Name == name && body.Sites[draw.Site].IsObserved,
        IfStatement choice => IsObservedLast(choice.Then, name, body) && IsObservedLast(choice.Else, name, body),
        _ => false,
    };

    private static SyntaxNode ConditionOf(IOperation operation) => operation switch
    {
        IConditionalOperation conditional => conditional.Condition.Syntax,
        ISwitchExpressionArmOperation arm => arm.Pattern.Syntax,
        IBinaryOperation binary => binary.LeftOperand.Syntax,
        _ => operation.Syntax,
    };
}
