using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Memo;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators;

/// <summary>What parsing makes of the methods with one attribute; what was made before is used while it stands.</summary>
/// <param name="attribute">The metadata name of the attribute.</param>
/// <param name="parse">Parses a method that has it.</param>
/// <param name="isWhole">Whether a method was parsed to its end, with nothing to report.</param>
/// <param name="findingsOf">What was found.</param>
/// <param name="views">Compilations as the memo sees them.</param>
/// <param name="projects">The compilation that bodies are bound in.</param>
internal sealed class MarkedMethods<TParsed>(
    string attribute,
    Func<MethodDeclarationSyntax, IMethodSymbol, SemanticModel, BodyReader, TParsed> parse,
    Func<TParsed, bool> isWhole,
    Func<TParsed, EquatableArray<Finding>> findingsOf,
    ProjectViews views,
    EarlierProjects projects)
    where TParsed : class
{
    private readonly ParseMemo<TParsed> memo = new();
    private readonly string[] names = [attribute];

    /// <summary>Null of a method without the attribute.</summary>
    public TParsed? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        MethodDeclarationSyntax syntax = (MethodDeclarationSyntax)context.Node;
        Compilation compilation = context.SemanticModel.Compilation;
        ProjectView view = views.Of(compilation);
        return !AttributeNames.MayBe(syntax.AttributeLists, names, view.Declarations.Aliases) ? null : memo.Get(
            syntax,
            view,
            bodies => InEarlier(syntax, compilation, view, bodies) ?? In(compilation, syntax, bodies),
            parsed => parsed is null || !InternalFailure.IsIn(findingsOf(parsed)),
            cancellation);
    }

    /// <summary>
    /// What the body means in the compilation before, where it means something: what is wrong with a method the compilation at
    /// hand is asked.
    /// </summary>
    private TParsed? InEarlier(MethodDeclarationSyntax syntax, Compilation compilation, ProjectView view, BodyReader bodies) =>
        projects.Of(compilation, view) is { } earlier
        && earlier.Of(syntax, view) is MethodDeclarationSyntax before
        && In(earlier.Compilation, before, bodies.InEarlier(declaration => earlier.Later(declaration, view))) is { } parsed
        && isWhole(parsed) ? parsed : null;

    private TParsed? In(Compilation compilation, MethodDeclarationSyntax syntax, BodyReader bodies)
    {
        SemanticModel semantics = PlainSemantics.Of(compilation, syntax.SyntaxTree);
        return semantics.GetDeclaredSymbol(syntax, bodies.Cancellation) is { } method && AttributePlace.IsOn(method, syntax, attribute)
            ? parse(syntax, method, semantics, bodies)
            : null;
    }
}
