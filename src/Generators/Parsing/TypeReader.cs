using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Reads the types of values that a model may hold.</summary>
internal static class TypeReader
{
    /// <summary>What the language has, for messages.</summary>
    public const string Supported = "double, int, bool, an array of these, Vector or Matrix";

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>The type of a value, or null where the language has none like it.</summary>
    public static ValueType? Read(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array when ReadScalar(array.ElementType) is { } scalar => new(scalar, ValueShape.Array),
        IArrayTypeSymbol { Rank: 2 } array when ReadScalar(array.ElementType) is { } scalar => new(scalar, ValueShape.Array2),
        INamedTypeSymbol named when Is(named, KnownNames.Vector) => ValueType.Vector,
        INamedTypeSymbol named when Is(named, KnownNames.Matrix) => ValueType.Matrix,
        INamedTypeSymbol named when ReadScalar(named) is { } scalar => new(scalar, ValueShape.Scalar),
        _ => null,
    };

    /// <summary>Whether a type has this metadata name; nested types have none in <see cref="KnownNames"/>.</summary>
    public static bool Is(ITypeSymbol? type, string metadataName)
    {
        if (type is null || type.ContainingType is not null || type.ContainingNamespace is not { } space)
        {
            return false;
        }
        string name = type.MetadataName;
        int dot = metadataName.Length - name.Length - 1;
        return dot > 0
            && metadataName[dot] == '.'
            && metadataName.EndsWith(name, StringComparison.Ordinal)
            && IsNamed(space, metadataName, dot);
    }

    /// <summary>Whether a namespace has as its full name the first <paramref name="length"/> characters.</summary>
    private static bool IsNamed(INamespaceSymbol space, string fullName, int length)
    {
        string name = space.Name;
        int start = length - name.Length;
        return start >= 0
            && name.Length > 0
            && string.CompareOrdinal(fullName, start, name, 0, name.Length) == 0
            && (space.ContainingNamespace is { IsGlobalNamespace: false } outer
                ? start > 0 && fullName[start - 1] == '.' && IsNamed(outer, fullName, start - 1)
                : start == 0);
    }

    /// <summary>The type as generated code writes it.</summary>
    public static string QualifiedName(ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>The type as messages write it.</summary>
    public static string DisplayName(ITypeSymbol? type) =>
        type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "nothing";

    /// <summary>Whether the type, or a part of it, could not be bound: the compiler says so itself.</summary>
    public static bool IsError(ITypeSymbol? type) => type switch
    {
        null => true,
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsError(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsError),
        _ => false,
    };

    private static ScalarKind? ReadScalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => ScalarKind.Real,
        SpecialType.System_Int32 => ScalarKind.Integer,
        SpecialType.System_Boolean => ScalarKind.Boolean,
        _ => null,
    };
}
