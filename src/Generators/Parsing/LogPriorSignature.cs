using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProbDsl.Generators.Parsing;

/// <summary>Which [LogPrior] methods a type has, and whether each is one that a model can have.</summary>
internal static class LogPriorSignature
{
    /// <summary>The [LogPrior] methods of a type.</summary>
    public static IEnumerable<IMethodSymbol> In(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Where(
        method => method.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.LogPriorAttribute)));

    /// <summary>The [LogPrior] methods of a type for one parameter record.</summary>
    public static IEnumerable<IMethodSymbol> In(INamedTypeSymbol type, INamedTypeSymbol record) =>
        In(type).Where(method => SymbolEqualityComparer.Default.Equals(SignatureParser.RecordAt(method, 0), record));

    /// <summary>What is found where the signature is wrong; null where it is right.</summary>
    public static string? Mistake(IMethodSymbol method) =>
        !method.IsStatic ? "an instance method"
        : method.IsGenericMethod ? "type parameters"
        : method.ReturnType.SpecialType != SpecialType.System_Double || method.RefKind != RefKind.None ? $"a return value of type '{TypeReader.DisplayName(method.ReturnType)}'"
        : method.Parameters.Length != 1 ? FormattableString.Invariant($"{method.Parameters.Length} arguments")
        : SignatureParser.RecordAt(method, 0) is not { } record ? $"an argument '{TypeReader.DisplayName(method.Parameters[0].Type)} {method.Parameters[0].Name}'"
        : SyntaxOf(method) is not ({ Body: not null } or { ExpressionBody: not null }) ? "a declaration alone"
        : !HasModel(method.ContainingType, record) ? $"no model of '{TypeReader.DisplayName(record)}' there"
        : null;

    /// <summary>The declaration with the body; null where no declaration is at hand.</summary>
    public static MethodDeclarationSyntax? SyntaxOf(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;

    private static bool HasModel(INamedTypeSymbol type, INamedTypeSymbol record) => type.GetMembers().OfType<IMethodSymbol>().Any(method =>
        method.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.ModelAttribute))
        && SymbolEqualityComparer.Default.Equals(SignatureParser.ParametersRecord(method), record));
}
