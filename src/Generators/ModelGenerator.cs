using System.Text;
using Microsoft.CodeAnalysis;
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
        // One provider for all attributes: each goes through all files, and asks again of each declaration, on every change.
        MarkedDeclarations declarations = new();
        IncrementalValuesProvider<MarkedDeclaration> marked = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => MarkedDeclarations.IsCandidate(node), (candidate, cancellation) => declarations.Parse(candidate, cancellation))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!);

        IncrementalValuesProvider<LoweredOutput> models = marked
            .Where(static parsed => parsed.Model is not null)
            .Select(static (parsed, _) => parsed.Model!)
            .WithTrackingName(StepNames.ParseModel)
            .Select(static (parsed, _) => Lower(parsed))
            .WithTrackingName(StepNames.LowerModel);
        context.RegisterSourceOutput(models.OncePerFile(static output => output.HintName), static (output, lowered) => EmitModel(output, lowered));

        IncrementalValuesProvider<LoweredMapOutput> maps = marked
            .Where(static parsed => parsed.Map is not null)
            .Select(static (parsed, _) => parsed.Map!)
            .WithTrackingName(StepNames.ParseFeatureMap)
            .Select(static (parsed, _) => Lower(parsed))
            .WithTrackingName(StepNames.LowerFeatureMap);
        context.RegisterSourceOutput(maps.OncePerFile(static output => output.HintName), static (output, lowered) => EmitMap(output, lowered));

        IncrementalValuesProvider<ParsedParameters> parameters = marked
            .Where(static parsed => parsed.Parameters is not null)
            .Select(static (parsed, _) => parsed.Parameters!)
            .WithTrackingName(StepNames.ParseParameters);
        context.RegisterSourceOutput(parameters.OncePerFile(static output => output.HintName), static (output, parsed) => EmitParameters(output, parsed));
    }

    private static LoweredOutput Lower(ParsedModel parsed)
    {
        PassResult result = Stages.Lower(parsed);
        string? stoppedBy = parsed.Findings.Concat(result.Findings).Where(f => FindingIds.StopsModel(f.Id)).Select(f => f.Id).FirstOrDefault()
            ?? parsed.StoppedBy ?? result.StoppedBy;
        return new LoweredOutput(parsed.HintName, parsed.Title, stoppedBy is null ? result.Model : null, stoppedBy);
    }

    private static LoweredMapOutput Lower(ParsedFeatureMap parsed)
    {
        FeatureMapResult result = Stages.Lower(parsed);
        string? stoppedBy = parsed.Findings.Concat(result.Findings).Where(f => FindingIds.StopsModel(f.Id)).Select(f => f.Id).FirstOrDefault() ?? parsed.StoppedBy;
        return new LoweredMapOutput(parsed.HintName, parsed.Title, stoppedBy is null ? result.Map : null, stoppedBy);
    }

    private static void EmitMap(SourceProductionContext context, LoweredMapOutput lowered)
    {
        if (lowered.StoppedBy is { } id)
        {
            Add(context, lowered.HintName, StoppedFile.Of(lowered.Title, id));
        }
        else if (lowered.Map is { } map)
        {
            Add(context, lowered.HintName, Stages.Emit(lowered.Title, () => FeatureMapEmitter.Emit(map)));
        }
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
