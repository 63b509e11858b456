using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Reads what a model returns: observed draws, the locals that hold them, or a tuple of these.</summary>
internal static class ResultParser
{
    public static ResultPart[] Parse(IOperation value, BodyContext body)
    {
        if (WithoutIdentity(value) is IInvocationOperation { Type: INamedTypeSymbol { IsTupleType: true } })
        {
            Expression[] returned = TupleParser.Parts(value, body) ?? [];
            if (returned.FirstOrDefault(part => part is not LocalExpression) is not null)
            {
                body.Report(FindingIds.ReturnedNotObserved, value.Syntax, body.Bodies.Lines.Of(value.Syntax));
            }
            return [.. returned.OfType<LocalExpression>().Select(part => new ResultPart(part.Name, part.Type))];
        }
        if (WithoutIdentity(value) is not ITupleOperation tuple)
        {
            return Part(value, null, body) is { } only ? [only] : [];
        }
        List<ResultPart> parts = [];
        INamedTypeSymbol? type = body.Method.ReturnType as INamedTypeSymbol;
        for (int i = 0; i < tuple.Elements.Length; i++)
        {
            if (Part(tuple.Elements[i], ElementName(type, i) ?? ElementName(tuple.NaturalType as INamedTypeSymbol, i), body) is { } part)
            {
                parts.Add(part);
            }
        }
        return [.. parts];
    }

    /// <summary>The name that the author gave an element of a tuple; null where they gave none.</summary>
    private static string? ElementName(INamedTypeSymbol? tuple, int index) =>
        tuple is { IsTupleType: true } && tuple.TupleElements.ElementAtOrDefault(index) is { IsExplicitlyNamedTupleElement: true } element ? element.Name : null;

    private static ResultPart? Part(IOperation value, string? element, BodyContext body)
    {
        if (DrawParser.AsDraw(value) is { } draw)
        {
            body.Variable = new NamedPlace(element ?? body.Method.Name, Callee(draw).GetLocation());
            LocalExpression? local = DrawParser.Parse(draw, body, (type, site) => new LocalExpression(type, body.Names.Add(DrawParser.LocalName(site))));
            return local is null ? null : new ResultPart(local.Name, local.Type);
        }
        if (WithoutIdentity(value) is ILocalReferenceOperation reference && !body.IsAlias(reference.Local))
        {
            return body.Local(reference.Local) is LocalExpression local ? new ResultPart(local.Name, local.Type) : null;
        }
        body.Variable = new NamedPlace(element ?? body.Method.Name, value.Syntax.GetLocation());
        Expression? parsed = ExpressionParser.Parse(value, body);
        bool isMade = WithoutIdentity(value) is IInvocationOperation || (value is IConditionalOperation or ISwitchExpressionOperation && DrawParser.Observes(value));
        if (parsed is LocalExpression returned && isMade)
        {
            return new ResultPart(returned.Name, returned.Type);
        }
        if (parsed is not null)
        {
            body.Report(FindingIds.ReturnedNotObserved, value.Syntax, body.Bodies.Lines.Of(value.Syntax));
        }
        return null;
    }

    private static SyntaxNode Callee(IInvocationOperation draw) =>
        draw.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : draw.Syntax;

    private static IOperation WithoutIdentity(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion when TypeReader.Read(conversion.Type) == TypeReader.Read(conversion.Operand.Type) =>
            WithoutIdentity(conversion.Operand),
        _ => value,
    };
}
