using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Parsing;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators.Tests;

/// <summary>Every stage of every model of the corpus, as committed.</summary>
public sealed partial class SnapshotTests
{
    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Good))]
    public Task Parsed_model(string name)
    {
        ParsedModel parsed = Snippet.ParseSource(TestFiles.ReadGood(name));
        Assert.Empty(parsed.Findings);
        return Snapshot.Verify(name + ".parsed", "ir", IrPrinter.Print(parsed.Model!));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public Task Lowered_model(string name)
    {
        PassResult result = Stages.Lower(Snippet.ParseSource(TestFiles.ReadGood(name)));
        Assert.Empty(result.Findings);
        return Snapshot.Verify(name + ".lowered", "ir", LoweredPrinter.Print(result.Model!));
    }

    /// <summary>A feature map as it is parsed and as it is lowered.</summary>
    [Fact]
    public Task Feature_map()
    {
        ParsedFeatureMap parsed = Snippet.ParseMap(TestFiles.ReadGood("FeatureMap"));
        Assert.Empty(parsed.Findings);
        FeatureMapResult result = Stages.Lower(parsed);
        Assert.Empty(result.Findings);
        return Snapshot.Verify("FeatureMap.map", "ir", IrPrinter.Print(parsed.Map!.Program) + "\n" + LoweredPrinter.Print(result.Map!));
    }

    /// <summary>The generated files of a model and of its record, by name.</summary>
    [Theory]
    [MemberData(nameof(Good))]
    public Task Generated_code(string name)
    {
        GeneratorRunResult result = TestCompiler.Generate(TestCompiler.Compile(TestFiles.ReadGood(name)));
        IEnumerable<string> files = result.GeneratedSources
            .OrderBy(s => s.HintName, StringComparer.Ordinal)
            .Select(s => $"// {s.HintName}\n{Version().Replace(s.SourceText.ToString(), "$1{version}$2")}");
        return Snapshot.Verify(name + ".g", "cs", string.Join("\n", files));
    }

    /// <summary>The generator's own version, which a snapshot must not hold.</summary>
    [GeneratedRegex("""(GeneratedCode\("ProbDsl\.Generators", ")[^"]*(")""")]
    private static partial Regex Version();
}
