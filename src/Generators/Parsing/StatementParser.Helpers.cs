using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Tuples taken apart, and local functions, which are helpers like others.</summary>
internal sealed partial class StatementParser
{
    public override bool VisitLocalFunction(ILocalFunctionOperation operation, BodyContext body) =>
        operation.Symbol.IsStatic || !ReadsOutside(operation) || DefaultVisit(operation, body);

    /// <summary>Whether a local function uses variables of the method around it, which its call does not hand over.</summary>
    private static bool ReadsOutside(ILocalFunctionOperation function)
    {
        bool IsInside(ISymbol symbol) => symbol.DeclaringSyntaxReferences.All(reference =>
            reference.SyntaxTree == function.Syntax.SyntaxTree && function.Syntax.Span.Contains(reference.Span));
        return function.Descendants().Any(operation => operation switch
        {
            ILocalReferenceOperation { ConstantValue.HasValue: false } local => !IsInside(local.Local),
            IParameterReferenceOperation parameter => !IsInside(parameter.Parameter),
            _ => false,
        });
    }

    public override bool VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, BodyContext body)
    {
        IOperation target = operation.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : operation.Target;
        if (target is not ITupleOperation { Elements: var elements })
        {
            return DefaultVisit(operation, body);
        }
        if (TupleParser.Parts(operation.Value, body) is not { } parts)
        {
            return false;
        }
        if (parts.Length != elements.Length)
        {
            return DefaultVisit(operation, body);
        }
        // All parts are there before the first is assigned: (a, b) = (b, a) exchanges them. Parts of a call, which are computed after it, may read
        // what is assigned here, where it is there already.
        if (operation.Value is not IInvocationOperation || elements.Any(element => !IsNew(element)))
        {
            parts = [.. parts.Select(part => Kept(part, body))];
        }
        for (int i = 0; i < elements.Length; i++)
        {
            if (!AssignPart(elements[i], parts[i], body))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a target is declared by the deconstruction itself, or is none.</summary>
    private static bool IsNew(IOperation target) => target switch
    {
        IDeclarationExpressionOperation declaration => IsNew(declaration.Expression),
        ILocalReferenceOperation local => local.IsDeclaration,
        IDiscardOperation => true,
        _ => false,
    };

    /// <summary>A part as it is now, whatever becomes of the names in it; an array stays what it is.</summary>
    private static Expression Kept(Expression part, BodyContext body)
    {
        if (part is ConstantExpression || part.Type.Shape is ValueShape.Array or ValueShape.Array2)
        {
            return part;
        }
        LocalExpression local = new(part.Type, body.Names.Add("part"));
        body.Emit(new LocalStatement(local.Name, local.Type, part));
        return local;
    }

    private static bool AssignPart(IOperation target, Expression part, BodyContext body)
    {
        IOperation place = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        switch (place)
        {
            case IDiscardOperation:
                return true;
            case ILocalReferenceOperation { IsDeclaration: true } local:
                DeclarePart(local.Local, part, body);
                return true;
            case ILocalReferenceOperation local when body.Local(local.Local) is LocalExpression known && part.Type.Shape is ValueShape.Scalar or ValueShape.Vector or ValueShape.Matrix:
                body.Emit(new AssignStatement(known.Name, Converted(part, known.Type)));
                return true;
            default:
                if (part.Type.IsScalar && ElementOf(place, body) is { } element)
                {
                    body.Emit(new AssignElementStatement(element.Array, [.. element.Indices], Converted(part, element.Type), body.Places.Add(place.Syntax)));
                    return true;
                }
                return false;
        }
    }

    private static void DeclarePart(ILocalSymbol symbol, Expression part, BodyContext body)
    {
        if (part is LocalExpression local && (!part.Type.IsScalar || TypeReader.Read(symbol.Type) == part.Type))
        {
            LocalExpression own = part.Type.Shape is ValueShape.Scalar or ValueShape.Vector or ValueShape.Matrix ? body.Declare(symbol, part.Type) : local;
            if (own != local)
            {
                body.Emit(new LocalStatement(own.Name, own.Type, part));
                return;
            }
            body.Bind(symbol, local);
            return;
        }
        if (part.Type.Shape is ValueShape.Array or ValueShape.Array2)
        {
            body.DeclareAlias(symbol, part);
            return;
        }
        ValueType type = TypeReader.Read(symbol.Type) ?? part.Type;
        LocalExpression declared = body.Declare(symbol, type);
        body.Emit(new LocalStatement(declared.Name, type, Converted(part, type)));
    }

    private static void DeclareTuple(ILocalSymbol symbol, IOperation value, BodyContext body)
    {
        body.Variable = new NamedPlace(symbol.Name, symbol.Locations.FirstOrDefault() ?? value.Syntax.GetLocation());
        if (DataFlow.IsAssignedIn(Root(value), symbol))
        {
            body.Unsupported(value, "one local for each part of a tuple", $"'{symbol.Name}' given another value");
        }
        else if (TupleParser.Parts(value, body) is { } parts)
        {
            body.BindTuple(symbol, [.. parts.Select(part => Kept(part, body))]);
        }
    }

    private static Expression Converted(Expression value, ValueType type) =>
        value.Type == type ? value : new ConvertExpression(type, value);

    /// <summary>Whether a value is observed on each side of a choice.</summary>
    private static bool IsObservedChoice(IOperation? value) => value is IConditionalOperation or ISwitchExpressionOperation && DrawParser.Observes(value);

    /// <summary>Whether a value is what a method of the project returns.</summary>
    private static bool IsHelperCall(IOperation? value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsHelperCall(conversion.Operand),
        IInvocationOperation call => HelperSource.HasSource(call.TargetMethod),
        _ => false,
    };
}
