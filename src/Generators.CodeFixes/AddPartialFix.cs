using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>Adds 'partial' to a type around a model (PDSL1001) and to a parameter record that wants nothing else (PDSL1009).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialFix)), Shared]
public sealed class AddPartialFix : EditingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [FindingIds.TypeNotPartial, FindingIds.ParametersNotPartialRecord];

    private protected override SourceEdit? Find(Diagnostic finding, SyntaxNode root, SemanticModel semantics, CancellationToken cancellation)
    {
        if (root.FindToken(finding.Location.SourceSpan.Start).Parent is not TypeDeclarationSyntax type
            || type.Modifiers.Any(SyntaxKind.PartialKeyword)
            || (finding.Id == FindingIds.ParametersNotPartialRecord && !WantsNothingElse(type)))
        {
            return null;
        }
        // The language wants 'partial' right before the keyword.
        return new SourceEdit($"Make '{type.Identifier.ValueText}' partial", [new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial ")]);
    }

    private static bool WantsNothingElse(TypeDeclarationSyntax type) =>
        type.IsKind(SyntaxKind.RecordDeclaration)
        && type.ParameterList is { Parameters.Count: > 0 }
        && !type.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.AbstractKeyword) || modifier.IsKind(SyntaxKind.FileKeyword));
}
