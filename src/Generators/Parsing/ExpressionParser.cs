using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Bound expressions to the IR. The overridden methods are the language; what is not overridden is outside of it and
/// gets a finding that names the nearest construct inside. Null means that a finding has been reported.
/// </summary>
internal sealed partial class ExpressionParser : OperationVisitor<BodyContext, Expression?>
{
    private static readonly ExpressionParser Instance = new();

    /// <summary>Reads a value of a type the language has.</summary>
    public static Expression? Parse(IOperation operation, BodyContext body) => Instance.Visit(operation, body);

    public override Expression? Visit(IOperation? operation, BodyContext body)
    {
        if (operation is null)
        {
            return null;
        }
        body.Cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();

        // What Roslyn has no public kind for, pointers for one, its visitors pass over without a word.
        return operation.Kind == OperationKind.None ? DefaultVisit(operation, body) : Constant(operation) ?? operation.Accept(this, body);
    }

    public override Expression? DefaultVisit(IOperation operation, BodyContext body) => body.Unsupported(operation);

    public override Expression? VisitConversion(IConversionOperation operation, BodyContext body)
    {
        ValueType? to = TypeReader.Read(operation.Type);
        ValueType? from = TypeReader.Read(operation.Operand.Type);
        if (operation.Operand is ICollectionExpressionOperation collection && to is not null)
        {
            return Elements(collection, collection.Elements, to, body);
        }
        bool widens = from == ValueType.Integer && to == ValueType.Real;
        bool isWrapped = (from, to) is ({ Scalar: ScalarKind.Real, Shape: ValueShape.Array }, { Shape: ValueShape.Vector })
            or ({ Scalar: ScalarKind.Real, Shape: ValueShape.Array2 }, { Shape: ValueShape.Matrix });
        if (to is null || (operation.OperatorMethod is not null && !isWrapped) || (from != to && !widens && !isWrapped))
        {
            return body.Unsupported(operation.Operand is IThrowOperation or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } ? operation.Operand : operation);
        }
        Expression? operand = Visit(operation.Operand, body);

        // A Vector of an array has the array's numbers: only what operators mean changes.
        return operand is null ? null : widens ? new ConvertExpression(to, operand) : isWrapped ? operand with { Type = to } : operand;
    }

    public override Expression? VisitLocalReference(ILocalReferenceOperation operation, BodyContext body) => body.Local(operation.Local);

    public override Expression? VisitParameterReference(IParameterReferenceOperation operation, BodyContext body) =>
        body.Argument(operation.Parameter) ?? body.Unsupported(operation);

    public override Expression? VisitPropertyReference(IPropertyReferenceOperation operation, BodyContext body)
    {
        if (IsLength(operation))
        {
            return Visit(operation.Instance, body) is { } source
                ? new LengthExpression(source, operation.Property.Name == "Columns" ? 1 : 0)
                : null;
        }
        if (!operation.Property.IsIndexer && PathOf(operation, body) is { } path)
        {
            return body.Member(path) is { } member
                ? new ParameterExpression(member.Type, member.Name)
                : body.Unsupported(operation, "a positional member of the parameter record", $"'{operation.Property.Name}', which is computed or holds others");
        }
        return operation.Property.IsIndexer && IsVectorOrMatrix(operation.Property.ContainingType) && operation.Instance is { } instance
            ? Element(instance, [.. operation.Arguments.Select(a => a.Value)], body)
            : NotConstant(operation, body);
    }

    public override Expression? VisitArrayElementReference(IArrayElementReferenceOperation operation, BodyContext body) =>
        Element(operation.ArrayReference, [.. operation.Indices], body);

    public override Expression? VisitFieldReference(IFieldReferenceOperation operation, BodyContext body) =>
        TupleParser.Part(operation, body) ?? StaticConstants.Read(operation, body.Cancellation) ?? NotConstant(operation, body);

    /// <summary>The finding for a field or property outside the language, by what makes it so.</summary>
    private static Expression? NotConstant(IMemberReferenceOperation operation, BodyContext body)
    {
        if (operation.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().FirstOrDefault(Purity.IsImpure) is { Property: { } property } impure)
        {
            body.Report(FindingIds.ImpureCall, impure.Syntax, $"{property.ContainingType.Name}.{property.Name}", $"belongs to '{property.ContainingType.ToDisplayString()}'");
            return null;
        }
        return Purity.WhyMutable(operation) is { } state ? body.Mutable(operation, state) : body.Unsupported(operation);
    }

    public override Expression? VisitUnaryOperator(IUnaryOperation operation, BodyContext body)
    {
        ValueType? type = TypeReader.Read(operation.Type);
        bool isScalar = operation.OperatorMethod is null && type is { IsScalar: true };
        bool isNegative = operation.OperatorKind == UnaryOperatorKind.Minus;
        if (!isScalar && !(isNegative && (type == ValueType.Vector || type == ValueType.Matrix)))
        {
            return body.Unsupported(operation);
        }
        if (operation.OperatorKind is not (UnaryOperatorKind.Plus or UnaryOperatorKind.Minus or UnaryOperatorKind.Not))
        {
            return body.Unsupported(operation);
        }
        Expression? operand = Visit(operation.Operand, body);
        return operand is null ? null : operation.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Not => new UnaryExpression(type!, UnaryOperator.Not, operand),
            // -v and -1 * v are the same numbers, to the sign of zero.
            _ when !isScalar => new BinaryExpression(type!, BinaryOperator.Multiply, new ConstantExpression(ValueType.Real, -1), operand),
            _ => new UnaryExpression(type!, UnaryOperator.Negate, operand),
        };
    }

    public override Expression? VisitBinaryOperator(IBinaryOperation operation, BodyContext body)
    {
        ValueType? type = TypeReader.Read(operation.Type);
        if (type is null
            || OperatorOf(operation.OperatorKind, type) is not { } symbol
            || !IsOperatorOfLanguage(operation, symbol, TypeReader.Read(operation.LeftOperand.Type), TypeReader.Read(operation.RightOperand.Type)))
        {
            return body.Unsupported(operation);
        }
        Expression? left = Visit(operation.LeftOperand, body);
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return left is null ? null : Lazy(operation, symbol, left, body);
        }
        Expression? right = Visit(operation.RightOperand, body);
        return left is null || right is null ? null : new BinaryExpression(type, symbol, left, right);
    }

    /// <summary>The path of a member of the parameter record, "Noise.Scale"; null for anything else.</summary>
    public static string? PathOf(IOperation operation, BodyContext body) => operation switch
    {
        IPropertyReferenceOperation { Instance: IParameterReferenceOperation record } property when body.RecordPath(record.Parameter) is { } path =>
            path.Length == 0 ? property.Property.Name : path + "." + property.Property.Name,
        IPropertyReferenceOperation { Instance: ILocalReferenceOperation record } property when body.RecordPath(record.Local) is { } path =>
            path.Length == 0 ? property.Property.Name : path + "." + property.Property.Name,
        IPropertyReferenceOperation { Instance: IPropertyReferenceOperation inner } property when PathOf(inner, body) is { } path && body.Member(path) is null =>
            path + "." + property.Property.Name,
        _ => null,
    };

    /// <summary>Whether an operation is a length: an integer known before any draw.</summary>
    public static bool IsLength(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Length" } property } =>
            TypeReader.Is(property.ContainingType, KnownNames.Array) || TypeReader.Is(property.ContainingType, KnownNames.Vector),
        IPropertyReferenceOperation { Property: { Name: "Count" } property } => TypeReader.Is(property.ContainingType, KnownNames.Vector),
        IPropertyReferenceOperation { Property: { Name: "Rows" or "Columns" } property } => TypeReader.Is(property.ContainingType, KnownNames.Matrix),
        IInvocationOperation { TargetMethod: { Name: "GetLength" } method } => TypeReader.Is(method.ContainingType, KnownNames.Array),
        _ => false,
    };

    /// <summary>The indices of an element, each an integer; null where a finding has been reported.</summary>
    /// <param name="source">What is indexed: an index from its end counts from its length.</param>
    public static List<Expression>? Indices(IReadOnlyList<IOperation> indices, Expression source, BodyContext body)
    {
        List<Expression> parsed = [];
        foreach (IOperation index in indices)
        {
            IOperation? fromEnd = FromEnd(index);
            if (fromEnd is null && TypeReader.Read(index.Type) != ValueType.Integer)
            {
                body.Unsupported(index, "an index of type int", index is IRangeOperation ? UnsupportedConstructs.NameOf(index) : $"one of type '{TypeReader.DisplayName(index.Type)}'");
                return null;
            }
            if (Parse(fromEnd ?? index, body) is not { } expression)
            {
                return null;
            }
            parsed.Add(fromEnd is null
                ? expression
                : new BinaryExpression(ValueType.Integer, BinaryOperator.Subtract, new LengthExpression(source, 0), expression));
        }
        return parsed;
    }

    /// <summary>The k of an index <c>^k</c>; null for another.</summary>
    private static IOperation? FromEnd(IOperation index) => index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat ? hat.Operand : null;

    public override Expression? VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, BodyContext body) =>
        FromEnd(operation.Argument) is not null && TypeReader.Is(operation.Instance.Type, KnownNames.Vector)
            ? Element(operation.Instance, [operation.Argument], body)
            : body.Unsupported(operation);

    public override Expression? VisitCollectionExpression(ICollectionExpressionOperation operation, BodyContext body) =>
        TypeReader.Read(operation.Type) is { Rank: 1 } type ? Elements(operation, operation.Elements, type, body) : body.Unsupported(operation);

    public override Expression? VisitArrayCreation(IArrayCreationOperation operation, BodyContext body) =>
        TypeReader.Read(operation.Type) is { Rank: 1 } type && operation.Initializer is { } initializer
            ? Elements(operation, initializer.ElementValues, type, body)
            : body.Unsupported(operation);

    /// <summary>A Vector or array written out element by element.</summary>
    private static Expression? Elements(IOperation operation, IReadOnlyList<IOperation> elements, ValueType type, BodyContext body)
    {
        if (type.Rank != 1 || elements.Count == 0 || elements.Any(element => element is ISpreadOperation))
        {
            return UnsupportedConstructs.IsMadeOfOthers(operation) ? body.Unsupported(operation) : body.Unsupported(operation, "elements one by one, at least one", UnsupportedConstructs.NameOf(operation) + " of other parts");
        }
        List<Expression> parsed = [.. elements.Select(element => Parse(element, body)).OfType<Expression>()];
        return parsed.Count == elements.Count ? new ElementsExpression(type, [.. parsed]) : null;
    }

    private static Expression? Constant(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: { } value } && TypeReader.Read(operation.Type) is { IsScalar: true } type
            ? StaticConstants.Of(value, type)
            : null;

    private static bool IsVectorOrMatrix(ITypeSymbol? type) =>
        TypeReader.Is(type, KnownNames.Vector) || TypeReader.Is(type, KnownNames.Matrix);

    private static Expression? Element(IOperation source, IReadOnlyList<IOperation> indices, BodyContext body)
    {
        if (TypeReader.Read(source.Type) is not { } type || type.Rank != indices.Count)
        {
            return body.Unsupported(source, "an element of an array, Vector or Matrix", $"an element of '{TypeReader.DisplayName(source.Type)}'");
        }
        return Parse(source, body) is not { } array || Indices(indices, array, body) is not { } parsed
            ? null
            : new ElementExpression(new ValueType(type.Scalar, ValueShape.Scalar), array, [.. parsed]);
    }

    private static bool IsOperatorOfLanguage(IBinaryOperation operation, BinaryOperator symbol, ValueType? left, ValueType? right)
    {
        if (left is null || right is null)
        {
            return false;
        }
        if (operation.OperatorMethod is null)
        {
            return left.IsScalar && left == right;
        }
        return (left.Shape, symbol, right.Shape) is
            (ValueShape.Vector, BinaryOperator.Add or BinaryOperator.Subtract, ValueShape.Vector)
            or (ValueShape.Scalar, BinaryOperator.Multiply, ValueShape.Vector)
            or (ValueShape.Vector, BinaryOperator.Multiply or BinaryOperator.Divide, ValueShape.Scalar or ValueShape.Vector)
            or (ValueShape.Matrix, BinaryOperator.Multiply, ValueShape.Vector or ValueShape.Matrix or ValueShape.Scalar)
            or (ValueShape.Matrix, BinaryOperator.Add or BinaryOperator.Subtract, ValueShape.Matrix)
            or (ValueShape.Scalar, BinaryOperator.Multiply, ValueShape.Matrix)
            or (ValueShape.Matrix, BinaryOperator.Divide, ValueShape.Scalar);
    }

    /// <summary>The operator of the language on values of a type; null where it has none.</summary>
    public static BinaryOperator? OperatorOf(BinaryOperatorKind kind, ValueType type) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOperator.Add,
        BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
        BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
        BinaryOperatorKind.Divide => BinaryOperator.Divide,
        BinaryOperatorKind.Remainder when type == ValueType.Integer => BinaryOperator.Remainder,
        BinaryOperatorKind.LessThan => BinaryOperator.LessThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.GreaterThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterThanOrEqual,
        BinaryOperatorKind.Equals => BinaryOperator.Equal,
        BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
        BinaryOperatorKind.ConditionalAnd => BinaryOperator.And,
        BinaryOperatorKind.ConditionalOr => BinaryOperator.Or,
        BinaryOperatorKind.And when type == ValueType.Boolean => BinaryOperator.And,
        BinaryOperatorKind.Or when type == ValueType.Boolean => BinaryOperator.Or,
        BinaryOperatorKind.ExclusiveOr when type == ValueType.Boolean => BinaryOperator.NotEqual,
        _ => null,
    };
}
