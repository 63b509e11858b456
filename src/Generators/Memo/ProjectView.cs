using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Memo;

/// <summary>One compilation as a memo sees it: its declarations, and the bodies of its methods by their places.</summary>
internal sealed class ProjectView(Declarations declarations, IReadOnlyDictionary<SyntaxTree, int> trees, IReadOnlyList<TreeOutline> outlines)
{
    /// <summary>Of compilations that declare the same, the same object.</summary>
    public Declarations Declarations { get; } = declarations;

    /// <summary>The place of a declaration; null for a node that has none.</summary>
    public MemoPlace? PlaceOf(SyntaxNode node) =>
        trees.TryGetValue(node.SyntaxTree, out int tree) && outlines[tree].OrdinalOf(node) is { } ordinal ? new MemoPlace(tree, ordinal) : null;

    /// <summary>The declaration at a place of a view with the same declarations.</summary>
    public SyntaxNode DeclarationAt(MemoPlace place) => outlines[place.Tree].DeclarationAt(place.Ordinal);

    /// <summary>The text of the body at a place of a view with the same declarations.</summary>
    public string BodyAt(MemoPlace place) => outlines[place.Tree].BodyOf(place.Ordinal);
}
