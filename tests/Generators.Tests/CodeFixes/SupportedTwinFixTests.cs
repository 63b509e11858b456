using ProbDsl.Generators.CodeFixes;

namespace ProbDsl.Generators.Tests.CodeFixes;

public sealed class SupportedTwinFixTests() : CodeFixTest(new SupportedTwinFix())
{
    private const string Others = "p.A + p.Xs[0] + p.V[0] + p.M[0, 0] + p.W[0]";

    [Theory]
    [InlineData("PDSL1007", "MathF.Exp((float)p.A)", "Math.Exp(p.A)")]
    [InlineData("PDSL1007", "MathF.Pow((float)(p.A + 1), 2f)", "Math.Pow(p.A + 1, 2)")]
    [InlineData("PDSL1007", "(double)MathF.Exp((float)p.A)", "Math.Exp(p.A)")]
    [InlineData("PDSL1007", "p.Xs.Sum()", "Functions.Sum(p.Xs)")]
    [InlineData("PDSL1007", "Enumerable.Sum(p.Xs)", "Functions.Sum(p.Xs)")]
    [InlineData("PDSL1007", "p.V.Sum()", "Functions.Sum(p.V)")]
    [InlineData("PDSL1007", "2 * p.Xs.Average()", "2 * (Functions.Sum(p.Xs) / p.Xs.Length)")]
    [InlineData("PDSL1007", "p.A / p.Xs.Count()", "p.A / p.Xs.Length")]
    [InlineData("PDSL2010", "double.Exp(p.A)", "Math.Exp(p.A)")]
    [InlineData("PDSL2010", "double.Max(p.A, 0)", "Math.Max(p.A, 0)")]
    [InlineData("PDSL2010", "double.LogP1(p.A)", "Math.Log(1 + p.A)")]
    [InlineData("PDSL2010", "double.LogP1(Math.Exp(p.A))", "Functions.Softplus(p.A)")]
    [InlineData("PDSL2010", "2 * double.ExpM1(p.A)", "2 * (Math.Exp(p.A) - 1)")]
    [InlineData("PDSL2010", "Math.FusedMultiplyAdd(p.A, p.A + 1, 2)", "p.A * (p.A + 1) + 2")]
    [InlineData("PDSL2010", "1 - Math.Log(p.A, 2)", "1 - (Math.Log(p.A) / Math.Log(2))")]
    [InlineData("PDSL2010", "Convert.ToDouble(p.A)", "p.A")]
    [InlineData("PDSL2010", "2 * Convert.ToDouble(p.A > 1)", "2 * ((p.A > 1) ? 1.0 : 0.0)")]
    public Task A_call_is_written_as_its_twin(string id, string wrong, string right) =>
        Fixes(id, $"double m = {wrong};\nreturn draw.Observed(Normal(m + {Others}, p.S));", $"double m = {right};\nreturn draw.Observed(Normal(m + {Others}, p.S));");

    [Theory]
    [InlineData("PDSL1007", "p.Xs.Max()")]
    [InlineData("PDSL1007", "p.Xs.Select(Math.Exp).Sum()")]
    [InlineData("PDSL2010", "Math.IEEERemainder(p.A, 2)")]
    [InlineData("PDSL2010", "Math.Asinh(p.A)")]
    public Task A_call_without_a_twin_is_left(string id, string wrong) =>
        OffersNothing(id, $"double m = {wrong};\nreturn draw.Observed(Normal(m + {Others}, p.S));");

    [Fact]
    public Task All_calls_of_a_file() => FixesAll(
        "PDSL2010",
        Snippet.Source($"double m = double.Exp(p.A) + double.Log(p.S);\nreturn draw.Observed(Normal(m + {Others}, p.S));"),
        Snippet.Source($"double m = Math.Exp(p.A) + Math.Log(p.S);\nreturn draw.Observed(Normal(m + {Others}, p.S));"));

    [Fact]
    public Task A_type_that_is_not_in_reach_is_written_in_full() => FixesSource(
        "PDSL2010",
        Hidden("double.Exp(p.A)"),
        Hidden("global::System.Math.Exp(p.A)"));

    private static string Hidden(string call) => Snippet.Source(
        $"return draw.Observed(Normal({call} + {Others}, p.S));", members: "private static class Math { }");
}
