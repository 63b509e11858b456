using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Reads and checks the signature of a [Model] method and the types around it.</summary>
internal static class SignatureParser
{
    /// <summary>Whether a type of the signature could not be bound.</summary>
    public static bool HasErrors(IMethodSymbol method) =>
        TypeReader.IsError(method.ReturnType) || method.Parameters.Any(p => TypeReader.IsError(p.Type));

    /// <summary>Null where the body cannot be read, for want of its draw or its parameters.</summary>
    /// <param name="recordFindings">Findings of the parameter record, which its own parse reports.</param>
    public static Signature? Parse(
        MethodDeclarationSyntax syntax, IMethodSymbol method, PlaceTable places, List<Finding> findings, List<Finding> recordFindings)
    {
        string title = HintNames.Title(method);
        List<INamedTypeSymbol> chain = TypeChain.Of(method.ContainingType);
        TypeChain.Check(chain, syntax, title, (id, _, location, arguments) => findings.Add(new Finding(id, places.Add(location), [.. arguments])));
        CheckMethod(syntax, method, title, findings, places);
        CheckReturn(syntax, method, findings, places);
        string? accessibility = AccessibilityOf(method, chain, out ISymbol? hidden);
        if (accessibility is null)
        {
            findings.Add(new Finding(FindingIds.TypeNotAccessible, PlaceTable.Declaration, [title, hidden!.Name]));
        }
        else if (KernelRules.IsMarked(method))
        {
            KernelRules.CheckVisibility(method, syntax, title, places, findings);
        }
        if (!HasDraw(method))
        {
            int place = syntax.ParameterList.Parameters.FirstOrDefault() is { } first ? places.Add(first) : PlaceTable.Declaration;
            string found = method.Parameters.FirstOrDefault() is { } parameter ? Written(parameter) : "no argument";
            findings.Add(new Finding(FindingIds.FirstArgumentNotDraw, place, [title, found]));
            return null;
        }
        if (ParametersRecord(method) is not { } record)
        {
            int place = syntax.ParameterList.Parameters.ElementAtOrDefault(1) is { } second ? places.Add(second) : PlaceTable.Declaration;
            string found = method.Parameters.ElementAtOrDefault(1) is { } parameter ? Written(parameter) : "no argument";
            findings.Add(new Finding(FindingIds.NoParametersArgument, place, [title, found]));
            return null;
        }
        List<ParameterMemberIr> members = ParametersParser.ReadMembers(record, places, recordFindings);
        if (syntax.Body is null && syntax.ExpressionBody is null)
        {
            findings.Add(new Finding(FindingIds.ModelWithoutBody, PlaceTable.Declaration, [title]));
            return null;
        }
        if (recordFindings.Count == 0 && ParametersParser.WhyNotReopened(record) is { } id)
        {
            recordFindings.Add(new Finding(id, PlaceTable.Declaration, []));
            return new Signature(accessibility ?? "internal", members, ReadArguments(syntax, method.Parameters.Skip(2), places, findings));
        }
        // Members that could not be read would make every use of them a finding of its own.
        return recordFindings.Count > 0 ? null : new Signature(accessibility ?? "internal", members, ReadArguments(syntax, method.Parameters.Skip(2), places, findings));
    }

    private static void CheckMethod(MethodDeclarationSyntax syntax, IMethodSymbol method, string title, List<Finding> findings, PlaceTable places)
    {
        if (!method.IsStatic)
        {
            findings.Add(new Finding(FindingIds.ModelNotStatic, PlaceTable.Declaration, [title]));
        }
        if (method.IsGenericMethod)
        {
            findings.Add(new Finding(FindingIds.ModelGeneric, syntax.TypeParameterList is { } list ? places.Add(list) : PlaceTable.Declaration, [method.Name, title]));
        }
        bool isOverloaded = method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other =>
            string.Equals(other.Name, method.Name, StringComparison.OrdinalIgnoreCase)
            && !SymbolEqualityComparer.Default.Equals(other, method)
            && !SymbolEqualityComparer.Default.Equals(other.PartialImplementationPart, method)
            && other.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.ModelAttribute)));
        if (isOverloaded)
        {
            findings.Add(new Finding(FindingIds.ModelOverloaded, PlaceTable.Declaration, [title]));
        }
    }

    private static void CheckReturn(MethodDeclarationSyntax syntax, IMethodSymbol method, List<Finding> findings, PlaceTable places)
    {
        if (!ReturnsValue(method))
        {
            findings.Add(new Finding(FindingIds.UnsupportedConstruct, places.Add(syntax.ReturnType),
                ["what is observed as the returned value, of type " + TypeReader.Supported + ", or a tuple of these", $"'{syntax.ReturnType.ToString().Trim()}'"]));
        }
    }

    /// <summary>Whether what a model returns has a type that the language has.</summary>
    public static bool ReturnsValue(IMethodSymbol method) => method.RefKind == RefKind.None && (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
        ? tuple.TupleElements.All(element => TypeReader.Read(element.Type) is not null)
        : TypeReader.Read(method.ReturnType) is not null);

    private static bool HasDraw(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault() is { RefKind: RefKind.None } draw && TypeReader.Is(draw.Type, KnownNames.Draw);

    /// <summary>The parameter record that a model takes; null where it takes none.</summary>
    public static INamedTypeSymbol? ParametersRecord(IMethodSymbol model) => RecordAt(model, 1);

    /// <summary>The parameter record that an argument is; null where it is none.</summary>
    public static INamedTypeSymbol? RecordAt(IMethodSymbol method, int ordinal) =>
        method.Parameters.ElementAtOrDefault(ordinal) is { RefKind: RefKind.None, Type: INamedTypeSymbol type }
        && type.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.ParametersAttribute))
            ? type
            : null;

    /// <summary>Givens and settings.</summary>
    public static List<ArgumentIr> ReadArguments(
        MethodDeclarationSyntax syntax, IEnumerable<IParameterSymbol> parameters, PlaceTable places, List<Finding> findings)
    {
        List<ArgumentIr> arguments = [];
        foreach (IParameterSymbol parameter in parameters)
        {
            ValueType? type = TypeReader.Read(parameter.Type);
            if (!IsInLanguage(parameter))
            {
                ParameterSyntax at = syntax.ParameterList.Parameters[parameter.Ordinal];
                string found = Modifier(parameter) + TypeReader.DisplayName(parameter.Type);
                findings.Add(new Finding(FindingIds.UnsupportedArgument, places.Add(at), [parameter.Name, found]));
            }
            ArgumentKind kind = parameter.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.GivenAttribute)) ? ArgumentKind.Given : ArgumentKind.Setting;
            arguments.Add(new ArgumentIr(parameter.Name, kind, type ?? ValueType.Real, TypeReader.QualifiedName(parameter.Type), DefaultOf(parameter), parameter.IsParams));
        }
        return arguments;
    }

    /// <summary>Whether an argument has a value that the language has.</summary>
    public static bool IsInLanguage(IParameterSymbol parameter) => parameter.RefKind == RefKind.None && TypeReader.Read(parameter.Type) is not null;

    /// <summary>An argument as messages write it: what is handed over by reference is told apart by that alone.</summary>
    private static string Written(IParameterSymbol parameter) =>
        $"'{Modifier(parameter)}{TypeReader.DisplayName(parameter.Type)} {parameter.Name}'" + (parameter.RefKind == RefKind.None ? "" : ", by reference");

    private static string Modifier(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => "",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        { } kind => kind.ToString().ToLowerInvariant() + " ",
    };

    private static double? DefaultOf(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue ? null : parameter.ExplicitDefaultValue switch
    {
        double real => real,
        int integer => integer,
        bool truth => truth ? 1 : 0,
        _ => null,
    };

    /// <summary>The narrowest accessibility of the method, its types and its signature; a private method's emitted model is internal.</summary>
    public static string? AccessibilityOf(IMethodSymbol method, List<INamedTypeSymbol> chain, out ISymbol? hidden)
    {
        hidden = null;
        bool isPublic = method.DeclaredAccessibility == Accessibility.Public;
        IEnumerable<ITypeSymbol> types = chain.Skip(chain.Count - 1).Concat(method.Parameters.Select(p => p.Type));
        foreach (ITypeSymbol type in types)
        {
            if (TypeChain.AccessibilityOf(type) is not { } accessibility)
            {
                hidden = type;
                return null;
            }
            isPublic &= accessibility == "public";
        }
        return isPublic ? "public" : "internal";
    }
}
