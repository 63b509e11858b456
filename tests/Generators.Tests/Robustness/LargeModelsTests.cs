using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Robustness;

/// <summary>Models far beyond any size that a person writes: code that compiles, or a finding; never a failure, and never a stack that overflows.</summary>
public sealed class LargeModelsTests
{
    [Fact]
    public async Task A_hundred_sites_and_three_nested_loops_compile()
    {
        string sites = Lines(97, i => i == 0 ? "double z0 = draw.Latent(Normal(p.A, p.S));" : $"double z{i} = draw.Latent(Normal(Math.Sin(z{i - 1}), p.S));");
        CSharpCompilation compilation = TestCompiler.Compile(Snippet.Source($$"""
            {{sites}}
            double total = z96;
            for (int i = 0; i < a; i++)
            {
                double u = draw.Latent(Normal(total, p.S));
                for (int j = 0; j < b; j++)
                {
                    double v = draw.Latent(Normal(u, p.S));
                    for (int k = 0; k < c; k++)
                    {
                        total += Math.Exp(-v * v) * p.Xs[k];
                    }
                }
            }
            total += Sum(p.V) + p.M[0, 0] + p.W[0];
            return draw.Observed(Normal(total, p.S));
            """, arguments: "int a, int b, int c"));
        Assert.Empty(await TestCompiler.Analyze(compilation));
        Assert.Empty(TestCompiler.Warnings(TestCompiler.WithGenerated(compilation, out ImmutableArray<Diagnostic> ofGenerator)));
        Assert.Empty(ofGenerator);
    }

    [Theory]
    [InlineData("sites")]
    [InlineData("arithmetic")]
    [InlineData("choices")]
    [InlineData("writes")]
    public async Task Ten_thousand_lines_are_generated(string kind)
    {
        const int Count = 10_000;
        string body = kind switch
        {
            // A fifth of them draws: the code of a draw is long, and it is the number of lines that is asked for.
            "sites" => Lines(Count, i => i % 5 == 0
                ? $"double z{i} = draw.Latent(Normal(p.A, p.S));"
                : $"double z{i} = z{i - 1} + {i};") + $"double t = z{Count - 1};",
            "arithmetic" => "double t = draw.Latent(Normal(p.A, 1));" + Lines(Count, i => $"t = t * p.A + {i};"),
            "choices" => "double t = draw.Latent(Normal(p.A, 1));" + Lines(Count / 4, i => $"if (n > {i})\n{{\n t = t + p.A;\n}}"),
            _ => "double[] w = new double[3]; double t = draw.Latent(Normal(p.A, 1));" + Lines(Count / 4, i => $"w[{i % 3}]\n =\n w[{(i + 1) % 3}] * t\n + p.A;") + "t = w[0];",
        };
        await AssertGenerated(Snippet.Source(body + "return draw.Observed(Normal(t, p.S));", arguments: "int n"));
    }

    /// <summary>Of parentheses and blocks there are as many as the compiler itself survives on a small stack.</summary>
    [Theory]
    [InlineData("parentheses", 500)]
    [InlineData("negations", 500)]
    [InlineData("sum", 10_000)]
    [InlineData("blocks", 1_000)]
    [InlineData("else if", 2_000)]
    [InlineData("conditional", 2_000)]
    [InlineData("switch", 2_000)]
    [InlineData("loops", 300)]
    [InlineData("calls", 300)]
    [InlineData("helper of a sum", 10_000)]
    [InlineData("helper of blocks", 1_000)]
    [InlineData("helpers one after another", 1_500)]
    [InlineData("prior of a sum", 10_000)]
    public async Task What_nests_without_end_is_a_finding_or_code(string kind, int count)
    {
        const string Return = "return draw.Observed(Normal(t, p.S));";
        string open = new('(', count);
        string close = new(')', count);
        (string body, string members) = kind switch
        {
            "parentheses" => ($"double t = {open}p.A{close};", ""),
            "negations" => ($"double t = {string.Concat(Enumerable.Repeat("-(", count))}p.A{close};", ""),
            "sum" => ($"double t = {Sum("p.A", count)};", ""),
            "blocks" => ($"double t = 0; {new string('{', count)} t = p.A; {new string('}', count)}", ""),
            "else if" => ($"double t = p.A; {string.Join(" else ", Enumerable.Range(0, count).Select(i => $"if (n == {i}) {{ t = {i}; }}"))}", ""),
            "conditional" => ($"double t = {Lines(count, i => $"n == {i} ? {i} :")} p.A;", ""),
            "switch" => ($"double t = n switch {{ {Lines(count, i => $"{i} => {i},")} _ => p.A }};", ""),
            "loops" => ($"double t = p.A; {Lines(count, i => $"for (int i{i} = 0; i{i} < 2; i{i}++)")} t = t * p.A;", ""),
            "calls" => ("double t = H0(p.A);", Lines(count, i => $"static double H{i}(double x) => 1 + H{i + 1}(2 * x);") + $"static double H{count}(double x) => x;"),
            "helper of a sum" => ("double t = H(p.A);", $"static double H(double x) => {Sum("x", count)};"),
            "helper of blocks" => ("double t = H(p.A);", $"static double H(double x) {{ {new string('{', count)} x = 2; {new string('}', count)} return x; }}"),
            "helpers one after another" => ($"double t0 = p.A; {Lines(count, i => $"double t{i + 1} = H(t{i});")} double t = t{count};", "static double H(double x) { double y = 2 * x; return Math.Sin(y); }"),
            _ => ("double t = p.A;", $"[LogPrior] static double Prior(P p) => {Sum("p.A", count)};"),
        };
        await AssertFindingOrCode(Snippet.Source(body + Return, arguments: "int n", members: members));
    }

    private static async Task AssertGenerated(string source)
    {
        CSharpCompilation compilation = TestCompiler.Compile(source);
        GeneratorRunResult result = TestCompiler.Generate(compilation);
        Assert.Null(result.Exception);
        string code = result.GeneratedSources.Single(file => file.HintName.Contains("Models", StringComparison.Ordinal)).SourceText.ToString();
        Assert.DoesNotContain("#error", code, StringComparison.Ordinal);
        Assert.Contains("LogJointGradient", code, StringComparison.Ordinal);
        Assert.DoesNotContain(CSharpSyntaxTree.ParseText(code, TestCompiler.ParseOptions).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(await TestCompiler.Analyze(compilation), d => d.Severity == DiagnosticSeverity.Error);
    }

    private static async Task AssertFindingOrCode(string source)
    {
        CSharpCompilation compilation = TestCompiler.Compile(source);
        GeneratorRunResult result = TestCompiler.Generate(compilation);
        Assert.Null(result.Exception);
        ImmutableArray<Diagnostic> found = await TestCompiler.Analyze(compilation);
        Assert.DoesNotContain(found, d => d.Id == FindingIds.InternalFailure);
        string code = string.Concat(result.GeneratedSources.Select(file => file.SourceText.ToString()));
        bool isSilent = compilation.GetParseDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(
            isSilent || code.Contains("LogJointGradient", StringComparison.Ordinal) != found.Any(d => d.Id is FindingIds.NestedTooDeep or FindingIds.NotLowered),
            "Expected code, or the finding that it nests too deep, found " + string.Join(", ", found.Select(d => d.Id)));
    }

    private static string Lines(int count, Func<int, string> line) => string.Join("\n", Enumerable.Range(0, count).Select(line)) + "\n";

    private static string Sum(string term, int count) => string.Join(" + ", Enumerable.Repeat(term, count));
}
