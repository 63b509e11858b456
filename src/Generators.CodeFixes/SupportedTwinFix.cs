using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>
/// Writes a call that models do not know (PDSL1007), or that parameters cannot be differentiated through (PDSL2010), as
/// the call that means the same and is supported.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SupportedTwinFix)), Shared]
public sealed class SupportedTwinFix : EditingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [FindingIds.UnsupportedConstruct, FindingIds.ParameterReachesForeignCall];

    private protected override SourceEdit? Find(Diagnostic finding, SyntaxNode root, SemanticModel semantics, CancellationToken cancellation)
    {
        // FindNode gives the argument around an expression where the two have one span.
        SyntaxNode node = root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true);
        if (CallAt(node) is not { } call || SupportedTwins.Of(call, semantics, cancellation) is not { } twin)
        {
            return null;
        }
        ExpressionSyntax replaced = call.Parent is CastExpressionSyntax cast && cast.Span == finding.Location.SourceSpan ? cast : call;
        bool isWhole = twin.IsPrimary
            || replaced.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ParenthesizedExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
            || (replaced.Parent is AssignmentExpressionSyntax assignment && assignment.Right == replaced);
        return new SourceEdit($"Write it as '{twin.Text}'", [new TextChange(replaced.Span, isWhole ? twin.Text : $"({twin.Text})")]);
    }

    /// <summary>The call that is at fault: the finding lies on it, on a cast of it, or on what it is called on.</summary>
    private static InvocationExpressionSyntax? CallAt(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call,
        CastExpressionSyntax { Expression: InvocationExpressionSyntax call } => call,
        ExpressionSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } when access.Expression == node => call,
        ExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } => call,
        _ => null,
    };
}
