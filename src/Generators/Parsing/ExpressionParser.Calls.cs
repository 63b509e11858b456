using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

internal sealed partial class ExpressionParser
{
    public override Expression? VisitInvocation(IInvocationOperation operation, BodyContext body)
    {
        IMethodSymbol method = operation.TargetMethod;
        INamedTypeSymbol? type = method.ContainingType;
        if (DrawParser.IsDraw(operation))
        {
            return DrawParser.ParseHoisted(operation, body);
        }
        if (IsLength(operation))
        {
            return GetLength(operation, body);
        }
        if (TypeReader.Is(type, KnownNames.Distributions) || TypeReader.Is(method.ReturnType.OriginalDefinition, KnownNames.Distribution))
        {
            return body.Unsupported(operation, "a distribution inside 'draw.Latent(...)' or 'draw.Observed(...)'", $"'{method.Name}' by itself");
        }
        if (operation.Instance is { } matrix && method.Name is "Row" or "Column" && TypeReader.Is(type, KnownNames.Matrix))
        {
            return Row(matrix, operation, body);
        }
        if (UnsupportedConstructs.IsLinq(operation))
        {
            return body.Unsupported(operation);
        }
        if (TypeReader.Is(type, KnownNames.Functions))
        {
            return KnownCall(operation, body);
        }
        bool isLocal = method.MethodKind == MethodKind.LocalFunction;
        if (!isLocal && !method.IsStatic && IsImpure(operation, body))
        {
            return null;
        }
        if (!isLocal && !(method.IsStatic && method.MethodKind == MethodKind.Ordinary))
        {
            return body.Unsupported(operation);
        }
        if (TypeReader.Is(type, KnownNames.Math) && IsKnown(operation))
        {
            return KnownCall(operation, body);
        }
        if (TypeReader.Is(type, KnownNames.Math) && method.Name is "Clamp" or "Sign" && TypeReader.Read(method.Parameters[0].Type) is { IsScalar: true } scalar)
        {
            return Arguments(operation, body) is { } arguments ? method.Name == "Sign" ? Sign(arguments[0], scalar) : Clamp(arguments, scalar) : null;
        }
        return HelperParser.IsFollowed(operation, body) ? Followed(operation, body) : OtherCall(operation, body);
    }

    private static Expression? GetLength(IInvocationOperation operation, BodyContext body)
    {
        if (operation.Arguments[0].Value.ConstantValue is not { HasValue: true, Value: int dimension } || dimension is < 0 or > 1)
        {
            return body.Unsupported(operation, "'GetLength(0)' or 'GetLength(1)'", "another dimension");
        }
        return Parse(operation.Instance!, body) is { } source ? new LengthExpression(source, dimension) : null;
    }

    private static Expression? Row(IOperation matrix, IInvocationOperation operation, BodyContext body)
    {
        Expression? source = Parse(matrix, body);
        Expression? index = Parse(operation.Arguments[0].Value, body);
        return source is null || index is null ? null : new RowExpression(source, index, operation.TargetMethod.Name == "Column");
    }

    private static bool IsKnown(IInvocationOperation operation)
    {
        IMethodSymbol method = operation.TargetMethod;
        return (KnownFunctions.Arities.TryGetValue(method.Name, out int arity) || KnownFunctions.Reductions.TryGetValue(method.Name, out arity) || KnownFunctions.Constructions.TryGetValue(method.Name, out arity))
            && method.Parameters.Length == arity
            && method.Parameters.All(p => TypeReader.Read(p.Type) is { } type && (type == ValueType.Real || type == ValueType.Integer || type == ValueType.Vector || type == ValueType.Matrix));
    }

    private static Expression? KnownCall(IInvocationOperation operation, BodyContext body)
    {
        if (!IsKnown(operation) || TypeReader.Read(operation.Type) is not { } type)
        {
            return body.Unsupported(operation);
        }
        if (Arguments(operation, body) is not { } arguments)
        {
            return null;
        }
        return type == ValueType.Integer
            ? IntegerCall(operation.TargetMethod.Name, arguments)
            : new CallExpression(
                type, operation.TargetMethod.Name, [.. arguments], KnownFunctions.IsPlaced(operation.TargetMethod.Name) ? body.Places.Add(operation.Syntax) : 0);
    }

    /// <summary>Min, Max and Abs of integers, as the comparisons they are: the functions of the IR are those of reals.</summary>
    private static ConditionalExpression IntegerCall(string name, IReadOnlyList<Expression> arguments)
    {
        Expression first = arguments[0];
        if (name == "Abs")
        {
            BinaryExpression isNegative = new(ValueType.Boolean, BinaryOperator.LessThan, first, new ConstantExpression(ValueType.Integer, 0));
            return new ConditionalExpression(ValueType.Integer, isNegative, new UnaryExpression(ValueType.Integer, UnaryOperator.Negate, first), first);
        }
        BinaryOperator order = name == "Min" ? BinaryOperator.LessThanOrEqual : BinaryOperator.GreaterThanOrEqual;
        BinaryExpression isFirst = new(ValueType.Boolean, order, first, arguments[1]);
        return new ConditionalExpression(ValueType.Integer, isFirst, first, arguments[1]);
    }

    private static Expression Clamp(IReadOnlyList<Expression> arguments, ValueType type) => type == ValueType.Integer
        ? IntegerCall("Min", [IntegerCall("Max", arguments), arguments[2]])
        : new CallExpression(type, "Min", [new CallExpression(type, "Max", [arguments[0], arguments[1]]), arguments[2]]);

    /// <summary>-1, 0 or 1, as the comparisons it is.</summary>
    private static ConditionalExpression Sign(Expression value, ValueType type)
    {
        ConstantExpression zero = new(type, 0);
        ConditionalExpression negative = new(
            ValueType.Integer, new BinaryExpression(ValueType.Boolean, BinaryOperator.LessThan, value, zero),
            new ConstantExpression(ValueType.Integer, -1), new ConstantExpression(ValueType.Integer, 0));
        return new ConditionalExpression(
            ValueType.Integer, new BinaryExpression(ValueType.Boolean, BinaryOperator.GreaterThan, value, zero), new ConstantExpression(ValueType.Integer, 1), negative);
    }

    /// <summary>A helper whose statements take the place of its call.</summary>
    private static Expression? Followed(IInvocationOperation operation, BodyContext body)
    {
        int before = body.Statements.Count;
        if (HelperParser.Follow(operation, body) is not { } results)
        {
            return null;
        }
        if (!IsWholeValue(operation) && HelperParser.WritesArrays(operation, body, before))
        {
            // What stands to the left of the call is read after it in the IR, and before it in C#.
            return body.Unsupported(operation, "a local of its own for the value of a method that fills an array it is handed", $"'{operation.TargetMethod.Name}' inside an expression");
        }
        return results.Length == 1
            ? results[0]
            : body.Unsupported(operation, "one local for each part of what a helper returns", $"the tuple of '{operation.TargetMethod.Name}' as a whole");
    }

    /// <summary>Whether an operation is all that a statement computes.</summary>
    private static bool IsWholeValue(IOperation operation) => operation.Parent switch
    {
        IConversionOperation conversion => IsWholeValue(conversion),
        IVariableInitializerOperation or IReturnOperation or IExpressionStatementOperation or ISimpleAssignmentOperation => true,
        _ => false,
    };

    /// <summary>Reports a call whose value depends on more than its arguments, or that is made for what it does elsewhere.</summary>
    public static bool IsImpure(IInvocationOperation operation, BodyContext body)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (Purity.WhyNot(method, operation.SemanticModel, body.Bodies) is not { } reason)
        {
            return false;
        }
        body.Report(FindingIds.ImpureCall, operation.Syntax, $"{method.ContainingType.Name}.{method.Name}", reason);
        return true;
    }

    /// <summary>A method the generator cannot see into, or does not follow: computed from data by the method itself.</summary>
    private static Expression? OtherCall(IInvocationOperation operation, BodyContext body) => OtherCalls(operation, body) is { } values ? values[0] : null;

    /// <summary>The same with a value for each part of a tuple.</summary>
    public static Expression[]? OtherCalls(IInvocationOperation operation, BodyContext body)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (IsImpure(operation, body))
        {
            return null;
        }
        bool isTuple = operation.Type is INamedTypeSymbol { IsTupleType: true };
        if ((TypeReader.Read(operation.Type) is null && !isTuple) || method.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In)))
        {
            if (!HelperParser.Refuses(operation, body))
            {
                body.Unsupported(operation);
            }
            return null;
        }
        if (Arguments(operation, body) is not { } arguments)
        {
            return null;
        }
        if (!HelperSource.IsAccessible(method))
        {
            if (!HelperParser.Refuses(operation, body))
            {
                body.Unsupported(
                    operation, "statements of the language in the method, or an internal or public one, which is called as it is", $"'{method.ContainingType.Name}.{method.Name}', which emitted code cannot call");
            }
            return null;
        }
        string name = TypeReader.QualifiedName(method.ContainingType) + "." + method.ToDisplayString(MethodName);
        if (TypeReader.Read(operation.Type) is { IsScalar: true } scalar)
        {
            return [new ForeignCallExpression(scalar, name, [.. arguments], body.Places.Add(operation.Syntax))];
        }
        if (ComputedCalls.Of(operation, name, arguments, body) is { } computed)
        {
            return computed;
        }
        if (TypeReader.Read(operation.Type) is { } type)
        {
            return [new ForeignCallExpression(type, name, [.. arguments], body.Places.Add(operation.Syntax))];
        }
        body.Unsupported(
            operation, "statements of the language in the method, or a call outside of loops and branches with arguments made of settings and givens",
            UnsupportedConstructs.NameOf(operation) + ", whose value is a tuple");
        return null;
    }

    private static readonly SymbolDisplayFormat MethodName = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.None)
        .WithParameterOptions(SymbolDisplayParameterOptions.None);

    /// <summary>
    /// The arguments in the order of the parameters. They are read in the order of evaluation, which is the author's,
    /// so that draws inside them keep it.
    /// </summary>
    private static Expression[]? Arguments(IInvocationOperation operation, BodyContext body)
    {
        Expression[] ordered = new Expression[operation.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments)
        {
            if (argument.Parameter is not { } parameter || Parse(argument.Value, body) is not { } value)
            {
                return null;
            }
            ordered[parameter.Ordinal] = value;
        }
        return ordered;
    }
}
