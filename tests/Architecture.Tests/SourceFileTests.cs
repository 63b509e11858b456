using System.Text.RegularExpressions;

namespace ProbDsl.Architecture.Tests;

/// <summary>One concept, one file, one name; short enough that a reader knows where to look.</summary>
public partial class SourceFileTests
{
    private const int HardCeiling = 400;

    // Files that hold several types because the types are one concept, each with the reason.
    private static readonly HashSet<string> s_severalTypes =
    [
        "src/Runtime/Models/SiteDescription.cs", // a description is its sites
    ];

    private static IEnumerable<string> SourceFiles =>
        new[] { "src", "samples", "tests" }.SelectMany(folder => RepositoryTree.CSharpFiles(folder)).Where(file => !file.Contains(".verified.", StringComparison.Ordinal));

    [Fact]
    public void NoSourceFileIsLongerThanTheCeiling()
    {
        IEnumerable<string> tooLong =
            from file in SourceFiles
            let lines = File.ReadLines(RepositoryTree.PathOf(file)).Count()
            where lines > HardCeiling
            select $"{file}: {lines} lines";
        Rule.HoldsWithout(tooLong);
    }

    // Beside the type of the file's name may stand one type of plain data: what its methods take or give.
    [Fact]
    public void FileHoldsTheTypeOfItsNameAndNoOtherWork()
    {
        IEnumerable<string> wrong =
            from file in SourceFiles
            where !s_severalTypes.Contains(file) && !IsTree(file) && !IsModelFile(file)
            let types = TopLevelTypes(file)
            let own = types.Where(type => NamesFor(file).Contains(type.Name)).ToArray()
            let others = types.Except(own).ToArray()
            where types.Count > 0 && !(own.Length == 1 && (others.Length == 0 || (others.Length == 1 && others[0].IsData)))
            select $"{file}: {string.Join(", ", types.Select(type => type.Name))}";
        Rule.HoldsWithout(wrong);
    }

    [Fact]
    public void EveryExceptionIsStillNeeded() => Assert.All(s_severalTypes, file => Assert.True(TopLevelTypes(file).Count > 1, file));

    // A partial type that is split by what it makes lies in a folder of its own name (SpecialFunctions/Digamma.cs).
    private static string[] NamesFor(string file) =>
        [Path.GetFileName(file).Split('.')[0], Path.GetFileName(Path.GetDirectoryName(file)!)];

    // The cases of a tree are read together.
    private static bool IsTree(string file) => file.StartsWith("src/Generators/Ir/", StringComparison.Ordinal);

    // A model's file is what its author writes, or what stands for it by hand: the parameters beside the model.
    private static bool IsModelFile(string file) =>
        file.StartsWith("tests/Corpus/", StringComparison.Ordinal) || file.Contains("/Corpus/", StringComparison.Ordinal)
        || SourceText.CodeOf(file).Contains("[Parameters]", StringComparison.Ordinal)
        || file.StartsWith("tests/Runtime.Tests/Models/", StringComparison.Ordinal);

    private static List<(string Name, bool IsData)> TopLevelTypes(string file)
    {
        string code = SourceText.CodeOf(file);
        // With a file-scoped namespace top-level types start a line, with a block they stand one step in.
        string indent = BlockNamespace().IsMatch(code) ? "    " : "";
        return
        [
            .. TypeDeclaration().Matches(code)
                .Where(match => match.Groups["indent"].Value == indent)
                .Select(match => (Name: match.Groups["name"].Value, IsData: match.Groups["kind"].Value is not ("class" or "interface")))
                .DistinctBy(type => type.Name),
        ];
    }

    [GeneratedRegex(@"^namespace [\w.]+\s*$", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^(?<indent> *)(?:(?:public|internal|file|private|protected|static|sealed|abstract|readonly|ref|partial|unsafe)\s+)*(?<kind>record\s+class|record\s+struct|class|struct|record|interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
