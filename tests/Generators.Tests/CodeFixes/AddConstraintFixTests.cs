using ProbDsl.Generators.CodeFixes;

namespace ProbDsl.Generators.Tests.CodeFixes;

public sealed class AddConstraintFixTests() : CodeFixTest(new AddConstraintFix())
{
    [Theory]
    [InlineData("double Scale", "[Positive] double Scale", "Normal(0, p.Scale)")]
    [InlineData("double[] Scales", "[Positive] double[] Scales", "Normal(0, p.Scales[0])")]
    [InlineData("double Scale", "[Positive] double Scale", "Normal(scale: p.Scale, mean: 0)")]
    [InlineData("double Share", "[UnitInterval] double Share", "Normal(draw.Latent(Bernoulli(p.Share), name: \"share\") ? 1 : 0, 1)")]
    public Task A_member_gets_the_constraint_that_is_needed(string wrong, string right, string distribution) =>
        FixesSource("PDSL2022", Source(wrong, distribution), Source(right, distribution));

    [Theory]
    [InlineData("double Scale", "Normal(0, 1 + p.Scale)")]
    [InlineData("[Positive] double Share", "Normal(draw.Latent(Bernoulli(p.Share), name: \"share\") ? 1 : 0, 1)")]
    public async Task What_one_constraint_does_not_mend_is_left(string member, string distribution) =>
        Assert.Null(await FixedSource.One(Fix, Source(member, distribution), "PDSL2022"));

    private static string Source(string member, string distribution) => $$"""
        using ProbDsl;
        using static ProbDsl.Distributions;
        namespace Tests;
        [Parameters]
        public sealed partial record P({{member}});
        public static partial class Models
        {
            [Model]
            public static double Value(Draw draw, P p) => draw.Observed({{distribution}});
        }
        """;
}
