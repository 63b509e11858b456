using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>A [FeatureMap] method to its IR.</summary>
internal static class FeatureMapParser
{
    public static (ParsedFeatureMap Result, SourceMap Map) Parse(
        MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, BodyReader bodies)
    {
        bodies.Note(syntax);
        PlaceTable places = new(syntax.Identifier.GetLocation());
        string title = HintNames.Title(method);
        ParsedFeatureMap silent = new(HintNames.Of(method) + ".Features", title, null, [], null);
        if (CompileErrors.InSyntax(bodies.Written(syntax)) || SignatureParser.HasErrors(method))
        {
            return (silent, places.ToSourceMap());
        }
        List<Finding> findings = [];
        List<INamedTypeSymbol> chain = TypeChain.Of(method.ContainingType);
        TypeChain.Check(chain, syntax, title, (id, _, location, arguments) => findings.Add(new Finding(id, places.Add(location), [.. arguments])));
        if (FeatureMapSignature.Mistake(method) is { } found)
        {
            findings.Add(new Finding(FindingIds.FeatureMapSignature, PlaceTable.Declaration, [method.Name, found]));
            return (silent with { Findings = [.. findings] }, places.ToSourceMap());
        }
        string? accessibility = SignatureParser.AccessibilityOf(method, chain, out ISymbol? hidden);
        if (accessibility is null)
        {
            findings.Add(new Finding(FindingIds.TypeNotAccessible, PlaceTable.Declaration, [title, hidden!.Name]));
        }
        INamedTypeSymbol? record = SignatureParser.RecordAt(method, 1);
        List<Finding> recordFindings = [];
        List<ParameterMemberIr> members = record is null ? [] : ParametersParser.ReadMembers(record, places, recordFindings);
        if (record is not null && recordFindings.Count == 0 && ParametersParser.WhyNotReopened(record) is { } id)
        {
            recordFindings.Add(new Finding(id, PlaceTable.Declaration, []));
        }
        List<ArgumentIr> settings = SignatureParser.ReadArguments(syntax, method.Parameters.Skip(record is null ? 1 : 2), places, findings);
        if (recordFindings.Count > 0)
        {
            return (silent with { StoppedBy = recordFindings[0].Id, Findings = [.. findings] }, places.ToSourceMap());
        }
        FunctionSignature signature = new(
            record is null ? null : method.Parameters[1], record is null ? "global::" + KnownNames.NoParameters : TypeReader.QualifiedName(record), members,
            FeatureMapSignature.Arguments(method, settings));
        if (!FunctionParser.TryParse(
            syntax, method, signature, semantics, bodies, places, findings, (value, source) => new FeatureStatement(value, source), out ModelIr? program))
        {
            return (silent, places.ToSourceMap());
        }
        FeatureMapIr? map = program is null ? null : new FeatureMapIr(
            method.Name, TypeReader.QualifiedName(method.Parameters[0].Type), record is not null,
            program with { Name = method.Name + "Features", Accessibility = accessibility! });
        return (silent with { Map = map, Findings = [.. findings] }, places.ToSourceMap());
    }
}
