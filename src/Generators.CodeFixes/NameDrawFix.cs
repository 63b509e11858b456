using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>
/// Gives a draw a name of its own, by <c>name:</c>: the second of one name (PDSL2002), one without a name or with one
/// that is no identifier (PDSL1008), one whose name every record has (PDSL2012).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameDrawFix)), Shared]
public sealed class NameDrawFix : EditingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [FindingIds.DuplicateSiteName, FindingIds.SiteNameNotConstant, FindingIds.ReservedSiteName];

    private protected override SourceEdit? Find(Diagnostic finding, SyntaxNode root, SemanticModel semantics, CancellationToken cancellation)
    {
        TextSpan place = finding.Location.SourceSpan;

        // A draw of a helper has one name for each call of it: there the calls want names, not the draw.
        if (root.FindToken(place.Start).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || semantics.GetDeclaredSymbol(method, cancellation)?.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == KnownNames.ModelAttribute) != true)
        {
            return null;
        }
        List<DrawCall> draws = DrawCall.AllOf(method, semantics, cancellation);
        string? reserved = finding.Id == FindingIds.ReservedSiteName ? draws.FirstOrDefault(draw => IsAt(draw, place))?.Name : null;
        string[] names = FreeNames.Of(draws, reserved);
        List<TextChange> changes = [];
        List<string> given = [];
        for (int i = 0; i < draws.Count; i++)
        {
            bool isComputed = draws[i] is { NameArgument: not null, Name: null };
            if (IsAt(draws[i], place) && names[i] != draws[i].Name && !isComputed)
            {
                changes.Add(Change(draws[i], names[i]));
                given.Add($"'{names[i]}'");
            }
        }
        return changes.Count == 0 ? null : new SourceEdit("Name the draw " + string.Join(" and ", given), changes);
    }

    /// <summary>A finding lies on the given name, on the call, or on the variable that several draws of one expression share.</summary>
    private static bool IsAt(DrawCall draw, TextSpan place) => draw.NameArgument is { } name
        ? name.Span == place
        : draw.Syntax.Span == place || draw.Syntax.Expression.Span == place || (!draw.NamePlace.IsEmpty && draw.NamePlace.Contains(place));

    private static TextChange Change(DrawCall draw, string name)
    {
        string literal = SymbolDisplay.FormatLiteral(name, quote: true);
        return draw.NameArgument is { } argument
            ? new TextChange(argument.Span, literal)
            : new TextChange(new TextSpan(draw.Syntax.ArgumentList.Arguments.Last().Span.End, 0), $", name: {literal}");
    }
}
