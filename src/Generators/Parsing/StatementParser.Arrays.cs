using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

internal sealed partial class StatementParser
{
    private static void DeclareArray(ILocalSymbol symbol, ValueType type, IOperation? initial, BodyContext body)
    {
        IOperation? value = initial is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : initial;
        switch (value)
        {
            case IArrayCreationOperation creation:
                Create(symbol, type, creation, body);
                break;
            case ICollectionExpressionOperation collection when collection.Elements.All(e => e is not ISpreadOperation):
                Fill(symbol, type, [.. collection.Elements], body);
                break;
            case IInvocationOperation call when HelperParser.IsFollowed(call, body):
                if (HelperParser.Follow(call, body) is not [{ } result])
                {
                    body.Declare(symbol, type);
                }
                else if (result is LocalExpression made)
                {
                    body.Bind(symbol, made);
                }
                else
                {
                    body.DeclareAlias(symbol, result);
                }
                break;
            case IInvocationOperation { TargetMethod: { IsStatic: true, MethodKind: MethodKind.Ordinary } } call
                when !UnsupportedConstructs.IsLinq(call) && !DataFlow.IsAssignedIn(Root(value), symbol):
                if (ExpressionParser.Parse(call, body) is { } given)
                {
                    body.DeclareAlias(symbol, given);
                }
                else
                {
                    body.Declare(symbol, type);
                }
                break;
            case not null when Existing(value, body) is { } existing && !DataFlow.IsAssignedIn(Root(value), symbol):
                body.DeclareAlias(symbol, existing);
                break;
            case not null when UnsupportedConstructs.IsMadeOfOthers(value):
                body.Unsupported(value);
                body.Declare(symbol, type);
                break;
            default:
                body.Report(
                    FindingIds.UnsupportedConstruct, body.Variable is { } place ? body.Places.Add(place.Location) : PlaceTable.Declaration,
                    $"'new' with a length, for each local of type '{type}'", value is null ? "no value" : UnsupportedConstructs.NameOf(value));
                body.Declare(symbol, type);
                break;
        }
    }

    private static void Create(ILocalSymbol symbol, ValueType type, IArrayCreationOperation creation, BodyContext body)
    {
        if (creation.Initializer is { } initializer)
        {
            if (type.Rank != 1)
            {
                body.Unsupported(initializer, "elements assigned one by one", "an initializer of two dimensions");
                body.Declare(symbol, type);
                return;
            }
            Fill(symbol, type, initializer.ElementValues, body);
            return;
        }
        // Without its lengths it does not compile, and the compiler says so.
        body.IsBroken |= creation.DimensionSizes.Length != type.Rank;
        List<Expression> lengths = [];
        foreach (IOperation size in creation.DimensionSizes)
        {
            if (!body.Flow.IsData(size))
            {
                body.Report(FindingIds.BoundNotData, size.Syntax, "length", body.Flow.Culprit(size));
            }
            else if (TypeReader.Read(size.Type) != ValueType.Integer)
            {
                body.Unsupported(size, "a length of type int", $"one of type '{TypeReader.DisplayName(size.Type)}'");
            }
            else if (ExpressionParser.Parse(size, body) is { } length)
            {
                lengths.Add(length);
            }
        }
        LocalExpression local = body.Declare(symbol, type);
        if (lengths.Count == type.Rank)
        {
            body.Emit(new ArrayStatement(local.Name, type, [.. lengths]));
        }
    }

    private static void Fill(ILocalSymbol symbol, ValueType type, IReadOnlyList<IOperation> elements, BodyContext body)
    {
        LocalExpression local = body.Declare(symbol, type);
        body.Emit(new ArrayStatement(local.Name, type, [new ConstantExpression(ValueType.Integer, elements.Count)]));
        ValueType elementType = new(type.Scalar, ValueShape.Scalar);
        for (int i = 0; i < elements.Count; i++)
        {
            ConstantExpression index = new(ValueType.Integer, i);
            if (DrawParser.AsDraw(elements[i]) is { } draw)
            {
                DrawParser.ParseElement(draw, body, new DrawTarget(local.Name, [index]), elementType);
            }
            else if (ExpressionParser.Parse(elements[i], body) is { } value)
            {
                body.Emit(new AssignElementStatement(local.Name, [index], value, body.Places.Add(elements[i].Syntax)));
            }
        }
    }

    /// <summary>A member of the record or an argument of the model: it never changes, so a local may stand for it.</summary>
    private static Expression? Existing(IOperation value, BodyContext body) => value switch
    {
        IPropertyReferenceOperation when ExpressionParser.PathOf(value, body) is not null => ExpressionParser.Parse(value, body),
        IParameterReferenceOperation => ExpressionParser.Parse(value, body),
        ILocalReferenceOperation local when body.IsAlias(local.Local) => body.Local(local.Local),
        _ => null,
    };

    /// <summary>The local array that a name stands for, the author's own or a helper's parameter; null where it is none.</summary>
    private static (string Name, LocalExpression Local)? ArrayOf(IOperation reference, BodyContext body) => reference switch
    {
        ILocalReferenceOperation local when !body.IsAlias(local.Local) && body.Local(local.Local) is LocalExpression array => (local.Local.Name, array),
        IParameterReferenceOperation parameter when body.Argument(parameter.Parameter) is LocalExpression array => (parameter.Parameter.Name, array),
        _ => null,
    };

    private static IOperation Root(IOperation operation) => operation.Parent is { } parent ? Root(parent) : operation;

    private sealed record ElementTarget(
        string Array, ValueType ArrayType, IReadOnlyList<Expression> Indices, ValueType Type, NamedPlace Variable);

    /// <summary>The element of a local array that an assignment changes; null where a finding has been reported.</summary>
    private static ElementTarget? ElementOf(IOperation target, BodyContext body)
    {
        if (target is not IArrayElementReferenceOperation element
            || TypeReader.Read(element.ArrayReference.Type) is not { } type
            || ArrayOf(element.ArrayReference, body) is not { } array)
        {
            if (target is IMemberReferenceOperation member && Purity.WhyMutable(member) is { } state)
            {
                body.Mutable(member, state);
                return null;
            }
            body.Unsupported(target, "an assignment to a local or to an element of a local array", UnsupportedConstructs.NameOf(target));
            return null;
        }
        foreach (IOperation index in element.Indices)
        {
            if (!body.Flow.IsData(index))
            {
                body.Report(FindingIds.BoundNotData, index.Syntax, "index of an assigned element", body.Flow.Culprit(index));
                return null;
            }
        }
        NamedPlace variable = new(array.Name, element.ArrayReference.Syntax.GetLocation());
        body.Variable = variable;
        List<Expression>? indices = ExpressionParser.Indices(element.Indices, array.Local, body);
        return indices is null
            ? null
            : new ElementTarget(array.Local.Name, type, indices, new ValueType(type.Scalar, ValueShape.Scalar), variable);
    }
}
