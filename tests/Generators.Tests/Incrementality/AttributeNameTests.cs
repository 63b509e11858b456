using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>An attribute is ours by what it is bound to, however it is written.</summary>
public sealed class AttributeNameTests
{
    [Theory]
    [InlineData("", "Model", "Parameters")]
    [InlineData("", "ModelAttribute", "ParametersAttribute()")]
    [InlineData("", "ProbDsl.Model", "global::ProbDsl.ParametersAttribute")]
    [InlineData("", "@ModelAttribute", "Param\\u0065ters")]
    [InlineData("using Compiled = ProbDsl.ModelAttribute; using Fitted = ProbDsl.ParametersAttribute;", "Compiled", "Fitted")]
    [InlineData("using CompiledAttribute = ProbDsl.ModelAttribute; using P = ProbDsl;", "Compiled", "P::Parameters")]
    [InlineData("", "Everywhere", "EverywhereFitted")]
    [InlineData("", "Obsolete, Model", "Serializable, Parameters")]
    public async Task Every_way_to_write_it_is_seen(string usings, string model, string parameters)
    {
        Compilation compilation = TestCompiler.Compile(Source(usings, model, parameters), Elsewhere);
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(2, TestCompiler.Generate(compilation).GeneratedSources.Length);
        Assert.Contains("PDSL2007", (await TestCompiler.Analyze(compilation)).Select(d => d.Id));
    }

    [Theory]
    [InlineData("using Compiled = System.ObsoleteAttribute;", "Compiled")]
    [InlineData("using ModelAttribute = System.ObsoleteAttribute;", "ModelAttribute")]
    [InlineData("", "Other.Model")]
    public async Task Another_attribute_is_not_ours(string usings, string model)
    {
        Compilation compilation = TestCompiler.Compile(Source(usings, model, "Parameters"), Elsewhere);
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Single(TestCompiler.Generate(compilation).GeneratedSources);
        Assert.Empty(await TestCompiler.Analyze(compilation));
    }

    private const string Elsewhere = """
        global using Everywhere = ProbDsl.ModelAttribute;
        global using EverywhereFittedAttribute = ProbDsl.ParametersAttribute;
        namespace Other { public sealed class ModelAttribute : System.Attribute; }
        """;

    private static string Source(string usings, string model, string parameters) => $$"""
        using ProbDsl;
        using static ProbDsl.Distributions;
        {{usings}}
        [{{parameters}}] public sealed partial record Line(double Slope, double Unused);
        public static partial class Models
        {
            [{{model}}] public static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, 1));
        }
        """;
}
