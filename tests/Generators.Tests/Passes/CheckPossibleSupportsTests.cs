using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Arguments that nothing keeps inside, and those that something does.</summary>
public sealed class CheckPossibleSupportsTests
{
    [Theory]
    [InlineData("p.A")]
    [InlineData("p.Xs[1]")]
    [InlineData("p.V[0]")]
    [InlineData("-1 * p.A")]
    [InlineData("p.S - 1")]
    [InlineData("1 - p.S")]
    [InlineData("p.A * p.S")]
    [InlineData("p.A * p.A - 1")]
    [InlineData("p.A / p.S")]
    [InlineData("Math.Log(p.S)")]
    [InlineData("Math.Sin(p.A)")]
    [InlineData("Dot(p.V, p.V) + p.A")]
    [InlineData("Dot(p.V, features)")]
    [InlineData("real")]
    [InlineData("local")]
    [InlineData("either")]
    [InlineData("flag ? p.S : p.A")]
    [InlineData("exposure * p.A")]
    [InlineData("Math.Min(p.S, p.A)")]
    public void Scales_that_may_leave(string scale) => Assert.Contains("PDSL2022", Scale(scale));

    [Theory]
    [InlineData("p.S")]
    [InlineData("2")]
    [InlineData("1e-6 + p.A * p.A")]
    [InlineData("Math.Exp(p.A)")]
    [InlineData("Softplus(p.A) + 0.1")]
    [InlineData("Sigmoid(p.A) * p.S / (1 + p.S)")]
    [InlineData("Math.Sqrt(p.A * p.A + p.S)")]
    [InlineData("Math.Abs(p.A) + 1")]
    [InlineData("Math.Max(p.A, 0.1)")]
    [InlineData("positive")]
    [InlineData("part")]
    [InlineData("1 - p.W[0]")]
    [InlineData("grown")]
    [InlineData("carried")]
    [InlineData("flag ? p.S : Math.Exp(p.A)")]
    [InlineData("p.A > 0 ? p.A : 0.1")]
    [InlineData("exposure")]
    [InlineData("exposure - 1")]
    [InlineData("exposure * p.S")]
    [InlineData("p.S - exposure")]
    [InlineData("p.S / exposure")]
    [InlineData("written[0]")]
    [InlineData("p.F * p.S")]
    [InlineData("p.F + p.S")]
    public void Scales_that_are_kept_inside_or_left_open(string scale) => Assert.DoesNotContain("PDSL2022", Scale(scale));

    [Theory]
    [InlineData("p.A", true)]
    [InlineData("p.S", true)]
    [InlineData("2 * p.U", true)]
    [InlineData("p.U + p.U", true)]
    [InlineData("p.U", false)]
    [InlineData("p.U * p.U", false)]
    [InlineData("1 - p.U", false)]
    [InlineData("p.W[0]", false)]
    [InlineData("p.W[0] + p.W[1]", false)]
    [InlineData("Sigmoid(p.A)", false)]
    [InlineData("p.S / (p.S + 1)", false)]
    [InlineData("exposure * p.U", false)]
    public void Probabilities(string probability, bool isFound) => Assert.Equal(
        isFound, Found($"bool z = draw.Latent(Bernoulli({probability})); return draw.Observed(Normal(z ? 1 : 0, 1));").Contains("PDSL2022"));

    [Fact]
    public void A_frozen_member_is_the_authors_to_keep() => Assert.DoesNotContain("PDSL2022", Found("return draw.Observed(Normal(0, p.F));"));

    [Fact]
    public void What_is_certainly_outside_is_said_once() => Assert.Equal(["PDSL2009"], Found("return draw.Observed(Normal(0, -p.S));").Where(id => id is "PDSL2009" or "PDSL2022"));

    [Fact]
    public void Arguments_of_what_a_wrapper_holds_are_looked_at() => Assert.Contains("PDSL2022", Found("return draw.Observed(Truncated(Normal(0, p.A), 0, 1));"));

    private static string[] Scale(string scale) => Found(
        $$"""
        double real = draw.Latent(Normal(0, 1)); double positive = draw.Latent(Gamma(2, 2)); double part = draw.Latent(Beta(2, 2)); bool flag = draw.Latent(Bernoulli(0.5));
        double local = p.A + real; double either = 1; if (flag) { either = p.A; } double grown = 1; if (flag) { grown = Math.Exp(real); }
        double carried = 1; for (int i = 0; i < 3; i++) { carried = 0.5 * carried + 0.1 * positive; } double[] written = new double[2]; written[0] = p.S; written[1] = p.S;
        return draw.Observed(Normal(part, {{scale}}));
        """);

    private static string[] Found(string body)
    {
        string source = Snippet.Source(body, arguments: "[Given] Vector features, [Given] double exposure")
            .Replace("double A,", "double A, [UnitInterval] double U, [Frozen] double F,", StringComparison.Ordinal);
        ParsedModel parsed = Snippet.ParseSource(source);
        Assert.Empty(parsed.Findings);
        return [.. Stages.Lower(parsed).Findings.Select(found => found.Id)];
    }
}
