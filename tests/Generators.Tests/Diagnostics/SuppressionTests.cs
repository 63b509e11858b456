using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>Findings lie in the author's source, so that a pragma silences them there.</summary>
public sealed class SuppressionTests
{
    private const string Body = "double z = draw.Latent(Normal(0, 1));\nreturn draw.Observed(Normal(p.A + p.Xs[0] + p.V[0] + p.M[0, 0] + p.W[0], p.S));";

    [Fact]
    public async Task A_finding_of_a_pass_is_reported_and_silenced()
    {
        Assert.Equal(["PDSL2006"], await Ids(Snippet.Source(Body)));
        Assert.Empty(await Ids(Snippet.Source($"#pragma warning disable PDSL2006\n{Body}\n#pragma warning restore PDSL2006")));
    }

    [Fact]
    public async Task An_attribute_silences_too() => Assert.Empty(await Ids(
        Snippet.Source(Body).Replace("[Model]", "[Model, System.Diagnostics.CodeAnalysis.SuppressMessage(\"ProbDsl.Support\", \"PDSL2006\")]", StringComparison.Ordinal)));

    private static async Task<IEnumerable<string>> Ids(string source)
    {
        ImmutableArray<Diagnostic> found = await TestCompiler.Analyze(TestCompiler.Compile(source));
        return found.Select(d => d.Id);
    }
}
