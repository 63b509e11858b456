using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Whether the value of a call depends on its arguments alone. Of a method of the project its own body is looked at,
/// not what it calls in turn; of a library what is known to read clocks, consoles, files or hidden state.
/// </summary>
internal static class Purity
{
    private static readonly string[] impureTypes =
    [
        "System.Console", "System.Random", "System.Environment", "System.DateTime", "System.DateTimeOffset", "System.Guid", "System.Diagnostics.Stopwatch",
        "System.GC", "System.AppContext", "System.Runtime.InteropServices.Marshal",
    ];

    private static readonly string[] impureNamespaces = ["System.IO", "System.Net", "System.Threading", "System.Security.Cryptography"];

    /// <summary>What makes a method impure, to follow "which"; null where nothing is known to.</summary>
    public static string? WhyNot(IMethodSymbol method, SemanticModel? semantics, BodyReader bodies)
    {
        if (IsImpureType(method.ContainingType))
        {
            return $"belongs to '{method.ContainingType.ToDisplayString()}'";
        }
        if (method.ReturnsVoid)
        {
            return null;
        }
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            if (semantics is not null && HelperSource.IsInFile(reference.SyntaxTree, semantics)
                && reference.GetSyntax(bodies.Cancellation) is { } declaration
                && bodies.Bind(declaration, HelperSource.SemanticsOf(declaration, semantics)) is { } body
                && body.Descendants().Select(Impurity).FirstOrDefault(found => found is not null) is { } impurity)
            {
                return impurity;
            }
        }
        return null;
    }

    /// <summary>What may change between two reads of a field or property, to follow its name; null where nothing is known to.</summary>
    public static string? WhyMutable(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false, ContainingType.IsTupleType: false } field } =>
            field.IsStatic ? "a static field that may change" : "a field that may change",
        IPropertyReferenceOperation { Property: { IsIndexer: false, SetMethod.IsInitOnly: false } property } when property.IsStatic || IsOfThis(operation) =>
            property.IsStatic ? "a static property that may change" : "a property that may change",
        _ => null,
    };

    /// <summary>Whether reading a property asks the clock, the system or other hidden state.</summary>
    public static bool IsImpure(IPropertyReferenceOperation operation) => operation.Property.IsStatic && IsImpureType(operation.Property.ContainingType);

    private static bool IsOfThis(IOperation operation) => operation is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation };

    private static string? Impurity(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: false, IsConst: false } field } => $"reads '{field.Name}', a static field that may change",
        IInvocationOperation { TargetMethod: { } called } when IsImpureType(called.ContainingType) => $"calls '{called.ContainingType.Name}.{called.Name}'",
        IPropertyReferenceOperation { Property: { } property } when IsImpureType(property.ContainingType) => $"reads '{property.ContainingType.Name}.{property.Name}'",
        IObjectCreationOperation { Type: { } created } when IsImpureType(created) => $"makes a '{created.Name}'",
        _ => null,
    };

    private static bool IsImpureType(ITypeSymbol? type) => type is not null
        && (impureTypes.Contains(type.ToDisplayString(), StringComparer.Ordinal)
            || impureNamespaces.Any(space => IsIn(type.ContainingNamespace?.ToDisplayString() ?? "", space)));

    private static bool IsIn(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);
}
