using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Parsing;

/// <summary>Draws: their names, their order, where their values go.</summary>
public sealed class DrawParserTests
{
    [Fact]
    public void A_draw_inside_an_expression_comes_before_it()
    {
        ModelIr model = Snippet.Parse("int delay = 1 + draw.Latent(Categorical(p.W)); return draw.Observed(Normal(p.Xs[delay], 1));");
        Assert.Equal(["delay", "Model"], model.Sites.Select(s => s.Name));
        Assert.Equal(
            ["delayDraw ~ Categorical(parameters.W) : int @ site 0", "int delay = (1 + delayDraw)", "model ~ Normal(parameters.Xs[delay], 1d) : double @ site 1", "return double model"],
            Snippet.Statements("int delay = 1 + draw.Latent(Categorical(p.W)); return draw.Observed(Normal(p.Xs[delay], 1));"));
    }

    /// <summary>Arguments are evaluated as they are written, not as the parameters are declared.</summary>
    [Fact]
    public void Draws_keep_the_order_of_evaluation()
    {
        ModelIr model = Snippet.Parse(
            "double y = Math.Pow(y: draw.Latent(Normal(0, 1), name: \"first\"), x: draw.Latent(Normal(0, 2), name: \"second\")); return draw.Observed(Normal(y, 1));");
        Assert.Equal(["first", "second", "Model"], model.Sites.Select(s => s.Name));
        LocalStatement local = Assert.Single(model.Body.Statements.OfType<LocalStatement>());
        Assert.Equal("Pow(secondDraw, firstDraw)", IrPrinter.Print(local.Value));
    }

    [Fact]
    public void A_draw_as_argument_of_a_draw_comes_first() => Assert.Equal(
        ["meanDraw ~ Normal(0d, 1d) : double @ site 0", "y ~ Normal(meanDraw, 1d) : double @ site 1", "model ~ Normal(y, 1d) : double @ site 2", "return double model"],
        Snippet.Statements("double y = draw.Latent(Normal(draw.Latent(Normal(0, 1), name: \"mean\"), 1)); return draw.Observed(Normal(y, 1));"));

    [Fact]
    public void A_draw_into_a_local_that_is_there() => Assert.Equal(
        ["double y = 0d", "y ~ Normal(0d, 1d) : double @ site 0", "model ~ Normal(y, 1d) : double @ site 1", "return double model"],
        Snippet.Statements("double y = 0; y = draw.Latent(Normal(0, 1)); return draw.Observed(Normal(y, 1));"));

    [Fact]
    public void A_draw_of_another_type_than_its_variable() => Assert.Equal(
        ["yDraw ~ Poisson(2d) : int @ site 0", "double y = double(yDraw)", "model ~ Normal(y, 1d) : double @ site 1", "return double model"],
        Snippet.Statements("double y = draw.Latent(Poisson(2)); return draw.Observed(Normal(y, 1));"));

    [Fact]
    public void Draws_into_elements() => Assert.Equal(
        [
            "double[] x = new [3]", "for i in 0 .. 3", "  x[i] ~ Normal(parameters.A, 1d) : double @ site 0", "double[] y = new [2]",
            "y[0] ~ Normal(x[0], 1d) : double @ site 1", "y[1] ~ Normal(x[1], 1d) : double @ site 2", "return double[] y",
        ],
        Snippet.Statements(
            "double[] x = new double[3]; for (int i = 0; i < 3; i++) { x[i] = draw.Latent(Normal(p.A, 1)); } double[] y = [draw.Observed(Normal(x[0], 1), name: \"a\"), draw.Observed(Normal(x[1], 1), name: \"b\")]; return y;",
            returns: "double[]"));

    [Fact]
    public void Arguments_by_name_are_put_in_order() => Assert.Equal(
        "model ~ Normal(parameters.A, 2d) : double @ site 0",
        Snippet.Statements("return draw.Observed(distribution: Normal(scale: 2, mean: p.A));")[0]);

    [Theory]
    [InlineData("Normal(p.V, p.V)", "Normal(parameters.V, parameters.V)")]
    [InlineData("Normal(p.V, p.S)", "Normal(parameters.V, parameters.S)")]
    [InlineData("Normal(0, p.V)", "Normal(0d, parameters.V)")]
    [InlineData("Normal(p.A, 1).Iid(n)", "Normal(parameters.A, 1d).Iid(arguments.n)")]
    [InlineData("IidExtensions.Iid(count: n, element: Normal(p.A, 1))", "Normal(parameters.A, 1d).Iid(arguments.n)")]
    public void Vectors(string distribution, string expected) => Assert.Equal(
        $"model ~ {expected} : Vector @ site 0",
        Snippet.Statements($"return draw.Observed({distribution});", returns: "Vector", arguments: "int n")[0]);

    [Fact]
    public void Arrays_of_integers() => Assert.Equal(
        "model ~ Poisson(parameters.S).Iid(2) : int[] @ site 0", Snippet.Statements("return draw.Observed(Poisson(p.S).Iid(2));", returns: "int[]")[0]);

    [Fact]
    public void A_tuple_of_draws_and_variables()
    {
        ModelIr model = Snippet.Parse(
            "bool seen = draw.Observed(Bernoulli(0.5)); return (draw.Observed(Poisson(p.S)), seen);", returns: "(int Count, bool Seen)");
        Assert.Equal(["seen", "Count"], model.Sites.Select(s => s.Name));
        Assert.Equal(["count", "seen"], model.Result.Select(r => r.Local));
        Assert.Equal("(int Count, bool Seen)", model.ObservationType);
    }

    [Fact]
    public void An_expression_body()
    {
        string source = Snippet.Source("").Replace("{\n        \n    }", "=> draw.Observed(Normal(p.A, p.S));", StringComparison.Ordinal);
        ModelIr model = Assert.IsType<ModelIr>(Snippet.ParseSource(source).Model);
        Assert.Equal("draw.Observed(Normal(p.A, p.S))", Assert.Single(model.Sites).Source);
    }

    [Fact]
    public void The_source_is_one_line_without_comments()
    {
        ModelIr model = Snippet.Parse("double y =\n\n   draw . Latent( // why\n Normal(0,/* one */1)\n  ) ; return draw.Observed(Normal(y, p.S));");
        Assert.Equal("double y = draw.Latent(Normal(0, 1));", model.Sites[0].Source);
    }

    [Theory]
    [InlineData("draw.Latent(Normal(0, 1), \"level\")", "level", true)]
    [InlineData("draw.Latent(name: Name, distribution: Normal(0, 1))", "constant", true)]
    [InlineData("draw.Latent(Normal(0, 1), name: nameof(p))", "p", true)]
    [InlineData("draw.Latent(Normal(0, 1), name: null)", "y", false)]
    public void Names(string latent, string name, bool isNamed)
    {
        SiteIr site = Snippet.Parse($"double y = {latent}; return draw.Observed(Normal(y, p.S));", members: "private const string Name = \"constant\";").Sites[0];
        Assert.Equal((name, isNamed), (site.Name, site.IsNamed));
    }

    [Theory]
    [InlineData("double y = draw.Latent(p.A > 0 ? Normal(0, 1) : Normal(1, 1));")]
    [InlineData("var other = draw; double y = other.Latent(Normal(0, 1));")]
    public void Draws_that_cannot_be_followed(string statement) =>
        Assert.Contains("PDSL1007", Snippet.Findings(statement + " return draw.Observed(Normal(y, p.S));"));
}
