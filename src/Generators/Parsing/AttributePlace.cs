using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>Which declaration of a symbol carries an attribute: a partial one has several, and each is looked at once.</summary>
internal static class AttributePlace
{
    /// <summary>Whether the first attribute of this name stands on this very declaration, which is inside a type or a namespace of the author's.</summary>
    public static bool IsOn(ISymbol symbol, SyntaxNode declaration, string metadataName)
    {
        // A method outside of every type, half typed, is put into one that the compiler invents and that has no name.
        if (symbol.ContainingType is { IsImplicitClass: true })
        {
            return false;
        }
        AttributeData? first = symbol.GetAttributes().FirstOrDefault(a => TypeReader.Is(a.AttributeClass, metadataName));
        return first?.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == declaration.SyntaxTree
            && declaration.Span.Contains(reference.Span);
    }
}
