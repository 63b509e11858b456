using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Robustness;

/// <summary>Sources as an editor sees them, cut anywhere: never an exception, and nothing to say while they do not compile.</summary>
public sealed class HalfTypedTests
{
    private const int Step = 7;

    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_cut_source_is_no_failure(string name)
    {
        string whole = TestFiles.ReadGood(name);
        for (int length = Step; length < whole.Length; length += Step)
        {
            await AssertNoFailure(whole[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_source_with_a_token_missing_is_no_failure(string name)
    {
        string whole = TestFiles.ReadGood(name);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(whole, TestCompiler.ParseOptions).GetRoot().DescendantTokens()];
        for (int i = 0; i < tokens.Length; i += 5)
        {
            await AssertNoFailure(whole.Remove(tokens[i].SpanStart, tokens[i].Span.Length));
        }
    }

    private static async Task AssertNoFailure(string source)
    {
        CSharpCompilation compilation = TestCompiler.Compile(source);
        GeneratorRunResult result = TestCompiler.Generate(compilation);
        Assert.Null(result.Exception);
        Assert.DoesNotContain(result.GeneratedSources, s => s.SourceText.ToString().Contains(FindingIds.InternalFailure, StringComparison.Ordinal));
        ImmutableArray<Diagnostic> found = await TestCompiler.Analyze(compilation);
        Assert.DoesNotContain(found, d => d.Id == FindingIds.InternalFailure);
    }
}
