using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>A parse that was kept is what a parse would find: one driver and analyzer through many edits against new ones after each.</summary>
public sealed class MemoTests
{
    private const int EditsInARow = 12;

    [Fact]
    public void Generated_code_after_any_edits_is_that_of_a_new_driver()
    {
        Gen<int[]> edits = Gen.Choose(0, EditedProject.Edits - 1).ArrayOf(EditsInARow);
        Prop.ForAll(Arb.From(edits), row =>
            {
                EditedProject project = new();
                GeneratorDriver driver = TestCompiler.Driver();
                for (int i = 0; i < row.Length; i++)
                {
                    project.Apply(row[i]);
                    Compilation compilation = project.Compile();
                    driver = driver.RunGenerators(compilation);
                    Assert.Null(driver.GetRunResult().Results.Single().Exception);
                    AssertSame(Files(TestCompiler.Driver().RunGenerators(compilation)), Files(driver), row, i);
                }
            })
            .Check(Config.QuickThrowOnFailure.WithReplay(20240131, 3).WithMaxTest(40));
    }

    [Fact]
    public void Findings_after_any_edits_are_those_of_a_new_analyzer()
    {
        Gen<int[]> edits = Gen.Choose(0, EditedProject.Edits - 1).ArrayOf(EditsInARow);
        Prop.ForAll(Arb.From(edits), row =>
            {
                EditedProject project = new();
                ModelAnalyzer analyzer = new();
                for (int i = 0; i < row.Length; i++)
                {
                    project.Apply(row[i]);
                    Compilation compilation = project.Compile();
                    AssertSame(Findings(compilation, new ModelAnalyzer()), Findings(compilation, analyzer), row, i);
                }
            })
            .Check(Config.QuickThrowOnFailure.WithReplay(20240229, 5).WithMaxTest(20));
    }

    /// <summary>Each edit by itself is seen by the two, or by neither: the edits of the property do change something.</summary>
    [Fact]
    public void Most_edits_change_what_is_generated()
    {
        string[] before = Files(TestCompiler.Driver().RunGenerators(new EditedProject().Compile()));
        int changed = 0;
        for (int edit = 0; edit < EditedProject.Edits; edit++)
        {
            EditedProject project = new();
            project.Apply(edit);
            changed += Files(TestCompiler.Driver().RunGenerators(project.Compile())).SequenceEqual(before) ? 0 : 1;
        }
        Assert.InRange(changed, EditedProject.Edits / 3, EditedProject.Edits);
    }

    private static string[] Files(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal)];

    private static string[] Findings(Compilation compilation, ModelAnalyzer analyzer) =>
        [.. TestCompiler.Analyze(compilation, analyzer).GetAwaiter().GetResult().Select(found => found.ToString())];

    private static void AssertSame(string[] expected, string[] found, int[] edits, int last) => Assert.True(
        expected.SequenceEqual(found, StringComparer.Ordinal),
        $"After {string.Join("; ", edits.Take(last + 1).Select(EditedProject.Describe))}:\n--- expected\n{string.Join("\n", expected.Except(found))}\n--- found\n{string.Join("\n", found.Except(expected))}");
}
