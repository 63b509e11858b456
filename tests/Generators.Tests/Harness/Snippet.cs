using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators.Tests.Harness;

/// <summary>Parses a model given by its statements alone.</summary>
internal static class Snippet
{
    private const string Header = """
        using ProbDsl;
        using static ProbDsl.Distributions;
        using static ProbDsl.Functions;
        namespace Tests;
        [Parameters]
        public sealed partial record P(double A, [Positive] double S, double[] Xs, Vector V, Matrix M, [Simplex] double[] W);

        """;

    /// <summary>A whole source around statements; the model is <c>Models.Model</c>.</summary>
    public static string Source(string body, string returns = "double", string arguments = "", string members = "") => $$"""
        {{Header}}public static partial class Models
        {
            {{members}}
            [Model]
            public static {{returns}} Model(Draw draw, P p{{(arguments.Length > 0 ? ", " + arguments : "")}})
            {
                {{body}}
            }
        }
        """;

    /// <summary>The IR of a model that has no finding.</summary>
    public static ModelIr Parse(string body, string returns = "double", string arguments = "", string members = "")
    {
        ParsedModel parsed = ParseSource(Source(body, returns, arguments, members));
        Assert.Empty(parsed.Findings);
        Assert.DoesNotContain(Stages.Lower(parsed).Findings.Select(f => f.ToString() + string.Concat(f.Arguments)), f => f.Contains("PDSL9001", StringComparison.Ordinal));
        return Assert.IsType<ModelIr>(parsed.Model);
    }

    /// <summary>The first finding of a model, as "id expected|found", from the parser or else from the passes.</summary>
    public static string[] Findings(string body, string returns = "double", string arguments = "", string members = "")
    {
        ParsedModel parsed = ParseSource(Source(body, returns, arguments, members));
        return [.. parsed.Findings.Concat(Stages.Lower(parsed).Findings).Select(f => f.Id)];
    }

    /// <summary>The statements of a model without findings, one a line.</summary>
    public static string[] Statements(string body, string returns = "double", string arguments = "", string members = "")
    {
        string text = IrPrinter.Print(Parse(body, returns, arguments, members));
        int start = text.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        return text[start..].TrimEnd('\n').Split('\n');
    }

    /// <summary>The first model of a source.</summary>
    public static ParsedModel ParseSource(string source) => ParseAll(source)[0];

    /// <summary>The models of sources that are compiled together, in the order of the text.</summary>
    public static ParsedModel[] ParseAll(params string[] sources)
    {
        Compilation compilation = TestCompiler.Compile(sources);
        return
        [
            .. compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(m => m.AttributeLists.ToString().Contains("Model", StringComparison.Ordinal))
                .Select(m => ParseMethod(m, compilation.GetSemanticModel(tree)))),
        ];
    }

    /// <summary>The first feature map of a source.</summary>
    public static ParsedFeatureMap ParseMap(string source)
    {
        Compilation compilation = TestCompiler.Compile(source);
        SyntaxTree tree = compilation.SyntaxTrees.Last();
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        MethodDeclarationSyntax method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .First(m => m.AttributeLists.ToString().Contains("FeatureMap", StringComparison.Ordinal));
        return FeatureMapParser.Parse(method, semantics.GetDeclaredSymbol(method)!, semantics, new BodyReader(CancellationToken.None, new SourceLines())).Result;
    }

    private static ParsedModel ParseMethod(MethodDeclarationSyntax method, SemanticModel semantics) =>
        ModelParser.Parse(method, semantics.GetDeclaredSymbol(method)!, semantics, new BodyReader(CancellationToken.None, new SourceLines())).Result;
}
