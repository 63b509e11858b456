using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Loops. Those of the IR go upwards by one; another step, or the way down, is a loop over the trips in which the author's
/// variable is computed from the trip.
/// </summary>
internal sealed partial class StatementParser
{
    public override bool VisitForLoop(IForLoopOperation operation, BodyContext body)
    {
        if (LoopHeader.Read(operation) is not { } header)
        {
            body.Report(FindingIds.UnsupportedConstruct, body.Places.Add(LoopHeader.LocationOf(operation)), UnsupportedConstructs.NearestTo(operation), "another loop header");
            return false;
        }
        Expression? start = Bound(header.Start, operation, body);
        Expression? end = Bound(header.End, operation, body);
        int place = body.Places.Add(header.End.Syntax);
        LocalExpression variable = body.Declare(header.Variable, ValueType.Integer);
        if (start is null || end is null)
        {
            body.Nested(() => body.Inside(operation.ExitLabel, operation.ContinueLabel, () => Parse(operation.Body, body)));
            return false;
        }
        if (header.Step == 1)
        {
            Loop(operation, variable, start, header.IsInclusive ? Sum(end, 1) : end, place, body, () => Parse(operation.Body, body));
            return true;
        }
        // The trips of a loop from start to end: ceiling((end - start) / step).
        int step = Math.Abs(header.Step);
        Expression length = header.Step > 0 ? Difference(end, start) : Difference(start, end);
        Expression trips = Quotient(Sum(length, header.IsInclusive ? step : step - 1), step);
        LocalExpression trip = new(ValueType.Integer, body.Names.Add(header.Variable.Name + "Trip"));
        BinaryOperator direction = header.Step > 0 ? BinaryOperator.Add : BinaryOperator.Subtract;
        Expression moved = step == 1 ? trip : new BinaryExpression(ValueType.Integer, BinaryOperator.Multiply, trip, Number(step));
        Loop(operation, trip, Number(0), trips, place, body, () =>
        {
            body.Emit(new LocalStatement(variable.Name, ValueType.Integer, new BinaryExpression(ValueType.Integer, direction, start, moved)));
            Parse(operation.Body, body);
        });
        return true;
    }

    public override bool VisitForEachLoop(IForEachLoopOperation operation, BodyContext body)
    {
        IOperation collection = operation.Collection is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : operation.Collection;
        if (TypeReader.Read(collection.Type) is not { Rank: 1 } type
            || operation.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var symbol }
            || TypeReader.Read(symbol.Type) is not { IsScalar: true } element
            || ExpressionParser.Parse(collection, body) is not { } source)
        {
            return DefaultVisit(operation, body);
        }
        if (source is not (LocalExpression or ParameterExpression or ArgumentExpression))
        {
            body.Unsupported(collection, "a named array or Vector in 'foreach'", UnsupportedConstructs.NameOf(WithoutConversions(collection)));
            return false;
        }
        LocalExpression index = new(ValueType.Integer, body.Names.Add(symbol.Name + "Index"));
        ValueType own = new(type.Scalar, ValueShape.Scalar);
        Loop(operation, index, Number(0), new LengthExpression(source, 0), body.Places.Add(collection.Syntax), body, () =>
        {
            LocalExpression local = body.Declare(symbol, element);
            Expression value = new ElementExpression(own, source, [index]);
            body.Emit(new LocalStatement(local.Name, element, element == own ? value : new ConvertExpression(element, value)));
            Parse(operation.Body, body);
        });
        return true;
    }

    private static void Loop(
        ILoopOperation operation, LocalExpression variable, Expression start, Expression end, int place, BodyContext body, Action fill)
    {
        Block block = new([]);
        BodyContext.JumpTarget target = body.Inside(operation.ExitLabel, operation.ContinueLabel, () => block = body.Nested(fill));
        if (target.HasSkipped is { } skipped)
        {
            block = new Block([BodyContext.Unset(skipped), .. block.Statements]);
        }
        if (target.HasLeft is { } left)
        {
            body.Emit(BodyContext.Unset(left));
        }
        LocalExpression[] flags = [.. new[] { target.HasLeft, target.HasPassed }.OfType<LocalExpression>()];
        if (flags.Length > 0)
        {
            block = new Block([new IfStatement(new UnaryExpression(ValueType.Boolean, UnaryOperator.Not, BodyContext.Any(flags)), block, new Block([]), "", place)]);
        }
        body.Emit(new ForStatement(variable.Name, start, end, block, place, target.Exits.Count == 0 ? null : BodyContext.Any(target.Exits)));
    }

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

    private static ConstantExpression Number(int value) => new(ValueType.Integer, value);

    private static Expression Sum(Expression value, int more) => (value, more) switch
    {
        (_, 0) => value,
        (ConstantExpression constant, _) => constant with { Value = constant.Value + more },
        _ => new BinaryExpression(ValueType.Integer, BinaryOperator.Add, value, Number(more)),
    };

    private static Expression Difference(Expression left, Expression right) => (left, right) switch
    {
        (_, ConstantExpression { Value: 0 }) => left,
        (ConstantExpression a, ConstantExpression b) => a with { Value = a.Value - b.Value },
        _ => new BinaryExpression(ValueType.Integer, BinaryOperator.Subtract, left, right),
    };

    private static Expression Quotient(Expression value, int divisor) => divisor == 1
        ? value
        : new BinaryExpression(ValueType.Integer, BinaryOperator.Divide, value, Number(divisor));
}
