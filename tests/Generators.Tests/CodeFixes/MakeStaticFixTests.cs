using ProbDsl.Generators.CodeFixes;

namespace ProbDsl.Generators.Tests.CodeFixes;

public sealed class MakeStaticFixTests() : CodeFixTest(new MakeStaticFix())
{
    [Theory]
    [InlineData("public ", "public static ")]
    [InlineData("internal ", "internal static ")]
    [InlineData("public new ", "public static new ")]
    [InlineData("", "static ")]
    public Task An_instance_method(string wrong, string right) => FixesSource("PDSL1002", Source(wrong, "p.A"), Source(right, "p.A"));

    [Theory]
    [InlineData("public virtual ", "p.A")]
    [InlineData("public ", "p.A + shift")]
    [InlineData("public ", "p.A + this.shift")]
    [InlineData("public ", "p.A + scale")]
    public async Task A_method_of_instances_is_left(string modifiers, string location) =>
        Assert.Null(await FixedSource.One(Fix, Source(modifiers, location), "PDSL1002"));

    [Fact]
    public async Task A_member_of_an_interface_is_left() => Assert.Null(await FixedSource.One(
        Fix, Source("public ", "p.A").Replace("Models(double scale)", "Models(double scale) : IHasValue", StringComparison.Ordinal) + "\npublic interface IHasValue { double Value(Draw draw, P p); }", "PDSL1002"));

    private static string Source(string modifiers, string location) => $$"""
        using ProbDsl;
        using static ProbDsl.Distributions;
        namespace Tests;
        [Parameters]
        public sealed partial record P(double A);
        public partial class Models(double scale)
        {
            private readonly double shift = scale;

            [Model]
            {{modifiers}}double Value(Draw draw, P p) => draw.Observed(Normal({{location}}, 1));

            public double Shift => shift;
        }
        """;
}
