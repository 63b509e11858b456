using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Names of generated files: namespace, types and method joined by dots. The compiler compares them ignoring case, so
/// a name whose sibling, of whatever kind, differs only by case gets a number.
/// </summary>
internal static class HintNames
{
    public static string Of(ISymbol symbol)
    {
        string name = symbol.Name + Arity(symbol) + Rank(symbol);
        ISymbol? parent = (ISymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;
        string prefix = parent switch
        {
            INamespaceSymbol { IsGlobalNamespace: true } or null => "",
            _ => Of(parent) + ".",
        };
        return prefix + name;
    }

    /// <summary>The name as messages write it: types and method, without the namespace.</summary>
    public static string Title(ISymbol symbol) =>
        symbol.ContainingType is { } type ? Title(type) + "." + symbol.Name : symbol.Name;

    private static string Arity(ISymbol symbol) =>
        symbol is INamedTypeSymbol { Arity: > 0 } type ? FormattableString.Invariant($"_{type.Arity}") : "";

    private static string Rank(ISymbol symbol)
    {
        ISymbol? parent = (ISymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;
        if (parent is not INamespaceOrTypeSymbol container)
        {
            return "";
        }
        ISymbol member = symbol is IMethodSymbol { PartialDefinitionPart: { } definition } ? definition : symbol;
        int rank = 0;
        foreach (ISymbol sibling in container.GetMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(sibling, member))
            {
                break;
            }
            if (string.Equals(sibling.Name + Arity(sibling), symbol.Name + Arity(symbol), StringComparison.OrdinalIgnoreCase))
            {
                rank++;
            }
        }
        return rank == 0 ? "" : FormattableString.Invariant($"-{rank}");
    }
}
