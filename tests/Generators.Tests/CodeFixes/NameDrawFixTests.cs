using ProbDsl.Generators.CodeFixes;

namespace ProbDsl.Generators.Tests.CodeFixes;

public sealed class NameDrawFixTests() : CodeFixTest(new NameDrawFix())
{
    private const string End = "\nreturn draw.Observed(Normal(z + p.A + p.Xs[0] + p.V[0] + p.M[0, 0] + p.W[0], p.S));";

    [Fact]
    public Task A_second_draw_in_one_expression() => Fixes(
        "PDSL2002",
        "double z = draw.Latent(Normal(0, 1)) + draw.Latent(Normal(p.A, 1));" + End,
        "double z = draw.Latent(Normal(0, 1)) + draw.Latent(Normal(p.A, 1), name: \"z2\");" + End);

    [Fact]
    public Task All_further_draws_of_one_variable_get_numbers() => Fixes(
        "PDSL2002",
        "double z2 = draw.Latent(Normal(0, 1)); double z = z2 + draw.Latent(Normal(0, 1)) + draw.Latent(Normal(p.A, 1)) + draw.Latent(Normal(p.A, 2));" + End,
        "double z2 = draw.Latent(Normal(0, 1)); double z = z2 + draw.Latent(Normal(0, 1)) + draw.Latent(Normal(p.A, 1), name: \"z3\") + draw.Latent(Normal(p.A, 2), name: \"z4\");" + End);

    [Fact]
    public Task Variables_that_differ_by_a_capital() => Fixes(
        "PDSL2002",
        "double rate = draw.Latent(Normal(0, 1)); double Rate = draw.Latent(Normal(rate, 1)); double z = Rate;" + End,
        "double rate = draw.Latent(Normal(0, 1)); double Rate = draw.Latent(Normal(rate, 1), name: \"Rate2\"); double z = Rate;" + End);

    [Fact]
    public Task A_name_given_twice() => Fixes(
        "PDSL2002",
        "double y = draw.Latent(Normal(0, 1), name: \"level\"); double z = draw.Latent(Normal(y, 1), name: \"level\");" + End,
        "double y = draw.Latent(Normal(0, 1), name: \"level\"); double z = draw.Latent(Normal(y, 1), name: \"level2\");" + End);

    [Fact]
    public Task A_draw_inside_another() => Fixes(
        "PDSL2002",
        "double z = draw.Latent(Normal(draw.Latent(Normal(0, 1)), 1));" + End,
        "double z = draw.Latent(Normal(draw.Latent(Normal(0, 1)), 1), name: \"z2\");" + End);

    [Fact]
    public Task A_draw_that_has_neither_a_variable_nor_a_name() => Fixes(
        "PDSL1008",
        "draw.Latent(Normal(0, 1)); double z = 0;" + End,
        "draw.Latent(Normal(0, 1), name: \"latent\"); double z = 0;" + End);

    [Fact]
    public Task A_name_that_is_no_identifier() => Fixes(
        "PDSL1008",
        "double z = draw.Latent(Normal(0, 1), name: \"the level, once\");" + End,
        "double z = draw.Latent(Normal(0, 1), name: \"theLevelOnce\");" + End);

    [Fact]
    public Task A_name_that_every_record_has() => Fixes(
        "PDSL2012",
        "double clone = draw.Latent(Normal(0, 1)); double z = clone;" + End,
        "double clone = draw.Latent(Normal(0, 1), name: \"clone2\"); double z = clone;" + End);

    [Fact]
    public Task A_computed_name_is_left() => OffersNothing("PDSL1008", "double z = draw.Latent(Normal(0, 1), name: \"z\" + count);" + End, arguments: "int count");

    [Fact]
    public Task All_draws_of_a_file() => FixesAll(
        "PDSL2002",
        Snippet.Source("double y = draw.Latent(Normal(0, 1)) + draw.Latent(Normal(0, 2)); double z = y + draw.Latent(Normal(0, 1)) + draw.Latent(Normal(0, 1));" + End),
        Snippet.Source("double y = draw.Latent(Normal(0, 1)) + draw.Latent(Normal(0, 2), name: \"y2\"); double z = y + draw.Latent(Normal(0, 1)) + draw.Latent(Normal(0, 1), name: \"z2\");" + End));
}
