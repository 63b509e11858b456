using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>What no draw depends on.</summary>
public sealed class CheckUsesTests
{
    [Theory]
    [InlineData("double z = draw.Latent(Normal(0, 1)); double y = 2 * z;", "z")]
    [InlineData("double z = draw.Latent(Normal(0, 1)); double w = draw.Latent(Normal(z, 1));", "w")]
    [InlineData("double level = 0; for (int i = 0; i < 2; i++) { level = draw.Latent(Normal(level, 1)); }", "level")]
    [InlineData("Vector z = draw.Latent(Normal(0, 1).Iid(2)); int n = z.Length;", "z")]
    public void Latents(string statements, string name) => Assert.Equal(
        [name], Findings("PDSL2006", statements + " return draw.Observed(Normal(p.A, p.S));"));

    [Fact]
    public void Parameters() => Assert.Equal(
        ["Xs", "V", "M", "W"], Findings("PDSL2007", "int n = p.Xs.Length; return draw.Observed(Normal(p.A * n, p.S));"));

    private static IEnumerable<string> Findings(string id, string body)
    {
        ParsedModel parsed = Snippet.ParseSource(Snippet.Source(body));
        return Stages.Lower(parsed).Findings.Where(f => f.Id == id).Select(f => f.Arguments[0]);
    }
}
