using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators;

/// <summary>
/// Reports what the generator's own parser and passes find, at the author's source. It looks at declarations rather
/// than at operation blocks, so that a model without a body is seen too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(static c => AnalyzeMethod(c), SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(static c => AnalyzeType(c), SyntaxKind.RecordDeclaration, SyntaxKind.ClassDeclaration);
    }

    private static void AnalyzeMethod(SyntaxNodeAnalysisContext context)
    {
        MethodDeclarationSyntax syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method)
        {
            return;
        }
        if (AttributePlace.IsOn(method, syntax, KnownNames.LogPriorAttribute))
        {
            (ParsedPrior prior, SourceMap places) = Stages.ParsePrior(syntax, method, context.SemanticModel, new BodyReader(context.CancellationToken));
            Report(context, prior.Findings, places);
            Report(context, Stages.Lower(prior).Findings, places);
        }
        if (!AttributePlace.IsOn(method, syntax, KnownNames.ModelAttribute))
        {
            return;
        }
        (ParsedModel parsed, SourceMap map) = Stages.ParseModel(syntax, method, context.SemanticModel, new BodyReader(context.CancellationToken));
        Report(context, parsed.Findings, map);
        Report(context, Stages.Lower(parsed).Findings, map);
    }

    private static void AnalyzeType(SyntaxNodeAnalysisContext context)
    {
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } type
            || !AttributePlace.IsOn(type, syntax, KnownNames.ParametersAttribute))
        {
            return;
        }
        (ParsedParameters parsed, SourceMap map) = Stages.ParseParameters(syntax, type, context.CancellationToken);
        Report(context, parsed.Findings, map);
    }

    private static void Report(SyntaxNodeAnalysisContext context, EquatableArray<Finding> findings, SourceMap map)
    {
        foreach (Finding finding in findings)
        {
            object[] arguments = [.. finding.Arguments];
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(finding.Id), map[finding.Place], arguments));
        }
    }
}
