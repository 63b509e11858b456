using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>What each kind of edit makes the pipeline do again (the table of rule G3), two models and a feature map in one file.</summary>
public sealed class CacheTests
{
    private const string Source = """
        using ProbDsl;
        using static ProbDsl.Distributions;

        namespace Tests;

        [Parameters]
        public sealed partial record Line(double Slope, [Positive] double Noise);

        public static partial class Models
        {
            private const double Two = 2;

            [Model]
            public static double First(Draw draw, Line p)
            {
                double level = draw.Latent(Normal(p.Slope, Two));
                return draw.Observed(Normal(level, p.Noise));
            }

            [Model]
            public static double Second(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));

            [FeatureMap]
            public static double Scaled(double x, Line p) => p.Slope * x / p.Noise;
        }
        """;

    public static TheoryData<string> StepsOfModels => [StepNames.ParseModel, StepNames.LowerModel];

    [Fact]
    public void First_run_is_new()
    {
        GeneratorRunResult result = TestCompiler.Generate(TestCompiler.Compile(Source));
        Assert.All(StepsByReflection(), step => Assert.All(Reasons(result, step), r => Assert.Equal(IncrementalStepRunReason.New, r)));
    }

    [Fact]
    public void The_same_compilation_is_cached() => AssertAllCached(c => c.Clone());

    [Fact]
    public void An_unrelated_file_leaves_all_cached() => AssertAllCached(c =>
        c.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { int Value => 1; }", TestCompiler.ParseOptions, "Other.cs")));

    [Fact]
    public void A_comment_above_leaves_all_cached() => AssertAllCached(c => Replace(c, "[Parameters]", "// Said above.\n\n[Parameters]"));

    [Fact]
    public void Trivia_inside_a_draw_leaves_all_cached() => AssertAllCached(c =>
        Replace(c, "draw.Latent(Normal(p.Slope, Two))", "draw.Latent(\n    Normal(p.Slope,   Two)) /* spread out */"));

    [Fact]
    public void An_unrelated_member_leaves_all_cached() => AssertAllCached(c => Replace(c, "private const", "private static int Other() => 3;\nprivate const"));

    /// <summary>The draw's own text is part of the model, for reports; the constant's name is not where it is used elsewhere.</summary>
    [Fact]
    public void A_constant_of_the_same_value_leaves_all_cached() => AssertAllCached(c => Replace(c, "Two = 2;", "Two = 1 + 1;"));

    [Theory]
    [MemberData(nameof(StepsOfModels))]
    public void An_edited_argument_changes_its_model_alone(string step)
    {
        GeneratorRunResult result = Edit(c => Replace(c, "Normal(level, p.Noise)", "Normal(2 * level, p.Noise)"));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, step));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, StepNames.ParseParameters));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, StepNames.ParseFeatureMap));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, StepNames.LowerFeatureMap));
        Assert.Single(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => o.Reason != IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edited_feature_map_changes_itself_alone()
    {
        GeneratorRunResult result = Edit(c => Replace(c, "p.Slope * x / p.Noise", "p.Slope * x * p.Noise"));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, StepNames.ParseFeatureMap));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, StepNames.LowerFeatureMap));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(result, StepNames.ParseModel));
        Assert.Single(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => o.Reason != IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edited_member_changes_the_record_and_its_models()
    {
        GeneratorRunResult result = Edit(c => Replace(c, "[Positive] double Noise", "[Positive, Frozen] double Noise"));
        Assert.All(StepsByReflection(), step => Assert.All(Reasons(result, step), r => Assert.Equal(IncrementalStepRunReason.Modified, r)));
    }

    /// <summary>A helper in another file is part of the model that calls it, and of no other.</summary>
    [Fact]
    public void An_edited_helper_of_another_file_changes_its_model_alone()
    {
        const string Caller = """
            using ProbDsl;
            using static ProbDsl.Distributions;
            [Parameters] public sealed partial record Curve(double Bend);
            public static partial class Curves
            {
                [Model]
                public static double Bent(Draw draw, Curve p) => draw.Observed(Normal(Shapes.Bend(p.Bend), 1));
                [Model]
                public static double Straight(Draw draw, Curve p) => draw.Observed(Normal(p.Bend, 1));
            }
            """;
        const string Helper = "public static class Shapes { public static double Bend(double x) => 2 * x; }";
        CSharpCompilation compilation = TestCompiler.Compile(Caller, Helper);
        GeneratorDriver driver = TestCompiler.Driver().RunGenerators(compilation);

        GeneratorRunResult same = driver.RunGenerators(Replace(compilation, "2 * x", "2  *  x /* doubled */")).GetRunResult().Results.Single();
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(same, StepNames.ParseModel));

        GeneratorRunResult result = driver.RunGenerators(Replace(compilation, "2 * x", "3 * x")).GetRunResult().Results.Single();
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, StepNames.ParseModel));
        Assert.Contains("3d", result.GeneratedSources.Single(s => s.HintName.Contains("Bent", StringComparison.Ordinal)).SourceText.ToString(), StringComparison.Ordinal);
    }

    private static void AssertAllCached(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        GeneratorRunResult result = Edit(edit);
        Assert.All(StepsByReflection(), step =>
        {
            Assert.NotEmpty(Reasons(result, step));
            Assert.All(Reasons(result, step), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        });
        Assert.All(
            result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    private static GeneratorRunResult Edit(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation compilation = TestCompiler.Compile(Source);
        GeneratorDriver driver = TestCompiler.Driver().RunGenerators(compilation);
        return driver.RunGenerators(edit(compilation)).GetRunResult().Results.Single();
    }

    private static IEnumerable<string> StepsByReflection() =>
        typeof(StepNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);

    private static CSharpCompilation Replace(CSharpCompilation compilation, string old, string text)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Last();
        string source = tree.GetText().ToString();
        Assert.Contains(old, source, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText(source.Replace(old, text, StringComparison.Ordinal), TestCompiler.ParseOptions, tree.FilePath));
    }
}
