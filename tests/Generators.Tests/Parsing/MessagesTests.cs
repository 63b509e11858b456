using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Parsing;

/// <summary>What is outside of the language is named in the words of C#, not in those of the compiler's insides.</summary>
public sealed class MessagesTests
{
    [Theory]
    [InlineData("p.Xs.Select(x => x * x).Sum()", "'Sum' or 'Dot' of a Vector, or a 'for' loop that adds up", "LINQ's 'Sum'")]
    [InlineData("p.Xs.Count(x => x > 0)", "a 'for' loop over the elements", "LINQ's 'Count'")]
    [InlineData("(from x in p.Xs select x).Max()", "a 'for' loop with Math.Max", "LINQ's 'Max'")]
    [InlineData("p.Xs[0..1][0]", "an index of type int", "a range")]
    [InlineData("(p.A > 0 ? \"a\" : \"b\").Length", "a length", "property 'String.Length'")]
    [InlineData("1 << 2 + n", "arithmetic or comparison", "operator '<<' on 'int' and 'int'")]
    [InlineData("~n", "'-' or '!'", "operator '~' on 'int'")]
    [InlineData("p.A % 2", "arithmetic or comparison", "operator '%' on 'double' and 'double'")]
    [InlineData("sizeof(int) + Math.Sign(p.A) * default(System.DateTime).Year", "", "property 'DateTime.Year'")]
    [InlineData("(n is var m ? m : 0)", "", "found")]
    [InlineData("new[] { new[] { 1.0 } }[0][0]", "", "'double[]")]
    public async Task An_expression(string expression, string expected, string found) =>
        AssertSays(await Messages($"double t = {expression}; return draw.Observed(Normal(t, p.S));"), expected, found);

    [Theory]
    [InlineData("int k = n; k <<= 1;", "'<<=' on 'int'")]
    [InlineData("double t = n; t %= 2;", "'%=' on 'double'")]
    [InlineData("while (n > 0) { }", "a 'while' loop")]
    [InlineData("System.Func<double> f = () => 1;", "a lambda or delegate")]
    public async Task A_statement(string statement, string found) =>
        AssertSays(await Messages(statement + " return draw.Observed(Normal(p.A, p.S));"), "", found);

    [Theory]
    [InlineData("in P p", "'in P p', by reference")]
    [InlineData("ref P p", "'ref P p', by reference")]
    public async Task An_argument_by_reference(string argument, string found) => AssertSays(
        [.. (await TestCompiler.Analyze(TestCompiler.Compile(Snippet.Source("return draw.Observed(Normal(p.A, p.S));").Replace("P p)", argument + ")", StringComparison.Ordinal)))).Select(Message)],
        "", found);

    // An index from the end is one from the start.
    [Theory]
    [InlineData("p.Xs[^1]", "p.Xs[p.Xs.Length - 1]")]
    [InlineData("p.V[^(1 + n)]", "p.V[p.V.Length - (1 + n)]")]
    public void An_index_from_the_end(string fromEnd, string fromStart) => Assert.Equal(
        Snippet.Statements($"return draw.Observed(Normal({fromStart}, p.S));", arguments: "int n"),
        Snippet.Statements($"return draw.Observed(Normal({fromEnd}, p.S));", arguments: "int n"));

    [Fact]
    public void An_assigned_index_from_the_end() => Assert.Equal(
        Snippet.Statements("double[] w = new double[3]; w[w.Length - 1] = p.A; return draw.Observed(Normal(w[0], p.S));"),
        Snippet.Statements("double[] w = new double[3]; w[^1] = p.A; return draw.Observed(Normal(w[0], p.S));"));

    [Theory]
    [InlineData("(double First, double Second)", "(draw.Observed(Normal(p.A, 1)), draw.Observed(Normal(p.A, 2)))")]
    [InlineData("(double, double)", "(First: draw.Observed(Normal(p.A, 1)), Second: draw.Observed(Normal(p.A, 2)))")]
    public void Draws_in_a_tuple_are_named_after_its_elements(string returns, string tuple) => Assert.Equal(
        ["First", "Second"], Snippet.Parse($"return {tuple};", returns).Sites.Select(site => site.Name));

    [Fact]
    public void A_setting_of_many_is_one_of_the_model_too()
    {
        Compilation whole = TestCompiler.WithGenerated(
            TestCompiler.Compile(Snippet.Source("return draw.Observed(Normal(knots[0], p.S));", arguments: "params double[] knots").Replace(
                "public static partial class Models\n{", "public static partial class Models\n{\n    public static object Made() => new ModelModel(1, 2, 3);", StringComparison.Ordinal)),
            out ImmutableArray<Diagnostic> ofGenerator);
        Assert.Empty(ofGenerator);
        Assert.DoesNotContain(whole.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("sealed partial record", "private bool PrintMembers(System.Text.StringBuilder builder) => false;")]
    [InlineData("partial record", "protected virtual bool PrintMembers(System.Text.StringBuilder builder) => false;")]
    [InlineData("partial record", "")]
    public void A_record_prints_as_its_author_says(string kind, string own)
    {
        string source = $$"""
            using ProbDsl;
            namespace Tests;
            [Parameters]
            internal {{kind}} Printed(double A, double[] Xs)
            {
                {{own}}
            }
            """;
        Compilation whole = TestCompiler.WithGenerated(TestCompiler.Compile(source), out _);
        Assert.DoesNotContain(whole.GetDiagnostics(), found => found.Severity >= DiagnosticSeverity.Warning);
    }

    private static async Task<string[]> Messages(string body) =>
        [.. (await TestCompiler.Analyze(TestCompiler.Compile("using System.Linq;\n" + Snippet.Source(body, arguments: "int n")))).Select(Message)];

    private static string Message(Diagnostic finding) => finding.GetMessage(CultureInfo.InvariantCulture);

    private static void AssertSays(string[] messages, string expected, string found)
    {
        Assert.Contains(messages, message => message.Contains(expected, StringComparison.Ordinal) && message.Contains(found, StringComparison.Ordinal));
        string[] kinds = Enum.GetNames<OperationKind>();
        Assert.DoesNotContain(messages, message => kinds.Any(kind => message.Contains($"'{kind}'", StringComparison.Ordinal)));
    }
}
