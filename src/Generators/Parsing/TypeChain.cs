using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>The types that generated code reopens: around a model method, or a record with the types around it.</summary>
internal static class TypeChain
{
    /// <summary>A type and the types around it, outermost first.</summary>
    public static List<INamedTypeSymbol> Of(INamedTypeSymbol? innermost)
    {
        List<INamedTypeSymbol> chain = [];
        for (INamedTypeSymbol? type = innermost; type is not null; type = type.ContainingType)
        {
            chain.Insert(0, type);
        }
        return chain;
    }

    public static ContainingType[] Read(IEnumerable<INamedTypeSymbol> types) =>
        [.. types.Select(type => new ContainingType((type.IsStatic ? "static partial " : "partial ") + KeywordOf(type), type.Name))];

    /// <summary>The namespace, names not escaped; empty for the global one.</summary>
    public static string NamespaceOf(ISymbol symbol) =>
        symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(Unescaped) : "";

    /// <summary>Findings of types that cannot be reopened by a generated file, each at its name.</summary>
    public static void Check(IEnumerable<INamedTypeSymbol> types, SyntaxNode inside, string title, Action<string, INamedTypeSymbol, Location, string[]> report)
    {
        foreach (INamedTypeSymbol type in types)
        {
            if (inside.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(d => d.Identifier.ValueText == type.Name) is not { } syntax)
            {
                continue;
            }
            if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                report(FindingIds.TypeNotPartial, type, syntax.Identifier.GetLocation(), [type.Name, title]);
            }
            if (type.IsGenericType && type.Arity > 0)
            {
                report(FindingIds.ModelGeneric, type, syntax.TypeParameterList?.GetLocation() ?? syntax.Identifier.GetLocation(), [type.Name, title]);
            }
        }
    }

    /// <summary>
    /// "public" or "internal", the narrowest along a type and the types around it; null where code elsewhere in the
    /// project cannot name it.
    /// </summary>
    public static string? AccessibilityOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return AccessibilityOf(array.ElementType);
        }
        bool isPublic = true;
        for (INamedTypeSymbol? part = type as INamedTypeSymbol; part is not null; part = part.ContainingType)
        {
            if (part.IsFileLocal
                || part.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return null;
            }
            isPublic &= part.DeclaredAccessibility == Accessibility.Public;
        }
        return isPublic ? "public" : "internal";
    }

    private static readonly SymbolDisplayFormat Unescaped =
        new(SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static string KeywordOf(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
