using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Patterns as the comparisons they are: constants, relations, <c>and</c>, <c>or</c>, <c>not</c>, discards.</summary>
internal static class PatternParser
{
    private const string Expected = "a constant, a comparison such as '> 3', these joined by 'and', 'or' and 'not', or '_'";

    /// <summary>A value that may be written down more than once: itself where it is a name, else a local of its own.</summary>
    public static Expression Once(Expression value, BodyContext body)
    {
        if (value is ConstantExpression or LocalExpression or ArgumentExpression or ParameterExpression)
        {
            return value;
        }
        LocalExpression local = new(value.Type, body.Names.Add("selected"));
        body.Emit(new LocalStatement(local.Name, value.Type, value));
        return local;
    }

    /// <summary>Whether a case applies; null where a finding has been reported.</summary>
    public static Expression? Matches(ICaseClauseOperation clause, Expression value, BodyContext body) => clause switch
    {
        ISingleValueCaseClauseOperation single => ExpressionParser.Parse(single.Value, body) is { } constant ? Equal(value, constant) : null,
        IPatternCaseClauseOperation pattern => Guarded(Matches(pattern.Pattern, value, body), pattern.Guard, body),
        _ => body.Unsupported(clause, Expected, "another case"),
    };

    /// <summary>A match and the <c>when</c> after it.</summary>
    public static Expression? Guarded(Expression? match, IOperation? guard, BodyContext body)
    {
        if (match is null || guard is null)
        {
            return match;
        }
        return ExpressionParser.Parse(guard, body) is { } condition ? And(match, condition) : null;
    }

    /// <summary>Whether a pattern matches; null where a finding has been reported.</summary>
    public static Expression? Matches(IPatternOperation pattern, Expression value, BodyContext body)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return new ConstantExpression(ValueType.Boolean, 1);
            case IConstantPatternOperation constant:
                return ExpressionParser.Parse(constant.Value, body) is { } expected ? Equal(value, expected) : null;
            case IRelationalPatternOperation relation when SymbolOf(relation.OperatorKind) is { } symbol:
                return ExpressionParser.Parse(relation.Value, body) is { } bound ? new BinaryExpression(ValueType.Boolean, symbol, value, bound) : null;
            case INegatedPatternOperation negated:
                return Matches(negated.Pattern, value, body) is { } match ? new UnaryExpression(ValueType.Boolean, UnaryOperator.Not, match) : null;
            case IBinaryPatternOperation both:
                Expression? left = Matches(both.LeftPattern, value, body);
                Expression? right = Matches(both.RightPattern, value, body);
                BinaryOperator joined = both.OperatorKind == BinaryOperatorKind.Or ? BinaryOperator.Or : BinaryOperator.And;
                return left is null || right is null ? null : new BinaryExpression(ValueType.Boolean, joined, left, right);
            default:
                return body.Unsupported(pattern, Expected, UnsupportedConstructs.NameOf(pattern));
        }
    }

    private static Expression And(Expression left, Expression right) => left is ConstantExpression { Value: 1 }
        ? right
        : new BinaryExpression(ValueType.Boolean, BinaryOperator.And, left, right);

    private static Expression Equal(Expression value, Expression constant) => (value.Type.Scalar, constant) switch
    {
        (ScalarKind.Boolean, ConstantExpression { Value: 1 }) => value,
        (ScalarKind.Boolean, ConstantExpression) => new UnaryExpression(ValueType.Boolean, UnaryOperator.Not, value),
        _ => new BinaryExpression(ValueType.Boolean, BinaryOperator.Equal, value, constant),
    };

    private static BinaryOperator? SymbolOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperator.LessThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.GreaterThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterThanOrEqual,
        _ => null,
    };
}
