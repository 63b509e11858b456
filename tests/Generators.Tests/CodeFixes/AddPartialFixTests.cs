using ProbDsl.Generators.CodeFixes;

namespace ProbDsl.Generators.Tests.CodeFixes;

public sealed class AddPartialFixTests() : CodeFixTest(new AddPartialFix())
{
    private const string Body = "return draw.Observed(Normal(p.A + p.Xs[0] + p.V[0] + p.M[0, 0] + p.W[0], p.S));";

    [Fact]
    public Task A_class_around_a_model() => FixesSource("PDSL1001", With("public static partial class Models", "public static class Models"), Snippet.Source(Body));

    [Fact]
    public Task A_record_of_parameters() => FixesSource("PDSL1009", With("public sealed partial record P", "public sealed record P"), Snippet.Source(Body));

    [Fact]
    public Task A_class_without_modifiers() =>
        FixesSource("PDSL1001", With("public static partial class Models", "class Models"), With("public static partial class Models", "partial class Models"));

    [Fact]
    public Task All_types_of_a_file()
    {
        const string Two = """
            using ProbDsl;
            using static ProbDsl.Distributions;
            namespace Tests;
            [Parameters]
            public sealed partial record P(double A);
            public static CLASS Outer
            {
                // Two models: the finding of the class is there twice.
                internal static CLASS Inner
                {
                    [Model]
                    public static double First(Draw draw, P p) => draw.Observed(Normal(p.A, 1));

                    [Model]
                    public static double Second(Draw draw, P p) => draw.Observed(Normal(p.A, 2));
                }
            }
            """;
        return FixesAll("PDSL1001", Two.Replace("CLASS", "class", StringComparison.Ordinal), Two.Replace("CLASS", "partial class", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_class_that_is_no_record_is_left() =>
        Assert.Null(await FixedSource.One(Fix, With("public sealed partial record P", "public sealed partial class P"), "PDSL1009"));

    private static string With(string partial, string written) => Snippet.Source(Body).Replace(partial, written, StringComparison.Ordinal);
}
