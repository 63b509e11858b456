using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// A [LogPrior] method to its IR. It is read twice: by itself, for what the author is told, and with each model of its
/// parameter record, for what is emitted.
/// </summary>
internal static class LogPriorParser
{
    /// <summary>The log prior of a model, or the id of the finding on one beside it that stops the model.</summary>
    /// <param name="accessibility">That of what is emitted for the model.</param>
    public static (PriorIr? Prior, string? StoppedBy) Of(IMethodSymbol model, string accessibility, SemanticModel semantics, BodyReader bodies)
    {
        // One that cannot be told whose it is stops them all: no model may lose its prior without a word.
        if (LogPriorSignature.In(model.ContainingType).Any(method => !SignatureParser.HasErrors(method) && LogPriorSignature.Mistake(method) is not null))
        {
            return (null, FindingIds.LogPriorSignature);
        }
        IMethodSymbol[] own = [.. LogPriorSignature.In(model.ContainingType, SignatureParser.ParametersRecord(model)!)];
        if (own.Length != 1)
        {
            return (null, own.Length == 0 ? null : FindingIds.LogPriorTwice);
        }
        MethodDeclarationSyntax syntax = LogPriorSignature.SyntaxOf(own[0])!;
        ParsedPrior parsed = Parse(syntax, own[0], HelperSource.SemanticsOf(syntax, semantics), bodies).Result;
        PriorIr? prior = parsed.Prior is null
            ? null
            : parsed.Prior with { Program = parsed.Prior.Program with { Name = model.Name + "LogPrior", Accessibility = accessibility } };
        return (prior, parsed.Findings.Select(finding => finding.Id).FirstOrDefault() ?? parsed.StoppedBy);
    }

    public static (ParsedPrior Result, SourceMap Map) Parse(
        MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, BodyReader bodies)
    {
        bodies.Note(syntax);
        PlaceTable places = new(syntax.Identifier.GetLocation());
        ParsedPrior silent = new(null, [], null);
        if (CompileErrors.InSyntax(bodies.Written(syntax)) || SignatureParser.HasErrors(method))
        {
            return (silent, places.ToSourceMap());
        }
        if (LogPriorSignature.Mistake(method) is { } found)
        {
            return (silent with { Findings = [new Finding(FindingIds.LogPriorSignature, PlaceTable.Declaration, [method.Name, found])] }, places.ToSourceMap());
        }
        INamedTypeSymbol record = SignatureParser.RecordAt(method, 0)!;
        if (LogPriorSignature.In(method.ContainingType, record).Skip(1).Any())
        {
            return (silent with { Findings = [new Finding(FindingIds.LogPriorTwice, PlaceTable.Declaration, [method.Name, TypeReader.DisplayName(record)])] }, places.ToSourceMap());
        }
        List<Finding> recordFindings = [];
        List<ParameterMemberIr> members = ParametersParser.ReadMembers(record, places, recordFindings);
        if (recordFindings.Count > 0)
        {
            return (silent with { StoppedBy = recordFindings[0].Id }, places.ToSourceMap());
        }
        FunctionSignature signature = new(method.Parameters[0], TypeReader.QualifiedName(record), members, []);
        List<Finding> findings = [];
        if (!FunctionParser.TryParse(
            syntax, method, signature, semantics, bodies, places, findings, (value, source) => new FactorStatement(value, source), out ModelIr? program))
        {
            return (silent, places.ToSourceMap());
        }
        PriorIr? prior = program is null ? null : new PriorIr(method.Name, program);
        return (new ParsedPrior(prior, [.. findings], null), places.ToSourceMap());
    }
}
