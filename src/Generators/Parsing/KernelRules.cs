using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Parsing;

/// <summary>What a model marked <c>[Model(Gpu = true)]</c> says of itself before its body: whether kernels can name it.</summary>
internal static class KernelRules
{
    /// <summary>The assembly that kernels are compiled into, which must see the layout and the body of a model.</summary>
    private const string KernelAssembly = "ILGPURuntime";

    public static bool IsMarked(IMethodSymbol method) => method.GetAttributes()
        .Where(attribute => TypeReader.Is(attribute.AttributeClass, KnownNames.ModelAttribute))
        .SelectMany(attribute => attribute.NamedArguments)
        .Any(argument => argument is { Key: "Gpu", Value.Value: true });

    /// <summary>A finding at the first thing that is narrower than public, unless the assembly shows its internals to kernels.</summary>
    public static void CheckVisibility(
        IMethodSymbol method, MethodDeclarationSyntax syntax, string title, PlaceTable places, List<Finding> findings)
    {
        if (!ShowsInternals(method.ContainingAssembly) && FirstNarrow(method, syntax) is var (name, place) && name is not null)
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

    private static bool ShowsInternals(IAssemblySymbol assembly) => assembly.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "InternalsVisibleToAttribute"
        && attribute.ConstructorArguments is [{ Value: string friend }, ..]
        && friend.Split(',')[0].Trim() == KernelAssembly);
}
