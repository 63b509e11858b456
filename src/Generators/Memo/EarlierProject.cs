using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Memo;

/// <summary>A compilation whose symbols are complete, for bodies of later ones that declare the same.</summary>
internal sealed class EarlierProject(Compilation compilation, ProjectView view)
{
    public Compilation Compilation { get; } = compilation;

    public ProjectView View { get; } = view;

    /// <summary>A declaration of a later compilation as it is in this one.</summary>
    public SyntaxNode? Of(SyntaxNode declaration, ProjectView later) => later.PlaceOf(declaration) is { } place ? View.DeclarationAt(place) : null;

    /// <summary>A declaration of this compilation, or the method around a node, as it is in a later one; null for a node of the later one.</summary>
    public SyntaxNode? Later(SyntaxNode declaration, ProjectView later) => View.PlaceOf(declaration) is { } place ? later.DeclarationAt(place) : null;
}
