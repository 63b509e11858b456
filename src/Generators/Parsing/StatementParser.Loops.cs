using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

internal sealed partial class StatementParser
{
    public override bool VisitForLoop(IForLoopOperation operation, BodyContext body)
    {
        if (Header(operation) is not { } header)
        {
            body.Report(FindingIds.UnsupportedConstruct, body.Places.Add(HeaderLocation(operation)), UnsupportedConstructs.NearestTo(operation), "another loop header");
            return false;
        }
        Expression? start = Bound(header.Start, operation, body);
        Expression? end = Bound(header.End, operation, body);
        int place = body.Places.Add(header.End.Syntax);
        if (end is not null && header.IsInclusive)
        {
            end = OneMore(end);
        }
        LocalExpression variable = body.Declare(header.Variable, ValueType.Integer);
        Block block = body.Nested(() => Parse(operation.Body, body));
        if (start is null || end is null)
        {
            return false;
        }
        body.Emit(new ForStatement(variable.Name, start, end, block, place));
        return true;
    }

    private sealed record LoopHeader(ILocalSymbol Variable, IOperation Start, IOperation End, bool IsInclusive);

    private static LoopHeader? Header(IForLoopOperation operation)
    {
        if (operation.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: { } start } declarator] }] }]
            || TypeReader.Read(declarator.Symbol.Type) != ValueType.Integer
            || operation.AtLoopBottom is not [IExpressionStatementOperation { Operation: { } step }]
            || !IsStepOfOne(step, declarator.Symbol)
            || DataFlow.IsAssignedIn(operation.Body, declarator.Symbol))
        {
            return null;
        }
        return operation.Condition switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } condition
                when Reads(condition.LeftOperand, declarator.Symbol) =>
                new LoopHeader(declarator.Symbol, start, condition.RightOperand, condition.OperatorKind == BinaryOperatorKind.LessThanOrEqual),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } condition
                when Reads(condition.RightOperand, declarator.Symbol) =>
                new LoopHeader(declarator.Symbol, start, condition.LeftOperand, condition.OperatorKind == BinaryOperatorKind.GreaterThanOrEqual),
            _ => null,
        };
    }

    private static bool Reads(IOperation operation, ILocalSymbol variable) =>
        operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, variable);

    private static bool IsStepOfOne(IOperation step, ILocalSymbol variable) => step switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment } increment => Reads(increment.Target, variable),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue: { HasValue: true, Value: 1 } } add => Reads(add.Target, variable),
        ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand.ConstantValue: { HasValue: true, Value: 1 } } sum } assignment =>
            Reads(assignment.Target, variable) && Reads(sum.LeftOperand, variable),
        _ => false,
    };

    private static Expression? Bound(IOperation bound, IForLoopOperation loop, BodyContext body)
    {
        if (!body.Flow.IsData(bound))
        {
            body.Report(FindingIds.BoundNotData, bound.Syntax, "loop bound", body.Flow.Culprit(bound));
            return null;
        }
        if (TypeReader.Read(bound.Type) != ValueType.Integer)
        {
            body.Unsupported(bound, "a loop bound of type int", $"one of type '{TypeReader.DisplayName(bound.Type)}'");
            return null;
        }
        if (DataFlow.IsChangedIn(loop.Body, bound))
        {
            body.Unsupported(bound, "a loop bound that stays the same", "one that the loop changes");
            return null;
        }
        return ExpressionParser.Parse(bound, body);
    }

    private static Expression OneMore(Expression end) => end is ConstantExpression constant
        ? constant with { Value = constant.Value + 1 }
        : new BinaryExpression(ValueType.Integer, BinaryOperator.Add, end, new ConstantExpression(ValueType.Integer, 1));

    private static Location HeaderLocation(IForLoopOperation operation) =>
        operation.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ForStatementSyntax loop
            ? Location.Create(loop.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(loop.ForKeyword.SpanStart, loop.CloseParenToken.Span.End))
            : operation.Syntax.GetLocation();
}
