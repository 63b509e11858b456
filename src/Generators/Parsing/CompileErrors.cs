using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Whether the compiler itself has something to say of a declaration. What does not compile gets no finding of ours:
/// it would only repeat, in other words, what the author is about to mend.
/// </summary>
internal static class CompileErrors
{
    public static bool InSyntax(SyntaxNode node) =>
        node.ContainsDiagnostics && node.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Asks the compiler to bind the declaration again, so it is for the way that ends in a finding only.</summary>
    public static bool InDeclaration(SyntaxNode node, SemanticModel semantics, CancellationToken cancellation) =>
        semantics.GetDiagnostics(node.Span, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error);
}
