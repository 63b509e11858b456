using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>Uses of an energy model that would sample it forward.</summary>
public sealed class ForwardSamplingTests
{
    private const string Body = "double z = draw.Latent(Normal(0, 1)); draw.Factor(p.A * z); return draw.Observed(Normal(z + p.Xs[0] + p.V[0] + p.M[0, 0] + p.W[0], p.S));";

    private const string Samplers = """

        public static class Samplers
        {
            public static double Gibbs(this Models.ModelModel model) => 0;
            public static double Sample(this Models.ModelModel model) => 0;
        }
        """;

    [Theory]
    [InlineData("new Models.ModelModel().Sample(p, 3, 1UL)", "Sample", "CS1061")]
    [InlineData("model.Sample(p, 3, 1UL)", "Sample", "CS1061")]
    [InlineData("model?.Sample(p, 3, 1UL)", "Sample", "CS1061")]
    [InlineData("Learner.Fit(model, data, p)", "model", "CS")]
    [InlineData("Learner.Fit(start: p, data: data, model: new Models.ModelModel())", "new Models.ModelModel()", "CS")]
    [InlineData("Learner.FitAsync(model, data, p)", "model", "CS")]
    [InlineData("Models.Model(new ProbDsl.Tracing.SimulatingDraw(default), p)", "new ProbDsl.Tracing.SimulatingDraw(default)", null)]
    [InlineData("Models.Model(simulating, p)", "simulating", null)]
    public async Task Is_a_finding(string use, string place, string? error)
    {
        (ImmutableArray<Diagnostic> found, ImmutableArray<Diagnostic> errors) = await Analyze(Source(Body, use));
        Diagnostic finding = Assert.Single(found);
        Assert.Equal("PDSL2015", finding.Id);
        Assert.Equal(place, finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan));
        Assert.Contains("leaves them out", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        // The compiler has said no already, by the type of the model; a run of the author's own method it lets pass.
        Assert.Equal(error is not null, errors.Length > 0);
        Assert.All(errors, e => Assert.StartsWith(error!, e.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("model.LogJoint(p, new(1), 2)")]
    [InlineData("model.Gibbs()")]
    [InlineData("model.Sample()")]
    [InlineData("Models.Model(scoring, p)")]
    [InlineData("new Other().Sample(p, 3, 1UL)")]
    [InlineData("new Other().Fit(model, data, p)")]
    public async Task Is_none_where_factors_are_known(string use)
    {
        (ImmutableArray<Diagnostic> found, ImmutableArray<Diagnostic> errors) = await Analyze(Source(Body, use) + Samplers);
        Assert.Empty(found);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("model.Sample(p, 3, 1UL)")]
    [InlineData("Learner.Fit(model, data, p)")]
    [InlineData("Models.Model(simulating, p)")]
    public async Task A_model_without_factors_has_none(string use)
    {
        (ImmutableArray<Diagnostic> found, ImmutableArray<Diagnostic> errors) = await Analyze(
            Source(Body.Replace("draw.Factor(p.A * z); return draw.Observed(Normal(z", "return draw.Observed(Normal(z * p.A", StringComparison.Ordinal), use));
        Assert.Empty(found);
        Assert.Empty(errors);
    }

    private static async Task<(ImmutableArray<Diagnostic> Found, ImmutableArray<Diagnostic> Errors)> Analyze(string source)
    {
        Compilation compilation = TestCompiler.WithGenerated(TestCompiler.Compile(source), out _);
        return (await TestCompiler.Analyze(compilation), [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)]);
    }

    private static string Source(string body, string use) => Snippet.Source(body) + $$"""

        public sealed class Other
        {
            public int Sample(P p, int count, ulong seed) => count;
            public int Fit(object model, double[] data, P start) => data.Length;
        }

        public static class Uses
        {
            public static void Use(P p, Models.ModelModel model, double[] data, ProbDsl.Tracing.SimulatingDraw simulating, ProbDsl.Tracing.ScoringDraw scoring)
            {
                _ = {{use}};
            }
        }
        """;
}
