using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>Models marked for a GPU: a finding where, and only where, what is emitted leaves the kernel.</summary>
public sealed class KernelFindingsTests
{
    private const string Plain = "return draw.Observed(Normal(p.A + p.Xs[0] + p.V[0] + p.M[0, 0] + p.W[0], p.S));";

    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_good_model_marked_has_findings_where_its_body_leaves_the_kernel(string name)
    {
        string source = TestFiles.ReadGood(name);
        ImmutableArray<Diagnostic> found = await TestCompiler.Analyze(TestCompiler.Compile(Marked(source)));
        string body = Bodies(source);
        Assert.NotEmpty(body);
        Assert.Equal(body.Contains("T.Invoke<", StringComparison.Ordinal), found.Length > 0);
        Assert.All(found, finding => Assert.StartsWith("PDSL4", finding.Id, StringComparison.Ordinal));
    }

    // The slow twin of the pass: what a kernel cannot hold, looked for in the text that is emitted.
    [Theory]
    [MemberData(nameof(Good))]
    public void A_body_neither_throws_nor_allocates(string name)
    {
        string body = Bodies(TestFiles.ReadGood(name));
        string[] unheld = ["throw ", " new ", "stackalloc", "Span<", "string ", "decimal ", "yield ", " => ", "[]"];
        Assert.DoesNotContain(unheld, text => body.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_the_corpus_the_host_is_called_by_the_cannon_alone()
    {
        Diagnostic found = Assert.Single(await TestCompiler.Analyze(TestCompiler.Compile(Marked(TestFiles.ReadGood("Cannon")))));
        Assert.Equal("PDSL4001", found.Id);
        Assert.Equal("Ballistics.FlightWithDrag(speed, angle)", found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
    }

    [Fact]
    public void The_mark_is_part_of_the_model()
    {
        Assert.False(Snippet.Parse(Plain).IsGpu);
        Assert.True(Snippet.ParseSource(Marked(Snippet.Source(Plain))).Model!.IsGpu);
        Assert.False(Snippet.ParseSource(Snippet.Source(Plain).Replace("[Model]", "[Model(Gpu = false)]", StringComparison.Ordinal)).Model!.IsGpu);
    }

    [Fact]
    public void What_is_emitted_is_the_same() => Assert.Equal(Files(Snippet.Source(Plain)), Files(Marked(Snippet.Source(Plain))));

    [Fact]
    public async Task A_log_prior_is_computed_on_the_host()
    {
        string source = Snippet.Source(Plain, members: "[LogPrior] public static double Prior(P p) => Constant() - p.A * p.A; internal static double Constant() => System.Math.IEEERemainder(5, 3);");
        Assert.Empty(await TestCompiler.Analyze(TestCompiler.Compile(source)));
        Assert.Empty(await TestCompiler.Analyze(TestCompiler.Compile(Marked(source))));
    }

    [Fact]
    public async Task An_internal_model_is_not_held()
    {
        string source = Marked(Snippet.Source(Plain)).Replace("public static partial class", "internal static partial class", StringComparison.Ordinal);
        Assert.Equal(["PDSL4003"], (await TestCompiler.Analyze(TestCompiler.Compile(source))).Select(d => d.Id));
    }

    private static string Marked(string source) => source.Replace("[Model]", "[Model(Gpu = true)]", StringComparison.Ordinal);

    private static string[] Files(string source) =>
        [.. TestCompiler.Generate(TestCompiler.Compile(source)).GeneratedSources.Select(file => file.SourceText.ToString())];

    /// <summary>The emitted bodies alone, comments left out.</summary>
    private static string Bodies(string source) => string.Concat(
        from file in Files(source)
        from line in Between(file, " : IModelBody<", "Codec : IModelCodec<").Split('\n')
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select line + "\n");

    private static string Between(string text, string start, string end)
    {
        int first = text.IndexOf(start, StringComparison.Ordinal);
        int last = text.IndexOf(end, StringComparison.Ordinal);
        return first < 0 ? "" : text[first..last];
    }
}
