using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>A call of <c>draw.Latent</c>, <c>draw.Observed</c> or <c>draw.Simulated</c>, and where its name comes from.</summary>
/// <param name="Syntax">The call.</param>
/// <param name="Kind">"Latent", "Observed" or "Simulated".</param>
/// <param name="NameArgument">The value of <c>name:</c>; null where the draw is named after its variable.</param>
/// <param name="Name">The name it has; null where it has none that is constant.</param>
/// <param name="NamePlace">Where the variable is written that it is named after; empty where there is none.</param>
internal sealed record DrawCall(InvocationExpressionSyntax Syntax, string Kind, ExpressionSyntax? NameArgument, string? Name, TextSpan NamePlace)
{
    /// <summary>The draws of a method in the order of evaluation: what stands inside another's arguments comes first.</summary>
    public static List<DrawCall> AllOf(MethodDeclarationSyntax method, SemanticModel semantics, CancellationToken cancellation) =>
    [
        .. method.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => Read(call, semantics, cancellation))
            .OfType<DrawCall>()
            .OrderBy(call => call.Syntax.Span.End),
    ];

    /// <summary>The call as a draw; null where it is something else.</summary>
    public static DrawCall? Read(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        if (semantics.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { Name: "Latent" or "Observed" or "Simulated" } method
            || method.ContainingType.ToDisplayString() != KnownNames.Draw)
        {
            return null;
        }
        ArgumentSyntax? named = call.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "name")
            ?? call.ArgumentList.Arguments.Skip(1).FirstOrDefault(argument => argument.NameColon is null);
        if (named is not null)
        {
            return new DrawCall(call, method.Name, named.Expression, semantics.GetConstantValue(named.Expression, cancellation).Value as string, default);
        }
        (string? name, TextSpan place) = Variable(call);
        return new DrawCall(call, method.Name, null, name, place);
    }

    /// <summary>What the value of a call is assigned to, or the model that returns it.</summary>
    private static (string? Name, TextSpan Place) Variable(InvocationExpressionSyntax call)
    {
        foreach (SyntaxNode node in call.Ancestors())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax declarator:
                    return (declarator.Identifier.ValueText, declarator.Identifier.Span);
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }:
                    return (name.Identifier.ValueText, name.Span);
                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax array } element }:
                    return (array.Identifier.ValueText, element.Span);
                case ReturnStatementSyntax or ArrowExpressionClauseSyntax when node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method:
                    return (Returned(call, method), call.Expression.Span);
                case StatementSyntax or MemberDeclarationSyntax:
                    return default;
            }
        }
        return default;
    }

    private static string Returned(InvocationExpressionSyntax call, MethodDeclarationSyntax method) =>
        call.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax tuple } part
        && method.ReturnType is TupleTypeSyntax type
        && type.Elements.ElementAtOrDefault(tuple.Arguments.IndexOf(part)) is { Identifier.ValueText: { Length: > 0 } element }
            ? element
            : method.Identifier.ValueText;
}
