using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>Equal and equivalent sources give equal models; every difference that matters gives unequal ones.</summary>
public sealed class EqualityTests
{
    private const string Body = "double z = draw.Latent(Normal(p.A, 1)); double[] x = new double[n]; for (int i = 0; i < n; i++) { x[i] = draw.Observed(Normal(z * Math.Exp(p.Xs[i]), p.S)); } return x;";

    private static readonly string Source = Snippet.Source(Body, "double[]", "int n, [Given] double[] g");

    /// <summary>Sources that mean the same: what stands in them, what takes its place.</summary>
    public static TheoryData<string, string> Equivalent => new()
    {
        { "namespace Tests;", "namespace Tests;\n\n// A comment.\n" },
        { "Normal(p.A, 1)", "Normal( /* mean */ p.A,\n 1 )" },
        { "for (int i = 0; i < n; i++) {", "for (int i = 0; i < n; i++)\n{\n" },
        { "public static partial class Models", "/// <summary>Documented.</summary>\npublic static partial class Models" },
    };

    /// <summary>One edit for each thing a model records.</summary>
    public static TheoryData<string, string> Different => new()
    {
        { "namespace Tests;", "namespace Others;" },
        { "partial class Models", "partial class Moulds" },
        { "public static partial class", "internal static partial class" },
        { "Model(Draw draw, P p", "Mould(Draw draw, P p" },
        { "double z = draw", "double y = draw" },
        { "[Positive] double S", "double S" },
        { "double A,", "[Frozen] double A," },
        { "Vector V", "double V" },
        { "[Given] double[] g", "double[] g" },
        { "[Given] double[] g", "[Given] bool[] g" },
        { "int n,", "double[] m, int n," },
        { "Normal(p.A, 1)", "Normal(p.A, 2)" },
        { "Normal(p.A, 1)", "Uniform(p.A, 1)" },
        { "Normal(p.A, 1)", "Normal(p.A, 1), name: \"level\"" },
        { "int i = 0", "int i = 1" },
        { "i < n", "i <= n" },
        { "Math.Exp(", "Math.Sin(" },
        { "z * Math", "z + Math" },
        { "p.Xs[i]", "p.Xs[0]" },
        { "draw.Latent", "draw.Observed" },
        { "[Model]", "[Model(Gpu = true)]" },
    };

    [Fact]
    public void Equal_sources_give_equal_models()
    {
        ParsedModel first = Snippet.ParseSource(Source);
        ParsedModel second = Snippet.ParseSource(Source);
        Assert.NotNull(first.Model);
        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Equivalent))]
    public void Equivalent_sources_give_equal_models(string old, string text) => Assert.Equal(Snippet.ParseSource(Source), Edited(old, text));

    [Theory]
    [MemberData(nameof(Different))]
    public void Different_sources_give_unequal_models(string old, string text)
    {
        ParsedModel edited = Edited(old, text);
        Assert.NotNull(edited.Model);
        Assert.NotEqual(Snippet.ParseSource(Source), edited);
    }

    private static ParsedModel Edited(string old, string text)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        string edited = Source.Replace(old, text, StringComparison.Ordinal);
        return Snippet.ParseSource(old == "double z = draw" ? edited.Replace("(z *", "(y *", StringComparison.Ordinal) : edited);
    }
}
