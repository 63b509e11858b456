using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests;

/// <summary>Every block of code of docs/language.md compiles, with what is generated from it, and without a finding.</summary>
public sealed partial class LanguageDocumentTests
{
    private const string Usings = """
        using ProbDsl;
        using static ProbDsl.Distributions;
        using static ProbDsl.Functions;

        namespace Documented;


        """;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, Read().Count)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Compiles_without_a_finding(int block)
    {
        Compilation whole = TestCompiler.WithGenerated(TestCompiler.Compile(Usings + Read()[block]), out ImmutableArray<Diagnostic> ofGenerator);

        Assert.Empty(ofGenerator);
        Assert.Empty(TestCompiler.Warnings(whole));
        Assert.Empty(await TestCompiler.Analyze(whole));
        Assert.Contains(whole.SyntaxTrees, tree => tree.ToString() is var text
            && (text.Contains(": IModelBody<", StringComparison.Ordinal) || text.Contains(": ISiteBody<", StringComparison.Ordinal)));
    }

    private static List<string> Read() =>
        [.. Block().Matches(File.ReadAllText(Path.Combine(TestFiles.Repository, "docs", "language.md"))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
