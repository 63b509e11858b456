using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Emission;
using ProbDsl.Generators.Parsing;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators;

/// <summary>Wires parse, lower and emit; the findings of all three come from <see cref="ModelAnalyzer"/>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LoweredOutput> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.ModelAttribute, static (node, _) => node is MethodDeclarationSyntax, static (c, ct) => ParseModel(c, ct))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!)
            .WithTrackingName(StepNames.ParseModel)
            .Select(static (parsed, _) => Lower(parsed))
            .WithTrackingName(StepNames.LowerModel);
        context.RegisterSourceOutput(models, static (output, lowered) => EmitModel(output, lowered));

        IncrementalValuesProvider<ParsedParameters> parameters = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.ParametersAttribute, static (node, _) => node is TypeDeclarationSyntax, static (c, ct) => ParseParameters(c, ct))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!)
            .WithTrackingName(StepNames.ParseParameters);
        context.RegisterSourceOutput(parameters, static (output, parsed) => EmitParameters(output, parsed));
    }

    private static ParsedModel? ParseModel(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context is { TargetNode: MethodDeclarationSyntax syntax, TargetSymbol: IMethodSymbol method }
        && AttributePlace.IsOn(method, syntax, KnownNames.ModelAttribute)
            ? Stages.ParseModel(syntax, method, context.SemanticModel, cancellation).Result
            : null;

    private static ParsedParameters? ParseParameters(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context is { TargetNode: TypeDeclarationSyntax syntax, TargetSymbol: INamedTypeSymbol type }
        && AttributePlace.IsOn(type, syntax, KnownNames.ParametersAttribute)
            ? Stages.ParseParameters(syntax, type, cancellation).Result
            : null;

    private static LoweredOutput Lower(ParsedModel parsed)
    {
        PassResult result = Stages.Lower(parsed);
        string? stoppedBy = parsed.Findings.Concat(result.Findings).Where(f => FindingIds.StopsModel(f.Id)).Select(f => f.Id).FirstOrDefault()
            ?? parsed.StoppedBy ?? result.StoppedBy;
        return new LoweredOutput(parsed.HintName, parsed.Title, stoppedBy is null ? result.Model : null, stoppedBy);
    }

    private static void EmitModel(SourceProductionContext context, LoweredOutput lowered)
    {
        if (lowered.StoppedBy is { } id)
        {
            Add(context, lowered.HintName, StoppedFile.Of(lowered.Title, id));
        }
        else if (lowered.Model is { } model)
        {
            Add(context, lowered.HintName, Stages.Emit(lowered.Title, () => ModelEmitter.Emit(model)));
        }
    }

    private static void EmitParameters(SourceProductionContext context, ParsedParameters parsed)
    {
        if (parsed.Findings.Where(f => FindingIds.StopsModel(f.Id)).Select(f => f.Id).FirstOrDefault() is { } id)
        {
            Add(context, parsed.HintName, StoppedFile.Of(parsed.Title, id));
        }
        else if (parsed.Parameters is { } parameters)
        {
            Add(context, parsed.HintName, Stages.Emit(parsed.Title, () => ParametersEmitter.Emit(parameters)));
        }
    }

    private static void Add(SourceProductionContext context, string hintName, string text) =>
        context.AddSource(hintName + ".g.cs", SourceText.From(text, Encoding.UTF8));
}
