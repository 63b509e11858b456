using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Memo;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators;

/// <summary>Parses declarations with attributes of ours; what was made before is used while it stands. What is kept belongs to one driver, as its own caches do.</summary>
internal sealed class MarkedDeclarations
{
    /// <summary>As many as a user goes back and forth between: a driver works on one project.</summary>
    private const int KeptDeclarations = 4;

    private static readonly string[] methodNames = [KnownNames.ModelAttribute, KnownNames.FeatureMapAttribute];
    private static readonly string[] typeNames = [KnownNames.ParametersAttribute];

    private readonly ProjectViews views = new(KeptDeclarations);
    private readonly EarlierProjects projects = new();
    private readonly ParseMemo<MarkedDeclaration> memo = new();

    /// <summary>Whether a node may have an attribute of ours.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is MethodDeclarationSyntax { AttributeLists.Count: > 0 } or TypeDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>Null of a declaration without an attribute of ours.</summary>
    public MarkedDeclaration? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        Compilation compilation = context.SemanticModel.Compilation;
        ProjectView view = views.Of(compilation);
        return memo.TryGet(context.Node, view, out MarkedDeclaration? known) ? known : Parse(context.Node, compilation, view, cancellation);
    }

    private MarkedDeclaration? Parse(SyntaxNode node, Compilation compilation, ProjectView view, CancellationToken cancellation) => memo.Make(
        node,
        view,
        bodies => node switch
        {
            MethodDeclarationSyntax method when AttributeNames.MayBe(method.AttributeLists, methodNames, view.Declarations.Aliases) =>
                InEarlier(method, compilation, view, bodies) ?? In(compilation, method, bodies),
            TypeDeclarationSyntax type when AttributeNames.MayBe(type.AttributeLists, typeNames, view.Declarations.Aliases) => In(compilation, type, cancellation),
            _ => null,
        },
        parsed => parsed is null or { IsFinal: true },
        cancellation);

    /// <summary>
    /// What the body means in the compilation before, where it means something: what is wrong with a method the compilation at
    /// hand is asked.
    /// </summary>
    private MarkedDeclaration? InEarlier(MethodDeclarationSyntax syntax, Compilation compilation, ProjectView view, BodyReader bodies) =>
        projects.Of(compilation, view) is { } earlier
        && earlier.Of(syntax, view) is MethodDeclarationSyntax before
        && In(earlier.Compilation, before, bodies.InEarlier(declaration => earlier.Later(declaration, view))) is { IsWhole: true } parsed
            ? parsed
            : null;

    private static MarkedDeclaration? In(Compilation compilation, MethodDeclarationSyntax syntax, BodyReader bodies)
    {
        SemanticModel semantics = PlainSemantics.Of(compilation, syntax.SyntaxTree);
        if (semantics.GetDeclaredSymbol(syntax, bodies.Cancellation) is not { } method)
        {
            return null;
        }
        MarkedDeclaration parsed = new(
            AttributePlace.IsOn(method, syntax, KnownNames.ModelAttribute) ? Stages.ParseModel(syntax, method, semantics, bodies).Result : null,
            AttributePlace.IsOn(method, syntax, KnownNames.FeatureMapAttribute) ? Stages.ParseFeatureMap(syntax, method, semantics, bodies).Result : null);
        return parsed is { Model: null, Map: null } ? null : parsed;
    }

    private static MarkedDeclaration? In(Compilation compilation, TypeDeclarationSyntax syntax, CancellationToken cancellation) =>
        PlainSemantics.Of(compilation, syntax.SyntaxTree).GetDeclaredSymbol(syntax, cancellation) is { } type && AttributePlace.IsOn(type, syntax, KnownNames.ParametersAttribute)
            ? new MarkedDeclaration(Parameters: Stages.ParseParameters(syntax, type, cancellation).Result)
            : null;
}
