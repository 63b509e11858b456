using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Parsing;

/// <summary>What cannot stand in the corpus of bad models, and constructs beside those that do.</summary>
public sealed class UnsupportedConstructsTests
{
    // Roslyn has no public kind of operation for these, and its visitors pass over them: a model must not be compiled without them.
    [Theory]
    [InlineData("unsafe { fixed (double* first = xs) { z += *first; } }", "fixed")]
    [InlineData("unsafe { double* own = &z; z += *own; }", "own")]
    [InlineData("unsafe { double* own = &z; *own = 2; own[0] += 1; z += *(own + 1); }", "own")]
    public async Task Pointers_are_findings(string statement, string found)
    {
        Compilation compilation = TestCompiler.Compile(
            Snippet.Source($"double z = draw.Latent(Normal(p.A, 1)); {statement} return draw.Observed(Normal(z, p.S));", arguments: "[Given] double[] xs"));
        compilation = compilation.WithOptions(TestCompiler.Options.WithAllowUnsafe(true));
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);

        ImmutableArray<Diagnostic> findings = await TestCompiler.Analyze(compilation);
        Assert.Equal([found], findings.Where(finding => finding.Id == "PDSL1007").Select(TextAt));
    }

    // A wrapper other than Mixture is of numbers by its C# type: the compiler says so, and we say nothing beside.
    [Theory]
    [InlineData("Truncated(Normal(p.V, 1.0), 0, 1)", "Vector", "CS1503")]
    [InlineData("Censored(Normal(p.A, p.S).Iid(3), 0, 1)", "Vector", "CS1503")]
    [InlineData("ZeroInflated(0.5, Poisson(p.S).Iid(3))", "int[]", "CS1503")]
    [InlineData("Mixture(p.W, Normal(p.V, 1.0), Normal(p.V, 2.0)).Iid(3)", "Vector", "CS1929")]
    public async Task Wrappers_of_vectors_other_than_mixtures_are_errors_of_the_compiler(string distribution, string returns, string error)
    {
        Compilation compilation = TestCompiler.Compile(Snippet.Source($"return draw.Observed({distribution});", returns));
        Assert.Contains(compilation.GetDiagnostics(), d => d.Id == error);
        Assert.DoesNotContain(await TestCompiler.Analyze(compilation), finding => finding.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("double t = checked(n * 2) + unchecked(n + 1);")]
    [InlineData("double t = Half(in xs[0]);")]
    [InlineData("double t = xs[^1] + xs[^n];")]
    [InlineData("double t = First(xs);")]
    public void What_needs_no_twin_has_no_finding(string statement) => Snippet.Parse(
        $"{statement} double z = draw.Latent(Normal(t, 1)); return draw.Observed(Normal(p.A * z, p.S));",
        arguments: "[Given] double[] xs, int n",
        members: "static double Half(in double x) => x / 2; static double First(double[] xs) { foreach (double x in xs) { if (x > 0) { return x; } } return 0; }");

    // A local that could not be declared has the finding; what is done with it has none.
    [Theory]
    [InlineData("List<double> list = new(); list.Add(p.A); double t = list[0];")]
    [InlineData("Func<double, double> f = x => x; double t = f(3);")]
    [InlineData("P q = p with { A = 1 }; double t = q.A;")]
    [InlineData("Index i = ^1; double t = p.Xs[i];")]
    [InlineData("string s = \"a\"; double t = s.Length + s.Length;")]
    [InlineData("dynamic d = 2.0; d = 3; double t = d * p.A + d.Foo(p.A) + d[0];")]
    [InlineData("Span<double> q = stackalloc double[2]; double t = q[0]; foreach (double x in q) { t += x; }")]
    public void One_construct_is_one_finding(string statement) =>
        Assert.Equal(["PDSL1007"], Snippet.Findings($"{statement} return draw.Observed(Normal(p.A * t, p.S));").Where(id => id != "PDSL2007"));

    [Fact]
    public void Equal_calls_of_data_are_one_input()
    {
        const string Members = "public static class L { public static double[] Of(double[] xs, int n) { while (n > 0) { n--; } return xs; } }";
        ProbDsl.Generators.Ir.ModelIr model = Snippet.Parse(
            "int m = n + 1; double[] a = L.Of(xs, m); double[] b = L.Of(a, 2); double t = L.Of(xs, n + 1)[0] + b[0]; return draw.Observed(Normal(p.A * t * a[0], p.S));",
            arguments: "[Given] double[] xs, int n", members: Members);
        Assert.Equal(["xs", "n", "of", "of2"], model.Arguments.Select(argument => argument.Name));
    }

    private static string TextAt(Diagnostic finding) =>
        finding.Location.SourceTree!.ToString().Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length);
}
