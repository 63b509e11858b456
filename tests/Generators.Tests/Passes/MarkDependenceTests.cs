using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>What locals and draws depend on.</summary>
public sealed class MarkDependenceTests
{
    [Fact]
    public void A_local_that_holds_a_draw_depends_on_that_draw_alone()
    {
        ModelIr model = Snippet.Parse("double z = draw.Latent(Normal(p.A, p.S)); return draw.Observed(Normal(z + p.Xs[n], 1));", arguments: "int n");
        Dependence dependence = MarkDependence.Run(model);
        Assert.Equal(new DependenceSet([0], [], []), dependence.OfLocal("z"));
        Assert.Equal(new DependenceSet([], ["A", "S"], []), dependence.OfSite(0));
        Assert.Equal(new DependenceSet([0], ["Xs"], ["n"]), dependence.OfSite(1));
    }

    [Fact]
    public void Locals_carry_what_they_are_computed_from()
    {
        Dependence dependence = Run("double z = draw.Latent(Normal(0, 1)); double x = z * p.A; double y = x + n; return draw.Observed(Normal(y, 1));", "int n");
        Assert.Equal(new DependenceSet([0], ["A"], []), dependence.OfLocal("x"));
        Assert.Equal(new DependenceSet([0], ["A"], ["n"]), dependence.OfLocal("y"));
    }

    /// <summary>b gets a in the second trip, a gets z in the first: two readings are needed, three to see that nothing is added.</summary>
    [Fact]
    public void A_loop_carries_from_trip_to_trip()
    {
        Dependence dependence = Run(
            "double a = 0; double b = 0; double c = 0; double z = draw.Latent(Normal(0, 1)); for (int i = 0; i < 3; i++) { c = b; b = a; a = z + p.A; } return draw.Observed(Normal(c, 1));");
        Assert.Equal(new DependenceSet([0], ["A"], []), dependence.OfLocal("c"));
        Assert.Equal(new DependenceSet([0], ["A"], []), dependence.OfSite(1));
    }

    [Fact]
    public void A_walk_depends_on_itself()
    {
        Dependence dependence = Run(
            "double level = 0; for (int i = 0; i < 3; i++) { level = draw.Latent(Normal(level, p.S)); } return draw.Observed(Normal(level, 1));");
        Assert.Equal(new DependenceSet([0], ["S"], []), dependence.OfSite(0));
        Assert.Equal(new DependenceSet([0], [], []), dependence.OfSite(1));
    }

    [Fact]
    public void An_array_depends_on_all_its_elements()
    {
        Dependence dependence = Run(
            "double[] a = new double[n]; a[0] = p.A; a[1] = draw.Latent(Normal(0, 1)); double y = a[k]; return draw.Observed(Normal(y, 1));", "int n, int k");
        Assert.Equal(new DependenceSet([0], ["A"], []), dependence.OfLocal("a"));
        Assert.Equal(new DependenceSet([0], ["A"], ["k"]), dependence.OfLocal("y"));
    }

    [Fact]
    public void Lengths_are_uniform()
    {
        ModelIr model = Snippet.Parse(
            "double[] a = new double[g.Length]; a[0] = draw.Latent(Normal(p.A, 1)); int k = p.Xs.Length + a.Length; int m = g.Length; double y = a[0] * k * m; return draw.Observed(Normal(y, 1));",
            arguments: "[Given] double[] g");
        Dependence dependence = MarkDependence.Run(model);
        Assert.Equal(new DependenceSet([], [], []), dependence.OfLocal("k"));
        Assert.Equal(new DependenceSet([], [], ["g"]), dependence.OfLocal("m"));
        Assert.True(dependence.IsUniform(new LocalExpression(ValueType.Integer, "k")));
        Assert.False(dependence.IsUniform(new LocalExpression(ValueType.Real, "y")));
        Assert.False(dependence.DependsOnParameters(new LocalExpression(ValueType.Real, "y")));
        Assert.True(dependence.DependsOnParameters(new ParameterExpression(ValueType.Real, "A")));
    }

    [Fact]
    public void Sets_are_in_the_order_of_the_declarations()
    {
        Dependence dependence = Run("double y = p.W[0] + p.S + p.Xs[0] + p.A + b + a; return draw.Observed(Normal(y, 1));", "double a, double b");
        Assert.Equal(new DependenceSet([], ["A", "S", "Xs", "W"], ["a", "b"]), dependence.OfLocal("y"));
    }

    private static Dependence Run(string body, string arguments = "") => MarkDependence.Run(Snippet.Parse(body, arguments: arguments));
}
