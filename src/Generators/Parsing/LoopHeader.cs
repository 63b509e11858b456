using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ProbDsl.Generators.Parsing;

/// <summary>What stands in the brackets of a <c>for</c>: a variable that goes from a start towards an end by a constant step.</summary>
/// <param name="IsInclusive">True where the end is a value of the variable too.</param>
/// <param name="Step">By how much it grows; below zero on the way down.</param>
internal sealed record LoopHeader(ILocalSymbol Variable, IOperation Start, IOperation End, bool IsInclusive, int Step)
{
    /// <summary>Null where the header is another one.</summary>
    public static LoopHeader? Read(IForLoopOperation operation)
    {
        if (operation.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: { } start } declarator] }] }]
            || TypeReader.Read(declarator.Symbol.Type) != ValueType.Integer
            || operation.AtLoopBottom is not [IExpressionStatementOperation { Operation: { } update }]
            || StepOf(update, declarator.Symbol) is not { } step
            || operation.Condition is not IBinaryOperation condition
            || DataFlow.IsAssignedIn(operation.Body, declarator.Symbol))
        {
            return null;
        }
        bool isLeft = IsVariable(condition.LeftOperand, declarator.Symbol);
        if (!isLeft && !IsVariable(condition.RightOperand, declarator.Symbol))
        {
            return null;
        }
        IOperation end = isLeft ? condition.RightOperand : condition.LeftOperand;
        BinaryOperatorKind kind = isLeft ? condition.OperatorKind : Turned(condition.OperatorKind);
        return (kind, step) switch
        {
            (BinaryOperatorKind.LessThan, > 0) or (BinaryOperatorKind.GreaterThan, < 0) or (BinaryOperatorKind.NotEquals, 1 or -1) =>
                new LoopHeader(declarator.Symbol, start, end, false, step),
            (BinaryOperatorKind.LessThanOrEqual, > 0) or (BinaryOperatorKind.GreaterThanOrEqual, < 0) =>
                new LoopHeader(declarator.Symbol, start, end, true, step),
            _ => null,
        };
    }

    public static Location LocationOf(IForLoopOperation operation) => operation.Syntax is ForStatementSyntax loop
        ? Location.Create(loop.SyntaxTree, TextSpan.FromBounds(loop.ForKeyword.SpanStart, loop.CloseParenToken.Span.End))
        : operation.Syntax.GetLocation();

    private static bool IsVariable(IOperation operation, ILocalSymbol variable) =>
        operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, variable);

    private static BinaryOperatorKind Turned(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    /// <summary>By how much a statement changes the variable; null where it does something else.</summary>
    private static int? StepOf(IOperation update, ILocalSymbol variable) => update switch
    {
        IIncrementOrDecrementOperation one when IsVariable(one.Target, variable) => one.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: int amount and > 0 } } add when IsVariable(add.Target, variable) =>
            Signed(add.OperatorKind, amount),
        ISimpleAssignmentOperation { Value: IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: int amount and > 0 } } sum } assignment
            when IsVariable(assignment.Target, variable) && IsVariable(sum.LeftOperand, variable) => Signed(sum.OperatorKind, amount),
        _ => null,
    };

    private static int? Signed(BinaryOperatorKind kind, int amount) => kind switch
    {
        BinaryOperatorKind.Add => amount,
        BinaryOperatorKind.Subtract => -amount,
        _ => null,
    };
}
