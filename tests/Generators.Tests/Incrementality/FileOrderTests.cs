using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>
/// Files that change their order in the step in which one of them is replaced: the compiler then hands over the declarations of some
/// file twice, and each must be printed once.
/// </summary>
public sealed class FileOrderTests
{
    private const string Usings = "using ProbDsl; using static ProbDsl.Distributions; namespace Tests;\n";

    private static readonly string[] sources =
    [
        Usings + """
        [Parameters] public sealed partial record Line(double Slope, [Positive] double Noise);
        [Parameters] public sealed partial record Level(double Value);
        """,
        Usings + """
        public static partial class Models
        {
            [Model] public static double First(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));
            [Model] public static double Second(Draw draw, Level p) => draw.Observed(Normal(p.Value, 1));
        }
        """,
        Usings + """
        public static partial class Maps
        {
            [FeatureMap] public static double Scaled(double x, Level p) => p.Value * x;
            [FeatureMap] public static double Squared(double x) => x * x;
        }
        """,
        Usings + "public static class Bystander;",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_printed_does_not_depend_on_them(int replaced)
    {
        foreach (int[] order in Orders([0, 1, 2, 3]))
        {
            SyntaxTree[] files = [.. sources.Select(Parse)];
            GeneratorDriver driver = TestCompiler.Driver().RunGenerators(Compile(files));
            string[] before = Files(driver);
            Assert.Equal(6, before.Length);

            files[replaced] = Parse(sources[replaced], replaced);
            driver = driver.RunGenerators(Compile([.. order.Select(index => files[index])]));
            Assert.Equal(before, Files(driver));
            Assert.Equal(before, Files(driver.RunGenerators(Compile(files))));
        }
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    private static SyntaxTree Parse(string text, int index) => CSharpSyntaxTree.ParseText(text, TestCompiler.ParseOptions, $"File{index}.cs");

    private static CSharpCompilation Compile(SyntaxTree[] files) => CSharpCompilation.Create(
        "Models", [.. files, CSharpSyntaxTree.ParseText(TestCompiler.ImplicitUsings, TestCompiler.ParseOptions, "Usings.cs")], TestCompiler.References, TestCompiler.Options);

    private static string[] Files(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return [.. result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal)];
    }
}
