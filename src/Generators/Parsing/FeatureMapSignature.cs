using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Whether a [FeatureMap] method is one, and what its arguments are.</summary>
internal static class FeatureMapSignature
{
    /// <summary>What is found where the signature is wrong; null where it is right.</summary>
    public static string? Mistake(IMethodSymbol method) =>
        !method.IsStatic ? "an instance method"
        : method.IsGenericMethod ? "type parameters"
        : method.RefKind != RefKind.None || !IsFeatures(method.ReturnType) ? $"a return value of type '{TypeReader.DisplayName(method.ReturnType)}'"
        : method.Parameters.Any(parameter => TypeReader.Is(parameter.Type, KnownNames.Draw)) ? "a draw, of which features have none"
        : method.Parameters.Length == 0 ? "no observation"
        : SignatureParser.RecordAt(method, 0) is not null ? "parameters in the place of the observation"
        : method.Parameters[0].RefKind != RefKind.None || PartsOf(method.Parameters[0].Type).Any(part => TypeReader.Read(part) is null)
            ? $"an observation of type '{TypeReader.DisplayName(method.Parameters[0].Type)}'"
        : method.Parameters.FirstOrDefault(IsGiven) is { } given ? $"'{given.Name}' marked [Given]"
        : !HasBody(method) ? "a declaration alone"
        : HasTwin(method) ? "another feature map of that name in the type"
        : null;

    /// <summary>The observation and the settings.</summary>
    public static List<FunctionArgument> Arguments(IMethodSymbol method, IReadOnlyList<ArgumentIr> settings)
    {
        IParameterSymbol observation = method.Parameters[0];
        List<FunctionArgument> arguments = [new(observation, Parts(observation, method))];
        foreach (ArgumentIr setting in settings)
        {
            arguments.Add(new FunctionArgument(method.Parameters.First(parameter => parameter.Name == setting.Name), [setting]));
        }
        return arguments;
    }

    /// <summary>The observation as givens: itself, or each part of a tuple under a name that no argument has.</summary>
    private static ArgumentIr[] Parts(IParameterSymbol observation, IMethodSymbol method)
    {
        if (observation.Type is not INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return [Given(observation.Name, observation.Type)];
        }
        HashSet<string> taken = new(method.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        return
        [
            .. tuple.TupleElements.Select(element =>
            {
                string name = observation.Name + Identifier(element.Name);
                while (!taken.Add(name))
                {
                    name += "_";
                }
                return Given(name, element.Type);
            }),
        ];
    }

    private static string Identifier(string element) => char.ToUpperInvariant(element[0]) + element.Substring(1);

    private static ArgumentIr Given(string name, ITypeSymbol type) =>
        new(name, ArgumentKind.Given, TypeReader.Read(type)!, TypeReader.QualifiedName(type));

    private static bool IsFeatures(ITypeSymbol type) => PartsOf(type).All(part =>
        TypeReader.Read(part) is { Scalar: ScalarKind.Real, Shape: ValueShape.Scalar or ValueShape.Array or ValueShape.Vector });

    private static IEnumerable<ITypeSymbol> PartsOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(element => element.Type) : [type];

    private static bool IsGiven(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.GivenAttribute));

    private static bool HasBody(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax and ({ Body: not null } or { ExpressionBody: not null });

    private static bool HasTwin(IMethodSymbol method) => method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other =>
        string.Equals(other.Name, method.Name, StringComparison.OrdinalIgnoreCase)
        && !SymbolEqualityComparer.Default.Equals(other, method)
        && !SymbolEqualityComparer.Default.Equals(other.PartialImplementationPart, method)
        && other.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.FeatureMapAttribute)));
}
