namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Names of draws, and what comes back.</summary>
public sealed class CheckSitesTests
{
    [Theory]
    [InlineData("double a = draw.Latent(Normal(0, 1)); double A = draw.Latent(Normal(a, 1)); return draw.Observed(Normal(A, 1));")]
    [InlineData("double y = 0; for (int i = 0; i < 2; i++) { double z = draw.Latent(Normal(0, 1)); y += z; } { double z = draw.Latent(Normal(0, 1)); y += z; } return draw.Observed(Normal(y, 1));")]
    [InlineData("double a = draw.Latent(Normal(0, 1), name: \"b\"); double b = draw.Latent(Normal(a, 1)); return draw.Observed(Normal(b, 1));")]
    [InlineData("double model = draw.Latent(Normal(0, 1)); return draw.Observed(Normal(model, 1));")]
    public void Two_draws_of_one_name(string body) => Assert.Contains("PDSL2002", Snippet.Findings(body));

    [Theory]
    [InlineData("equals")]
    [InlineData("toString")]
    [InlineData("equalityContract")]
    [InlineData("modelLatents")]
    public void Names_of_every_record(string name) => Assert.Contains(
        "PDSL2012", Snippet.Findings($"double {name} = draw.Latent(Normal(0, 1)); return draw.Observed(Normal({name}, 1));"));

    [Theory]
    [InlineData("double[] x = new double[2]; x[1] = 2; x[0] = draw.Observed(Normal(p.A * x[1], 1)); return x;")]
    [InlineData("double[] x = new double[2]; return x;")]
    [InlineData("double[] x = new double[2]; double y = draw.Observed(Normal(p.A, 1)); x[0] = 2 * y; return x;")]
    [InlineData("double[] x = new double[2]; x[0] = draw.Observed(Normal(p.A, 1)); x[1] = draw.Latent(Normal(x[0], 1), name: \"z\"); return x;")]
    [InlineData("return p.Xs;")]
    public void Arrays_of_other_values(string body) =>
        Assert.NotEmpty(Snippet.Findings(body, returns: "double[]").Intersect(["PDSL2001", "PDSL2003", "PDSL2005"]));

    [Fact]
    public void An_element_that_data_fill_is_missing() => Assert.Empty(Snippet.Findings(
        "double[] x = new double[2]; x[0] = draw.Observed(Normal(p.A, 1)); x[1] = 2; return x;", returns: "double[]").Intersect(["PDSL2001", "PDSL2003", "PDSL2005"]));

    [Fact]
    public void A_changed_variable_is_no_draw() => Assert.Contains(
        "PDSL2005", Snippet.Findings("double y = draw.Observed(Normal(p.A, 1)); y += 1; return y;"));

    [Fact]
    public void Several_draws_may_fill_one_array() => Assert.DoesNotContain(
        Snippet.Findings(
            "double[] x = new double[n]; x[0] = draw.Observed(Normal(p.A, 1), name: \"first\"); for (int i = 1; i < n; i++) { x[i] = draw.Observed(Normal(p.A, p.S), name: \"later\"); } return x;",
            returns: "double[]", arguments: "int n"),
        id => id is "PDSL2003" or "PDSL2005" or "PDSL2002");
}
