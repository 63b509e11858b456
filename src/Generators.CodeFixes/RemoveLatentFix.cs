using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>Removes the statement of a latent that nothing reads (PDSL2006). Where something does, other statements would have to go with it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLatentFix)), Shared]
public sealed class RemoveLatentFix : EditingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [FindingIds.LatentUnused];

    private protected override SourceEdit? Find(Diagnostic finding, SyntaxNode root, SemanticModel semantics, CancellationToken cancellation)
    {
        if (root.FindToken(finding.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } statement
            || ValueOf(statement) is not { } value
            || DrawCall.Read(value, semantics, cancellation) is not { Kind: "Latent" }
            || value.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(inner => DrawCall.Read(inner, semantics, cancellation) is not null)
            || IsRead(statement, semantics, cancellation))
        {
            return null;
        }
        string name = finding.Location.SourceTree!.GetText(cancellation).ToString(finding.Location.SourceSpan).Trim('"');
        return new SourceEdit($"Remove latent '{name}'", [new TextChange(WholeLines(statement, root.SyntaxTree.GetText(cancellation)), "")]);
    }

    /// <summary>The call that a statement is, or that it declares its only variable with.</summary>
    private static InvocationExpressionSyntax? ValueOf(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer?.Value as InvocationExpressionSyntax,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call,
        _ => null,
    };

    private static bool IsRead(StatementSyntax statement, SemanticModel semantics, CancellationToken cancellation)
    {
        if (statement is not LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables })
        {
            return false;
        }
        ISymbol? variable = semantics.GetDeclaredSymbol(variables[0], cancellation);
        return statement.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == variables[0].Identifier.ValueText
            && SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(name, cancellation).Symbol, variable));
    }

    /// <summary>The lines of a statement that has them for itself, with the remark behind it; else the statement alone.</summary>
    private static TextSpan WholeLines(StatementSyntax statement, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(statement.SpanStart);
        TextLine last = text.Lines.GetLineFromPosition(statement.Span.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, statement.SpanStart));
        string after = text.ToString(TextSpan.FromBounds(statement.Span.End, last.End)).Trim();
        return before.Trim().Length == 0 && (after.Length == 0 || after.StartsWith("//", StringComparison.Ordinal))
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : statement.Span;
    }
}
