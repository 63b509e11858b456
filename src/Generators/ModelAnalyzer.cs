using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Memo;
using ProbDsl.Generators.Parsing;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators;

/// <summary>
/// Reports what the generator's own parser and passes find, at the author's source. It looks at declarations rather
/// than at operation blocks, so that a model without a body is seen too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <summary>More than the generator keeps: one analyzer serves all projects of a solution.</summary>
    private const int KeptDeclarations = 16;

    private static readonly string[] methodNames = [KnownNames.ModelAttribute, KnownNames.LogPriorAttribute, KnownNames.FeatureMapAttribute];
    private static readonly string[] typeNames = [KnownNames.ParametersAttribute];

    // Most declarations have nothing to say from one keystroke to the next: that is what is kept, and no place. The
    // compiler initialises an analyzer again for each compilation, so it is the instance that keeps it.
    private readonly ProjectViews views = new(KeptDeclarations);
    private readonly ParseMemo<Verdict> verdicts = new();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            c => Analyze(c, ((MethodDeclarationSyntax)c.Node).AttributeLists, methodNames, FindingsOfMethod), SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(
            c => Analyze(c, ((TypeDeclarationSyntax)c.Node).AttributeLists, typeNames, FindingsOfType), SyntaxKind.RecordDeclaration, SyntaxKind.ClassDeclaration);
        context.RegisterSyntaxNodeAction(ForwardSampling.Check, SyntaxKind.InvocationExpression);
    }

    private void Analyze(
        SyntaxNodeAnalysisContext context, SyntaxList<AttributeListSyntax> attributes, string[] names,
        Func<SyntaxNodeAnalysisContext, BodyReader, Analysis> analyze)
    {
        ProjectView view = views.Of(context.Compilation);
        if (!AttributeNames.MayBe(attributes, names, view.Declarations.Aliases))
        {
            return;
        }
        Analysis? made = null;
        Verdict? verdict = verdicts.Get(
            context.Node,
            view,
            bodies =>
            {
                made = analyze(context, bodies);
                return new Verdict(made.Problems.Count == 0, made.Note);
            },
            _ => made!.Problems.All(finding => finding.Id != FindingIds.InternalFailure),
            context.CancellationToken);
        if (made is null && verdict is { IsClean: false })
        {
            made = analyze(context, new BodyReader(context.CancellationToken, new SourceLines()));
        }
        made?.Problems.ForEach(context.ReportDiagnostic);
        if ((made?.Note ?? verdict?.Note) is { } note && context.Node is MethodDeclarationSyntax method)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(FindingIds.StructureFound), method.Identifier.GetLocation(), note));
        }
    }

    private static Analysis FindingsOfMethod(SyntaxNodeAnalysisContext context, BodyReader bodies)
    {
        MethodDeclarationSyntax syntax = (MethodDeclarationSyntax)context.Node;
        List<Diagnostic> found = [];
        string? note = null;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method)
        {
            return new Analysis(found, null);
        }
        if (AttributePlace.IsOn(method, syntax, KnownNames.LogPriorAttribute))
        {
            (ParsedPrior prior, SourceMap places) = Stages.ParsePrior(syntax, method, context.SemanticModel, bodies);
            found.AddRange(Located(prior.Findings, places));
            found.AddRange(Located(Stages.Lower(prior).Findings, places));
        }
        if (AttributePlace.IsOn(method, syntax, KnownNames.FeatureMapAttribute))
        {
            (ParsedFeatureMap map, SourceMap places) = Stages.ParseFeatureMap(syntax, method, context.SemanticModel, bodies);
            found.AddRange(Located(map.Findings, places));
            found.AddRange(Located(Stages.Lower(map).Findings, places));
        }
        if (AttributePlace.IsOn(method, syntax, KnownNames.ModelAttribute))
        {
            (ParsedModel parsed, SourceMap places) = Stages.ParseModel(syntax, method, context.SemanticModel, bodies);
            found.AddRange(Located(parsed.Findings, places));
            PassResult lowered = Stages.Lower(parsed);
            found.AddRange(Located(lowered.Findings, places));
            note = lowered.Model?.Structure is { } structure ? StructureSentence.Of(structure).Text : null;
        }
        return new Analysis(found, note);
    }

    private static Analysis FindingsOfType(SyntaxNodeAnalysisContext context, BodyReader bodies)
    {
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } type
            || !AttributePlace.IsOn(type, syntax, KnownNames.ParametersAttribute))
        {
            return new Analysis([], null);
        }
        (ParsedParameters parsed, SourceMap places) = Stages.ParseParameters(syntax, type, context.CancellationToken);
        return new Analysis([.. Located(parsed.Findings, places)], null);
    }

    private static IEnumerable<Diagnostic> Located(EquatableArray<Finding> findings, SourceMap places)
    {
        foreach (Finding finding in findings)
        {
            object[] arguments = [.. finding.Arguments];
            yield return Diagnostic.Create(Descriptors.Of(finding.Id), places[finding.Place], arguments);
        }
    }

    /// <summary>What there is to say of a declaration: problems at their places, and a note on its name.</summary>
    private sealed record Analysis(List<Diagnostic> Problems, string? Note);

    /// <summary>Whether there was no problem with a declaration, and the note on it, which needs no place of its own.</summary>
    private sealed record Verdict(bool IsClean, string? Note);
}
