using System.Reflection;

namespace ProbDsl.Dsl.Tests.Attributes;

public class AttributeTests
{
    // Compiling is half of the test: each stands where an author writes it.
    [Fact]
    public void StandWhereAnAuthorWritesThem()
    {
        Assert.NotNull(typeof(Marked).GetCustomAttribute<ParametersAttribute>());
        ParameterInfo[] members = typeof(Marked).GetConstructors().Single().GetParameters();
        Assert.NotNull(members[0].GetCustomAttribute<PositiveAttribute>());
        Assert.NotNull(members[1].GetCustomAttribute<UnitIntervalAttribute>());
        Assert.NotNull(members[2].GetCustomAttribute<SimplexAttribute>());
        Assert.NotNull(members[2].GetCustomAttribute<FrozenAttribute>());
        Assert.NotNull(members[3].GetCustomAttribute<SimplexRowsAttribute>());
        Assert.NotNull(members[4].GetCustomAttribute<OrderedAttribute>());
        Assert.NotNull(members[5].GetCustomAttribute<LowerTriangularAttribute>());
        Assert.NotNull(members[6].GetCustomAttribute<CorrelationAttribute>());
        Assert.NotNull(typeof(Marked).GetProperty(nameof(Marked.Extra))!.GetCustomAttribute<PositiveAttribute>());

        MethodInfo model = typeof(AttributeTests).GetMethod(nameof(Model), BindingFlags.NonPublic | BindingFlags.Static)!;
        Assert.NotNull(model.GetCustomAttribute<ModelAttribute>());
        Assert.NotNull(model.GetParameters()[2].GetCustomAttribute<GivenAttribute>());
    }

    [Model]
    private static double Model(Draw draw, Marked p, [Given] double x)
        => draw.Observed(global::ProbDsl.Distributions.Normal(x, p.Scale));

    [Parameters]
    private sealed record Marked(
        [Positive] double Scale,
        [UnitInterval] double Mix,
        [Simplex, Frozen] double[] Weights,
        [SimplexRows] Matrix Transition,
        [Ordered] Vector Cuts,
        [LowerTriangular] Matrix Factor,
        [Correlation] Matrix Between)
    {
        [Positive]
        public double Extra { get; init; } = 1.0;
    }
}
