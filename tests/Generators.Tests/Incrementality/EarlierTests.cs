using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Memo;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>A body means in a compilation before, which declares the same, what it means in its own.</summary>
public sealed class EarlierTests
{
    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    /// <summary>In the compilation before no body says what it says now, so that each that is read must be bound anew.</summary>
    [Theory]
    [MemberData(nameof(Good))]
    public void A_parse_in_the_compilation_before_is_the_parse_at_hand(string name)
    {
        CSharpCompilation now = TestCompiler.Compile(TestFiles.ReadGood(name));
        CSharpCompilation before = now.ReplaceSyntaxTree(now.SyntaxTrees[1], WithOtherBodies(now.SyntaxTrees[1]));
        (EarlierProject earlier, ProjectView view) = Views(before, now);
        MethodDeclarationSyntax[] methods = [.. now.SyntaxTrees[1].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()];
        int compared = 0;
        foreach (MethodDeclarationSyntax method in methods)
        {
            MethodDeclarationSyntax same = Assert.IsType<MethodDeclarationSyntax>(earlier.Of(method, view));
            Assert.NotSame(method, same);
            BodyReader bodies = new(CancellationToken.None, new SourceLines());
            BodyReader inEarlier = bodies.InEarlier(declaration => earlier.Later(declaration, view));
            if (Has(now, method, KnownNames.ModelAttribute))
            {
                ParsedModel found = Parse(before, same, inEarlier, Stages.ParseModel);
                Assert.NotNull(found.Model);
                Assert.Equal(Parse(now, method, new BodyReader(CancellationToken.None, new SourceLines()), Stages.ParseModel), found);
                compared++;
            }
            if (Has(now, method, KnownNames.FeatureMapAttribute))
            {
                ParsedFeatureMap found = Parse(before, same, inEarlier, Stages.ParseFeatureMap);
                Assert.NotNull(found.Map);
                Assert.Equal(Parse(now, method, new BodyReader(CancellationToken.None, new SourceLines()), Stages.ParseFeatureMap), found);
                compared++;
            }
            Assert.All(bodies.Declarations, declaration => Assert.Same(now.SyntaxTrees[1], declaration.SyntaxTree));
        }
        Assert.NotEqual(0, compared);
    }

    [Theory]
    [InlineData("p.Slope", "p.Slope is var seen ? seen : 0")]
    [InlineData("p.Slope is var seen ? seen : 0", "p.Slope")]
    [InlineData("p.Slope is var seen ? seen : 0", "seen")]
    public void Variables_of_an_expression_before_are_not_in_scope(string before, string now)
    {
        CSharpCompilation first = TestCompiler.Compile(Source(before));
        CSharpCompilation second = first.ReplaceSyntaxTree(first.SyntaxTrees[1], TestCompiler.Compile(Source(now)).SyntaxTrees[1]);
        GeneratorDriver driver = TestCompiler.Driver().RunGenerators(first).RunGenerators(second);
        Assert.Equal(Files(TestCompiler.Driver().RunGenerators(second)), Files(driver));
    }

    [Fact]
    public void One_compilation_is_kept_until_declarations_change()
    {
        CSharpCompilation first = TestCompiler.Compile(Source("p.Slope"));
        CSharpCompilation second = first.ReplaceSyntaxTree(first.SyntaxTrees[1], TestCompiler.Compile(Source("p.Slope + 1")).SyntaxTrees[1]);
        CSharpCompilation other = second.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", TestCompiler.ParseOptions, "Other.cs"));
        ProjectViews views = new(capacity: 4);
        EarlierProjects projects = new();
        Assert.Null(projects.Of(first, views.Of(first)));
        Assert.Null(projects.Of(first, views.Of(first)));
        Assert.Same(first, projects.Of(second, views.Of(second))?.Compilation);
        Assert.Null(projects.Of(other, views.Of(other)));
        Assert.Null(projects.Of(second, views.Of(second)));
        Assert.Same(second, projects.Of(first, views.Of(first))?.Compilation);
    }

    private static string Source(string value) => $$"""
        using ProbDsl;
        using static ProbDsl.Distributions;
        [Parameters] public sealed partial record Line(double Slope, [Positive] double Noise);
        public static partial class Models
        {
            [Model] public static double First(Draw draw, Line p) => draw.Observed(Normal({{value}}, p.Noise));
        }
        """;

    private static string[] Files(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText)];

    private static (EarlierProject Earlier, ProjectView View) Views(CSharpCompilation before, CSharpCompilation now)
    {
        ProjectViews views = new(capacity: 4);
        EarlierProjects projects = new();
        Assert.Null(projects.Of(before, views.Of(before)));
        return (Assert.IsType<EarlierProject>(projects.Of(now, views.Of(now))), views.Of(now));
    }

    private static T Parse<T>(
        CSharpCompilation compilation, MethodDeclarationSyntax method, BodyReader bodies,
        Func<MethodDeclarationSyntax, IMethodSymbol, SemanticModel, BodyReader, (T Result, SourceMap Map)> parse)
    {
        SemanticModel semantics = PlainSemantics.Of(compilation, method.SyntaxTree);
        return parse(method, semantics.GetDeclaredSymbol(method)!, semantics, bodies).Result;
    }

    private static bool Has(CSharpCompilation compilation, MethodDeclarationSyntax method, string attribute) =>
        AttributePlace.IsOn(compilation.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method)!, method, attribute);

    /// <summary>The same declarations with bodies that throw.</summary>
    private static SyntaxTree WithOtherBodies(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        MethodDeclarationSyntax[] methods = [.. root.DescendantNodes().OfType<MethodDeclarationSyntax>()];
        BlockSyntax block = (BlockSyntax)SyntaxFactory.ParseStatement("{ throw null!; }");
        ArrowExpressionClauseSyntax arrow = SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression("throw null!"));
        SyntaxNode changed = root.ReplaceNodes(methods, (_, method) => method switch
        {
            { Body: not null } => method.WithBody(block),
            { ExpressionBody: not null } => method.WithExpressionBody(arrow),
            _ => method,
        });
        return CSharpSyntaxTree.ParseText(changed.ToFullString(), TestCompiler.ParseOptions, tree.FilePath);
    }
}
