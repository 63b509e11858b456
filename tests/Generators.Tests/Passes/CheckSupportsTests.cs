namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Arguments that are certainly outside, and those that only may be.</summary>
public sealed class CheckSupportsTests
{
    [Theory]
    [InlineData("Normal(0, 0)")]
    [InlineData("Normal(double.NaN, 1)")]
    [InlineData("Normal(0, double.PositiveInfinity)")]
    [InlineData("Normal(0, 1 - 3 * Math.PI)")]
    [InlineData("Normal(0, minus)")]
    [InlineData("Normal(0, 2 * minus)")]
    [InlineData("Normal(0, Math.Log(0.5))")]
    [InlineData("Exponential(-1)")]
    [InlineData("Gamma(1, 0)")]
    [InlineData("Uniform(1, 1)")]
    [InlineData("Uniform(1, minus)")]
    [InlineData("Uniform(double.NegativeInfinity, 1)")]
    [InlineData("StudentT(0, 0, 1)")]
    [InlineData("Weibull(1, minus)")]
    [InlineData("Pareto(0, 1)")]
    [InlineData("TruncatedNormal(0, 1, 2, 2)")]
    [InlineData("TruncatedNormal(0, 1, double.PositiveInfinity, 2)")]
    [InlineData("TruncatedNormal(double.PositiveInfinity, 1, 0, 2)")]
    [InlineData("TruncatedNormal(0, 1, double.NaN, 2)")]
    public void Constants_outside(string distribution) => Assert.Contains("PDSL2008", Findings(distribution));

    [Theory]
    [InlineData("Normal(0, -p.S)")]
    [InlineData("Normal(0, minus * p.S)")]
    [InlineData("Normal(0, -Math.Exp(p.A))")]
    [InlineData("Normal(0, p.S / minus)", false)]
    [InlineData("Normal(0, -k)")]
    [InlineData("Normal(0, -p.W[0])")]
    [InlineData("Normal(0, Math.Min(p.A, minus))")]
    [InlineData("Exponential(p.A > 0 ? minus : -p.S)")]
    public void Values_outside(string distribution, bool isFound = true) => Assert.Equal(isFound, Findings(distribution).Contains("PDSL2009"));

    [Theory]
    [InlineData("Normal(minus, p.A)")]
    [InlineData("Normal(0, p.S - 1)")]
    [InlineData("Normal(0, changed)")]
    [InlineData("Normal(0, 1e-300)")]
    [InlineData("Normal(0, 1 - p.W[0])")]
    [InlineData("Normal(0, Math.Exp(p.A) * p.S)")]
    [InlineData("Normal(0, Math.Abs(p.A))")]
    [InlineData("Normal(0, k)")]
    [InlineData("Uniform(p.A, minus)")]
    [InlineData("Gamma(p.S, p.S * 2)")]
    [InlineData("TruncatedNormal(p.A, p.S, double.NegativeInfinity, double.PositiveInfinity)")]
    [InlineData("TruncatedNormal(p.A, p.S, 0, double.PositiveInfinity)")]
    [InlineData("TruncatedNormal(p.A, p.S, k, 3)")]
    public void Values_that_may_be_inside(string distribution) => Assert.DoesNotContain(Findings(distribution), id => id is "PDSL2008" or "PDSL2009");

    [Theory]
    [InlineData("Bernoulli(p.S)", false)]
    [InlineData("Bernoulli(1 + p.S)", false)]
    [InlineData("Bernoulli(2 + p.S)", true)]
    [InlineData("Bernoulli(1)", false)]
    [InlineData("Bernoulli(-0.1)", true)]
    public void Probabilities(string distribution, bool isFound) => Assert.Equal(
        isFound,
        Snippet.Findings($"bool z = draw.Latent({distribution}); return draw.Observed(Normal(z ? 1 : 0, 1));").Any(id => id is "PDSL2008" or "PDSL2009"));

    [Theory]
    [InlineData("p.W", false)]
    [InlineData("p.Xs", true)]
    [InlineData("p.V", true)]
    [InlineData("weights", false)]
    public void Simplexes(string weights, bool isFound) => Assert.Equal(
        isFound,
        Snippet.Findings($"int z = draw.Latent(Categorical({weights})); return draw.Observed(Normal(z, 1));", arguments: "double[] weights").Contains("PDSL2009"));

    [Theory]
    [InlineData("Uniform(p.A, 100)", true)]
    [InlineData("TruncatedNormal(0, 1, p.A, 100)", true)]
    [InlineData("TruncatedNormal(0, 1, 0, p.S)", true)]
    [InlineData("TruncatedNormal(p.A, p.S, 0, 1)", false)]
    [InlineData("Pareto(p.S, 1)", true)]
    [InlineData("Pareto(1, p.S)", false)]
    public void Bounds_that_move(string distribution, bool isFound) => Assert.Equal(isFound, Findings(distribution).Contains("PDSL2013"));

    // A draw above a constant is known to be positive, one below zero is known not to be.
    [Theory]
    [InlineData("Pareto(2, 1)", false)]
    [InlineData("Beta(1, 1)", false)]
    [InlineData("TruncatedNormal(0, 1, -2, -1)", true)]
    [InlineData("Uniform(-2, -1)", true)]
    [InlineData("Uniform(-2, 1)", false)]
    public void Draws_lie_within_their_bounds(string distribution, bool isFound) => Assert.Equal(
        isFound, Snippet.Findings($"double s = draw.Latent({distribution}); return draw.Observed(Normal(0, s));").Contains("PDSL2009"));

    private static string[] Findings(string distribution) => Snippet.Findings(
        $"double minus = -1; double changed = -1; changed = 2; int k = draw.Latent(Poisson(2)); double z = draw.Latent({distribution}); return draw.Observed(Normal(z, 1));");
}
