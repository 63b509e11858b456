using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Parsing;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators;

/// <summary>
/// The stages that the generator and the analyzer share. None throws but on cancellation: a failure of ours is a
/// finding.
/// </summary>
internal static class Stages
{
    public static (ParsedModel Result, SourceMap Map) ParseModel(
        MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, BodyReader bodies) => InternalFailure.Guard(
            method.Name,
            () => ModelParser.Parse(syntax, method, semantics, bodies),
            failure => (new ParsedModel(FallbackHintName(method), method.Name, null, [failure], null), new SourceMap([syntax.Identifier.GetLocation()])));

    public static (ParsedParameters Result, SourceMap Map) ParseParameters(
        TypeDeclarationSyntax syntax, INamedTypeSymbol type, CancellationToken cancellation) => InternalFailure.Guard(
            type.Name,
            () => ParametersParser.Parse(syntax, type, cancellation),
            failure => (new ParsedParameters(FallbackHintName(type), type.Name, null, [failure]), new SourceMap([syntax.Identifier.GetLocation()])));

    /// <summary>Runs the passes on a parsed model; a model that the parser stopped has no more findings.</summary>
    public static PassResult Lower(ParsedModel parsed) => parsed.Model is not { } model
        ? new PassResult(null, [])
        : InternalFailure.Guard(parsed.Title, () => PassPipeline.Run(model), failure => new PassResult(null, [failure]));

    public static (ParsedPrior Result, SourceMap Map) ParsePrior(
        MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, BodyReader bodies) => InternalFailure.Guard(
            method.Name,
            () => LogPriorParser.Parse(syntax, method, semantics, bodies),
            failure => (new ParsedPrior(null, [failure], null), new SourceMap([syntax.Identifier.GetLocation()])));

    /// <summary>Runs the passes on a parsed log prior.</summary>
    public static PriorResult Lower(ParsedPrior parsed) => parsed.Prior is not { } prior
        ? new PriorResult(null, [])
        : InternalFailure.Guard(prior.Method, () => PriorPipeline.Run(prior), failure => new PriorResult(null, [failure]));

    public static (ParsedFeatureMap Result, SourceMap Map) ParseFeatureMap(
        MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, BodyReader bodies) => InternalFailure.Guard(
            method.Name,
            () => FeatureMapParser.Parse(syntax, method, semantics, bodies),
            failure => (new ParsedFeatureMap(FallbackHintName(method) + ".Features", method.Name, null, [failure], null), new SourceMap([syntax.Identifier.GetLocation()])));

    /// <summary>Runs the passes on a parsed feature map.</summary>
    public static FeatureMapResult Lower(ParsedFeatureMap parsed) => parsed.Map is not { } map
        ? new FeatureMapResult(null, [])
        : InternalFailure.Guard(parsed.Title, () => FeatureMapPipeline.Run(map), failure => new FeatureMapResult(null, [failure]));

    /// <summary>Prints a file; where that fails, the file says so.</summary>
    public static string Emit(string title, Func<string> print) =>
        InternalFailure.Guard(title, print, failure => StoppedFile.Of(title, failure));

    private static string FallbackHintName(ISymbol symbol) => InternalFailure.Guard(symbol.Name, () => HintNames.Of(symbol), _ => symbol.Name);
}
