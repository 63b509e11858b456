using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Parsing;

/// <summary>What a model marked <c>[Model(Gpu = true)]</c> says of itself before its body: whether kernels can name it.</summary>
internal static class KernelRules
{
    public static bool IsMarked(IMethodSymbol method) => method.GetAttributes()
        .Where(attribute => TypeReader.Is(attribute.AttributeClass, KnownNames.ModelAttribute))
        .SelectMany(attribute => attribute.NamedArguments)
        .Any(argument => argument is { Key: "Gpu", Value.Value: true });

    /// <summary>A finding at the first thing that is narrower than public: kernels are compiled into an assembly of their own.</summary>
    public static void CheckVisibility(
        IMethodSymbol method, MethodDeclarationSyntax syntax, string title, PlaceTable places, List<Finding> findings)
    {
        if (FirstNarrow(method, syntax) is var (name, place) && name is not null)
        {
            findings.Add(new Finding(FindingIds.KernelNotPublic, place is null ? PlaceTable.Declaration : places.Add(place), [title, name]));
        }
    }

    private static (string? Name, Location? Place) FirstNarrow(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        foreach (INamedTypeSymbol type in TypeChain.Of(method.ContainingType))
        {
            if (type.DeclaredAccessibility != Accessibility.Public)
            {
                return (type.Name, syntax.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(d => d.Identifier.ValueText == type.Name)?.Identifier.GetLocation());
            }
        }
        // The types of a public signature are public: the compiler sees to that.
        return method.DeclaredAccessibility == Accessibility.Public ? default : (method.Name, null);
    }
}
