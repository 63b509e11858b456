using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>Which declaration of a symbol carries an attribute: a partial one has several, and each is looked at once.</summary>
internal static class AttributePlace
{
    /// <summary>Whether the first attribute of this name stands on this very declaration.</summary>
    public static bool IsOn(ISymbol symbol, SyntaxNode declaration, string metadataName)
    {
        AttributeData? first = symbol.GetAttributes().FirstOrDefault(a => TypeReader.Is(a.AttributeClass, metadataName));
        return first?.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == declaration.SyntaxTree
            && declaration.Span.Contains(reference.Span);
    }
}
