using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Bound statements to the IR, with the same failing default as <see cref="ExpressionParser"/>.</summary>
internal sealed partial class StatementParser : OperationVisitor<BodyContext, bool>
{
    private static readonly StatementParser Instance = new();

    /// <summary>Appends a statement to the block at hand.</summary>
    public static void Parse(IOperation operation, BodyContext body) => Instance.Visit(operation, body);

    public override bool Visit(IOperation? operation, BodyContext body)
    {
        body.Cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        body.Variable = null;
        return operation is not null && (operation.Kind == OperationKind.None ? DefaultVisit(operation, body) : operation.Accept(this, body));
    }

    public override bool DefaultVisit(IOperation operation, BodyContext body)
    {
        body.Unsupported(operation);
        return false;
    }

    public override bool VisitEmpty(IEmptyOperation operation, BodyContext body) => true;

    public override bool VisitBlock(IBlockOperation operation, BodyContext body)
    {
        Sequence(operation.Operations, body);
        return true;
    }

    public override bool VisitExpressionStatement(IExpressionStatementOperation operation, BodyContext body) => operation.Operation switch
    {
        IInvocationOperation draw when DrawParser.IsDraw(draw) => ExpressionParser.Parse(draw, body) is not null,
        IInvocationOperation factor when DrawParser.IsFactor(factor) => DrawParser.ParseFactor(factor, body),
        IInvocationOperation call => IgnoredCall(call, body),
        ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation or IDeconstructionAssignmentOperation => operation.Operation.Accept(this, body),
        _ => DefaultVisit(operation.Operation, body),
    };

    public override bool VisitVariableDeclarationGroup(IVariableDeclarationGroupOperation operation, BodyContext body)
    {
        foreach (IVariableDeclarationOperation declaration in operation.Declarations)
        {
            foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
            {
                Declare(declarator, body);
            }
        }
        return true;
    }

    public override bool VisitSimpleAssignment(ISimpleAssignmentOperation operation, BodyContext body)
    {
        if (Variable(operation.Target, body) is { } local)
        {
            return Assign(local, operation.Target, operation.Value, body);
        }
        if (ElementOf(operation.Target, body) is not { } target)
        {
            return false;
        }
        return AssignElement(target, operation.Value, operation.Target, body);
    }

    private static bool AssignElement(ElementTarget target, IOperation value, IOperation place, BodyContext body)
    {
        body.Variable = target.Variable;
        if (DrawParser.AsDraw(value) is { } draw)
        {
            return DrawParser.ParseElement(draw, body, new DrawTarget(target.Array, [.. target.Indices]), target.Type);
        }
        if (value is IConditionalOperation { WhenFalse: { } whenFalse } choice && DrawParser.Observes(choice))
        {
            if (ExpressionParser.Parse(choice.Condition, body) is not { } condition)
            {
                return false;
            }
            Branch(condition, choice.Condition, () => AssignElement(target, choice.WhenTrue, place, body), () => AssignElement(target, whenFalse, place, body), body);
            return true;
        }
        if (ExpressionParser.Parse(value, body) is not { } parsed)
        {
            return false;
        }
        body.Emit(new AssignElementStatement(target.Array, [.. target.Indices], parsed, body.Places.Add(place.Syntax)));
        return true;
    }

    public override bool VisitCompoundAssignment(ICompoundAssignmentOperation operation, BodyContext body) =>
        Update(operation.Target, body, (current, type) => CompoundValue(operation, current, type, body));

    public override bool VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, BodyContext body) =>
        Update(operation.Target, body, (current, type) => new BinaryExpression(
            type,
            operation.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract,
            current,
            new ConstantExpression(type, 1)));

    private static bool IgnoredCall(IInvocationOperation call, BodyContext body)
    {
        if ((call.TargetMethod.IsStatic || call.TargetMethod.MethodKind == MethodKind.LocalFunction) && HelperParser.IsFollowed(call, body))
        {
            return HelperParser.Follow(call, body) is not null;
        }
        if (!HelperParser.Refuses(call, body) && !ExpressionParser.IsImpure(call, body))
        {
            body.Unsupported(call, "an assignment, a draw, or a call whose value is used", UnsupportedConstructs.NameOf(call) + " for its effect");
        }
        return false;
    }

    private static void Declare(IVariableDeclaratorOperation declarator, BodyContext body)
    {
        ILocalSymbol symbol = declarator.Symbol;
        if (symbol.IsConst)
        {
            return;
        }
        if (symbol.Type is INamedTypeSymbol { IsTupleType: true } && declarator.Initializer?.Value is { } tuple)
        {
            DeclareTuple(symbol, tuple, body);
            return;
        }
        if (TypeReader.Read(symbol.Type) is null && declarator.Initializer?.Value is { } record && body.RecordPath(record) is { } path && !DataFlow.IsAssignedIn(Root(declarator), symbol))
        {
            body.AddRecord(symbol, path);
            return;
        }
        if (TypeReader.Read(symbol.Type) is null && declarator.Initializer?.Value is { } value && UnsupportedConstructs.IsMadeOfOthers(WithoutConversions(value)))
        {
            body.Unsupported(WithoutConversions(value));
            return;
        }
        if (TypeReader.Read(symbol.Type) is not { } type || symbol.IsRef)
        {
            body.Report(
                FindingIds.UnsupportedConstruct, body.Places.Add(Identifier(declarator)),
                TypeReader.Is(symbol.Type.OriginalDefinition, KnownNames.Distribution) ? DistributionParser.Expected : "a local of type " + TypeReader.Supported,
                $"'{symbol.Name}' of type '{(symbol.IsRef ? "ref " : "")}{TypeReader.DisplayName(symbol.Type)}'");
            return;
        }
        IOperation? initial = declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
        body.Variable = new NamedPlace(symbol.Name, Identifier(declarator));
        if (initial is not null && DrawParser.AsDraw(initial) is { } draw)
        {
            // The local has a name even where its draw has a finding: what reads it is not at fault.
            if (DrawParser.Parse(draw, body, (_, _) => body.Declare(symbol, type)) is null)
            {
                body.Declare(symbol, type);
            }
        }
        else if (type.Shape is ValueShape.Array or ValueShape.Array2)
        {
            DeclareArray(symbol, type, initial, body);
        }
        else
        {
            DeclareValue(symbol, type, initial, body, declarator);
        }
    }

    private static void DeclareValue(
        ILocalSymbol symbol, ValueType type, IOperation? initial, BodyContext body, IVariableDeclaratorOperation declarator)
    {
        Expression? value = initial is not null ? ExpressionParser.Parse(initial, body) : Unset(type);
        if (value is LocalExpression result && (IsHelperCall(initial) || IsObservedChoice(initial)) && !DataFlow.IsAssignedIn(Root(declarator), symbol))
        {
            // What a helper returns under a name needs no second one.
            body.Bind(symbol, result);
            return;
        }
        if (initial is null && value is null)
        {
            body.Unsupported(declarator, $"a {type.SourceName} declared with its value", $"'{symbol.Name}' without one");
        }
        LocalExpression local = body.Declare(symbol, type);
        if (value is not null)
        {
            body.Emit(new LocalStatement(local.Name, type, value));
        }
    }

    /// <summary>What stands in a local declared without a value until it is assigned: C# sees to it that nobody reads it.</summary>
    private static ConstantExpression? Unset(ValueType type) => type.IsScalar || type.Shape is ValueShape.Vector or ValueShape.Matrix ? new ConstantExpression(type, 0) : null;

    /// <summary>A local of the author's, or a helper's parameter, by name, and what it is here; null where a target is neither.</summary>
    private static (string Name, Expression? Local)? Variable(IOperation target, BodyContext body) => target switch
    {
        ILocalReferenceOperation local => (local.Local.Name, body.Local(local.Local)),
        IParameterReferenceOperation parameter when body.Calls.Count > 0 => (parameter.Parameter.Name, body.Argument(parameter.Parameter)),
        _ => null,
    };

    private static bool Assign((string Name, Expression? Local) variable, IOperation target, IOperation value, BodyContext body)
    {
        body.Variable = new NamedPlace(variable.Name, target.Syntax.GetLocation());
        if (TypeReader.Read(target.Type) is { IsScalar: false, Shape: not (ValueShape.Vector or ValueShape.Matrix) } type)
        {
            body.Unsupported(value, $"one {type.SourceName} for each local", $"another one for '{variable.Name}'");
            return false;
        }
        if (variable.Local is not LocalExpression local)
        {
            return false;
        }
        if (local.Type.IsScalar && DrawParser.AsDraw(value) is { } draw)
        {
            return DrawParser.Parse(draw, body, (_, _) => local) is not null;
        }
        if (ExpressionParser.Parse(value, body) is not { } parsed)
        {
            return false;
        }
        body.Emit(new AssignStatement(local.Name, parsed));
        return true;
    }

    /// <summary><c>x op= value</c> as <c>x = x op value</c>, with the conversions that C# makes in between.</summary>
    private static Expression? CompoundValue(ICompoundAssignmentOperation operation, Expression current, ValueType type, BodyContext body)
    {
        BinaryOperator? symbol = ExpressionParser.OperatorOf(operation.OperatorKind, type);
        ValueType? right = TypeReader.Read(operation.Value.Type);
        bool isOfScalars = type.IsScalar && right == type && operation.OperatorMethod is null;
        bool isOfVectors = type == ValueType.Vector
            && (symbol, right?.Shape) is
                (BinaryOperator.Add or BinaryOperator.Subtract, ValueShape.Vector)
                or (BinaryOperator.Multiply or BinaryOperator.Divide, ValueShape.Scalar or ValueShape.Vector);
        bool isOfMatrices = type == ValueType.Matrix
            && (symbol, right?.Shape) is
                (BinaryOperator.Add or BinaryOperator.Subtract, ValueShape.Matrix)
                or (BinaryOperator.Multiply or BinaryOperator.Divide, ValueShape.Scalar)
                or (BinaryOperator.Multiply, ValueShape.Matrix);
        if (symbol is not { } known || !(isOfScalars || isOfVectors || isOfMatrices))
        {
            return body.Unsupported(operation, "an assignment '=' with the value written out", $"'{UnsupportedConstructs.SymbolOf(operation)}' on '{type}'");
        }
        return ExpressionParser.Parse(operation.Value, body) is { } value ? new BinaryExpression(type, known, current, value) : null;
    }

    private static bool Update(IOperation target, BodyContext body, Func<Expression, ValueType, Expression?> valueOf)
    {
        if (Variable(target, body) is { } variable)
        {
            body.Variable = new NamedPlace(variable.Name, target.Syntax.GetLocation());
            if (TypeReader.Read(target.Type) is not { } type || variable.Local is not LocalExpression local
                || valueOf(local, type) is not { } updated)
            {
                return false;
            }
            body.Emit(new AssignStatement(local.Name, updated));
            return true;
        }
        if (ElementOf(target, body) is not { } element)
        {
            return false;
        }
        body.Variable = element.Variable;
        ElementExpression current = new(element.Type, new LocalExpression(element.ArrayType, element.Array), [.. element.Indices]);
        if (valueOf(current, element.Type) is not { } value)
        {
            return false;
        }
        body.Emit(new AssignElementStatement(element.Array, [.. element.Indices], value, body.Places.Add(target.Syntax)));
        return true;
    }

    private static IOperation WithoutConversions(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? WithoutConversions(conversion.Operand) : operation;

    private static Location Identifier(IVariableDeclaratorOperation declarator) =>
        declarator.Syntax is VariableDeclaratorSyntax syntax ? syntax.Identifier.GetLocation() : declarator.Syntax.GetLocation();
}
