using ProbDsl.Generators.CodeFixes;

namespace ProbDsl.Generators.Tests.CodeFixes;

public sealed class RemoveLatentFixTests() : CodeFixTest(new RemoveLatentFix())
{
    private const string End = "return draw.Observed(Normal(p.A + p.Xs[0] + p.V[0] + p.M[0, 0] + p.W[0], p.S));";

    [Fact]
    public Task A_statement_with_its_lines() => Fixes(
        "PDSL2006",
        "// Before.\n        double level = draw.Latent(\n            Normal(0, 1)); // The level.\n        // After.\n        " + End,
        "// Before.\n        // After.\n        " + End);

    [Fact]
    public Task A_statement_on_a_line_with_another() => Fixes(
        "PDSL2006",
        "double level = draw.Latent(Normal(0, 1)); " + End,
        " " + End);

    [Fact]
    public Task A_named_draw_without_a_variable() => Fixes(
        "PDSL2006",
        "// Before.\n        draw.Latent(Normal(0, 1), name: \"level\");\n        " + End,
        "// Before.\n        " + End);

    [Fact]
    public Task All_of_a_model() => FixesAll(
        "PDSL2006",
        Snippet.Source("// Before.\ndouble b = draw.Latent(Normal(0, 1));\ndouble level = draw.Latent(Normal(0, 1));\n" + End),
        Snippet.Source("// Before.\n" + End));

    [Theory]
    [InlineData("double level = draw.Latent(Normal(0, 1)); double twice = 2 * level; ")]
    [InlineData("double level = 2 * draw.Latent(Normal(0, 1)); ")]
    [InlineData("double a = draw.Latent(Normal(0, 1)), b = draw.Latent(Normal(0, 1)); ")]
    public Task What_others_would_go_with_is_left(string statements) => OffersNothing("PDSL2006", statements + End);
}
