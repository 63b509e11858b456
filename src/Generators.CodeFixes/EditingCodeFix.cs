using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>
/// A fix that is a few changes of the text, so that what the author wrote around them stays to the letter. All findings
/// of a file are fixed in one step; of changes that touch each other the first in the text is made.
/// </summary>
public abstract class EditingCodeFix : CodeFixProvider
{
    /// <summary>The edit for a finding; null where no one edit is clearly right.</summary>
    private protected abstract SourceEdit? Find(Diagnostic finding, SyntaxNode root, SemanticModel semantics, CancellationToken cancellation);

    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic finding in context.Diagnostics)
        {
            if (await FindAsync(context.Document, finding, context.CancellationToken).ConfigureAwait(false) is { } edit)
            {
                CodeAction action = CodeAction.Create(edit.Title, token => ApplyAsync(context.Document, edit.Changes, token), GetType().Name);
                context.RegisterCodeFix(action, finding);
            }
        }
    }

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> findings)
    {
        List<TextChange> changes = [];
        foreach (Diagnostic finding in findings)
        {
            if (await FindAsync(document, finding, context.CancellationToken).ConfigureAwait(false) is { } edit)
            {
                changes.AddRange(edit.Changes);
            }
        }
        return await ApplyAsync(document, Apart(changes), context.CancellationToken).ConfigureAwait(false);
    }

    private async Task<SourceEdit?> FindAsync(Document document, Diagnostic finding, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || semantics is null || !root.FullSpan.Contains(finding.Location.SourceSpan) ? null : Find(finding, root, semantics, cancellation);
    }

    private static async Task<Document> ApplyAsync(Document document, IReadOnlyList<TextChange> changes, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(change => change.Span.Start)));
    }

    /// <summary>Several findings may ask for one change, or for changes inside each other.</summary>
    private static List<TextChange> Apart(List<TextChange> changes)
    {
        List<TextChange> apart = [];
        foreach (TextChange change in changes.Distinct().OrderBy(change => change.Span.Start).ThenByDescending(change => change.Span.Length))
        {
            if (apart.Count == 0 || change.Span.Start >= apart[apart.Count - 1].Span.End)
            {
                apart.Add(change);
            }
        }
        return apart;
    }
}
