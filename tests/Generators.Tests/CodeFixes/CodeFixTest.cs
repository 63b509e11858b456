using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ProbDsl.Generators.Tests.CodeFixes;

/// <summary>What is asked of every fix: the text expected, the finding gone, and code that compiles with what is generated for it.</summary>
/// <param name="fix">The fix at hand.</param>
public abstract class CodeFixTest(CodeFixProvider fix)
{
    private protected CodeFixProvider Fix => fix;

    /// <summary>Fixes a model given by its statements.</summary>
    private protected Task Fixes(string id, string wrong, string right, string returns = "double", string arguments = "", string members = "") =>
        FixesSource(id, Snippet.Source(wrong, returns, arguments, members), Snippet.Source(right, returns, arguments, members));

    private protected async Task FixesSource(string id, string wrong, string right)
    {
        (string Title, string Text)? found = await FixedSource.One(fix, wrong, id);
        Assert.Equal(right, found?.Text);
        await IsRid(id, right);
    }

    /// <summary>All findings of an id in one step.</summary>
    private protected async Task FixesAll(string id, string wrong, string right)
    {
        Assert.Equal(right, await FixedSource.All(fix, wrong, id));
        await IsRid(id, right);
    }

    private protected async Task OffersNothing(string id, string body, string returns = "double", string arguments = "", string members = "") =>
        Assert.Null(await FixedSource.One(fix, Snippet.Source(body, returns, arguments, members), id));

    private static async Task IsRid(string id, string text)
    {
        Compilation compilation = TestCompiler.Compile(text);
        Assert.DoesNotContain(await TestCompiler.Analyze(compilation), found => found.Id == id || found.Severity == DiagnosticSeverity.Error);
        Compilation whole = TestCompiler.WithGenerated(compilation, out _);
        Assert.DoesNotContain(whole.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
    }
}
