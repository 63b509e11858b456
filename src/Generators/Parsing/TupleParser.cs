using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Tuples: the language has no value of such a type, only their parts, each under its own name.</summary>
internal static class TupleParser
{
    /// <summary>The parts of a tuple, or the one value that is none; null where a finding has been reported.</summary>
    public static Expression[]? Parts(IOperation value, BodyContext body)
    {
        switch (value)
        {
            case ITupleOperation tuple:
                NamedPlace? variable = body.Variable;
                List<Expression> parts = [];
                foreach (IOperation element in tuple.Elements)
                {
                    body.Variable = variable;
                    if (ExpressionParser.Parse(element, body) is not { } part)
                    {
                        return null;
                    }
                    parts.Add(part);
                }
                return [.. parts];
            case IConversionOperation { OperatorMethod: null } conversion when conversion.Type is INamedTypeSymbol { IsTupleType: true }:
                return Parts(conversion.Operand, body);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice when choice.Type is INamedTypeSymbol { IsTupleType: true }:
                NamedPlace? chosen = body.Variable;
                return ExpressionParser.Parse(choice.Condition, body) is not { } condition ? null : HelperBody.Merge(
                    condition, choice.Condition.Syntax, chosen is null ? "chosen" : DrawParser.LocalName(chosen.Name), "the parts of a chosen tuple", body,
                    () => PartsUnder(chosen, choice.WhenTrue, body), () => PartsUnder(chosen, whenFalse, body));
            case ILocalReferenceOperation local when body.Tuple(local.Local) is { } known:
                return known;
            case IParameterReferenceOperation argument when body.Tuple(argument.Parameter) is { } given:
                return given;
            case IInvocationOperation call when call.Type is INamedTypeSymbol { IsTupleType: true } && HelperParser.IsFollowed(call, body):
                return HelperParser.Follow(call, body);
            case IInvocationOperation { TargetMethod: { IsStatic: true, MethodKind: MethodKind.Ordinary } } other when other.Type is INamedTypeSymbol { IsTupleType: true }:
                return ExpressionParser.OtherCalls(other, body);
            default:
                return ExpressionParser.Parse(value, body) is { } single ? [single] : null;
        }
    }

    private static Expression[]? PartsUnder(NamedPlace? variable, IOperation value, BodyContext body)
    {
        body.Variable = variable;
        return Parts(value, body);
    }

    /// <summary>The part that <c>local.Item1</c>, or its name, is; null where the field is none of a tuple's.</summary>
    public static Expression? Part(IFieldReferenceOperation reference, BodyContext body)
    {
        ISymbol? whole = reference.Instance switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation argument => argument.Parameter,
            _ => null,
        };
        if (whole is null || body.Tuple(whole) is not { } parts || reference.Instance!.Type is not INamedTypeSymbol { IsTupleType: true } type)
        {
            return null;
        }
        for (int i = 0; i < type.TupleElements.Length && i < parts.Length; i++)
        {
            if (Position(type.TupleElements[i]) == Position(reference.Field))
            {
                return parts[i];
            }
        }
        return null;
    }

    /// <summary>The name that an element has whatever its author calls it: Item1, Item2.</summary>
    private static string Position(IFieldSymbol element) => (element.CorrespondingTupleField ?? element).Name;
}
