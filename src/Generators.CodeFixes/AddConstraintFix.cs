using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>Gives a parameter without a constraint the one that a distribution needs of it (PDSL2022).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddConstraintFix)), Shared]
public sealed class AddConstraintFix : EditingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [FindingIds.MayLeaveSupport];

    private protected override SourceEdit? Find(Diagnostic finding, SyntaxNode root, SemanticModel semantics, CancellationToken cancellation)
    {
        SyntaxNode place = root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true);
        SyntaxNode member = place is ElementAccessExpressionSyntax element ? element.Expression : place;
        if (ConstraintFor(place, semantics, cancellation) is not { } constraint
            || semantics.GetSymbolInfo(member, cancellation).Symbol is not IPropertySymbol property
            || property.ContainingType.InstanceConstructors.SelectMany(c => c.Parameters).FirstOrDefault(p => p.Name == property.Name) is not { } parameter
            || parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not ParameterSyntax syntax
            || syntax.SyntaxTree != root.SyntaxTree
            || syntax.AttributeLists.Count > 0)
        {
            return null;
        }
        return new SourceEdit($"Add [{constraint}] to '{property.Name}'", [new TextChange(new TextSpan(syntax.SpanStart, 0), $"[{constraint}] ")]);
    }

    /// <summary>The constraint that keeps an argument inside; null where none does.</summary>
    private static string? ConstraintFor(SyntaxNode value, SemanticModel semantics, CancellationToken cancellation)
    {
        if (value.FirstAncestorOrSelf<ArgumentSyntax>() is not { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
            || semantics.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || !KnownDistributions.All.TryGetValue(method.Name, out KnownDistribution? known))
        {
            return null;
        }
        int index = list.Arguments.IndexOf(argument);
        string? name = argument.NameColon?.Name.Identifier.ValueText ?? (index < method.Parameters.Length ? method.Parameters[index].Name : null);
        return known.Arguments.FirstOrDefault(candidate => candidate.Name == name)?.Support switch
        {
            Support.Positive => "Positive",
            Support.UnitInterval => "UnitInterval",
            _ => null,
        };
    }
}
