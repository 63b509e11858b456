using Microsoft.CodeAnalysis.Text;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>What a fix does to one file.</summary>
/// <param name="Title">What the editor offers, in the imperative.</param>
/// <param name="Changes">The changes of the text, in any order; none touches another.</param>
internal sealed record SourceEdit(string Title, IReadOnlyList<TextChange> Changes);
