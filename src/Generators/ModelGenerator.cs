using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Emission;
using ProbDsl.Generators.Memo;
using ProbDsl.Generators.Parsing;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators;

/// <summary>Wires parse, lower and emit; the findings of all three come from <see cref="ModelAnalyzer"/>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <summary>As many as a user goes back and forth between: a driver works on one project.</summary>
    private const int KeptDeclarations = 4;

    private static readonly string[] parametersNames = [KnownNames.ParametersAttribute];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What is kept belongs to one driver, as its own caches do.
        ProjectViews views = new(KeptDeclarations);
        EarlierProjects projects = new();
        MarkedMethods<ParsedModel> modelMethods = new(
            KnownNames.ModelAttribute, (s, m, semantics, bodies) => Stages.ParseModel(s, m, semantics, bodies).Result,
            parsed => parsed.Model is not null, parsed => parsed.Findings, views, projects);
        MarkedMethods<ParsedFeatureMap> mapMethods = new(
            KnownNames.FeatureMapAttribute, (s, m, semantics, bodies) => Stages.ParseFeatureMap(s, m, semantics, bodies).Result,
            parsed => parsed.Map is not null, parsed => parsed.Findings, views, projects);
        ParseMemo<ParsedParameters> parsedParameters = new();

        IncrementalValuesProvider<LoweredOutput> models = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 }, (c, ct) => modelMethods.Parse(c, ct))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!)
            .WithTrackingName(StepNames.ParseModel)
            .Select(static (parsed, _) => Lower(parsed))
            .WithTrackingName(StepNames.LowerModel);
        context.RegisterSourceOutput(models, static (output, lowered) => EmitModel(output, lowered));

        IncrementalValuesProvider<LoweredMapOutput> maps = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 }, (c, ct) => mapMethods.Parse(c, ct))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!)
            .WithTrackingName(StepNames.ParseFeatureMap)
            .Select(static (parsed, _) => Lower(parsed))
            .WithTrackingName(StepNames.LowerFeatureMap);
        context.RegisterSourceOutput(maps, static (output, lowered) => EmitMap(output, lowered));

        IncrementalValuesProvider<ParsedParameters> parameters = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 }, (c, ct) => ParseParameters(c, views, parsedParameters, ct))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!)
            .WithTrackingName(StepNames.ParseParameters);
        context.RegisterSourceOutput(parameters, static (output, parsed) => EmitParameters(output, parsed));
    }

    private static ParsedParameters? ParseParameters(
        GeneratorSyntaxContext context, ProjectViews views, ParseMemo<ParsedParameters> memo, CancellationToken cancellation)
    {
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.Node;
        ProjectView view = views.Of(context.SemanticModel.Compilation);
        return !AttributeNames.MayBe(syntax.AttributeLists, parametersNames, view.Declarations.Aliases) ? null : memo.Get(
            syntax,
            view,
            _ => context.SemanticModel.GetDeclaredSymbol(syntax, cancellation) is { } type && AttributePlace.IsOn(type, syntax, KnownNames.ParametersAttribute)
                ? Stages.ParseParameters(syntax, type, cancellation).Result
                : null,
            parsed => parsed is null || !InternalFailure.IsIn(parsed.Findings),
            cancellation);
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
