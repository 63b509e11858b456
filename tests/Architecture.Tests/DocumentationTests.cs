using System.Text.RegularExpressions;

namespace ProbDsl.Architecture.Tests;

/// <summary>What the documents say is so.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void EveryFindingHasAPageAndEveryPageAFinding()
    {
        IEnumerable<string> declared = RepositoryTree.CSharpFiles("src", "Generators")
            .SelectMany(file => FindingId().Matches(SourceText.CodeOf(file)))
            .Select(match => match.Groups["id"].Value);
        IEnumerable<string> pages = RepositoryTree.Files("*.md", "docs", "diagnostics").Select(file => Path.GetFileNameWithoutExtension(file));
        string[] expected = [.. declared.Distinct().Order(StringComparer.Ordinal)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, pages.Where(page => page.StartsWith("PDSL", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryFindingIsTrackedByARelease()
    {
        string releases = RepositoryTree.Text("src", "Generators", "AnalyzerReleases.Shipped.md")
            + RepositoryTree.Text("src", "Generators", "AnalyzerReleases.Unshipped.md");
        IEnumerable<string> pages = RepositoryTree.Files("PDSL*.md", "docs", "diagnostics").Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.All(pages, id => Assert.Contains(id, releases, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dotnet run -c Release --project samples/Gallery -- run faithful-1d")]
    [InlineData("dotnet test ProbDsl.sln -c Release")]
    public void CommandsOfTheReadmeAreWhatContinuousIntegrationRuns(string command)
    {
        Assert.Contains(RepositoryTree.Text("README.md").Split('\n'), line => line.Trim() == command);
        Assert.Contains(command, RepositoryTree.Text(".ci", "run"), StringComparison.Ordinal);
    }

    [Fact]
    public void GeneratedCodeOfTheReadmeIsThatOfTheSnapshot()
    {
        string shown = CodeAfter("<!-- generated: from ");
        string snapshot = RepositoryTree.Text("tests", "Generators.Tests", "Snapshots", "OldFaithful.g.verified.cs");
        Assert.All(shown.Split("\n\n" + "public static"), method => Assert.Contains(
            Unindented(method.StartsWith("public", StringComparison.Ordinal) ? method : "public static" + method), Unindented(snapshot), StringComparison.Ordinal));
    }

    [Fact]
    public void ModelOfTheReadmeIsThatOfTheGallery()
    {
        string model = RepositoryTree.Text("samples", "Gallery", "Faithful1D", "OldFaithful.cs");
        string shown = CodeAfter("## One model, end to end");
        Assert.EndsWith(model[model.IndexOf("/// <summary>", StringComparison.Ordinal)..].Trim(), shown, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryLinkToAFileLeadsSomewhere()
    {
        IEnumerable<string> documents = RepositoryTree.Files("*.md", "docs")
            .Concat(RepositoryTree.Files("*.md", "samples"))
            .Concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]);
        IEnumerable<string> broken =
            from document in documents
            from Match link in MarkdownLink().Matches(RepositoryTree.Text(document))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && target.Length > 0
            let path = Path.Combine(Path.GetDirectoryName(RepositoryTree.PathOf(document))!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{document}: {target}";
        Rule.HoldsWithout(broken);
    }

    [Fact]
    public void EverySampleHasAReadme()
    {
        IEnumerable<string> folders = RepositoryTree.CSharpFiles("samples", "Gallery")
            .Where(file => file.EndsWith("Sample.cs", StringComparison.Ordinal) && Path.GetFileName(file) is not ("ISample.cs" or "LedgerSample.cs"))
            .Select(file => Path.GetDirectoryName(file)!);
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.True(File.Exists(RepositoryTree.PathOf(folder, "README.md")), $"Expected {folder}/README.md."));
    }

    [Fact]
    public void DecisionsAreNumberedWithoutGaps()
    {
        string[] numbers = [.. RepositoryTree.Files("*.md", "docs", "decisions").Select(file => Path.GetFileName(file)[..4])];
        Assert.NotEmpty(numbers);
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => $"{number:D4}"), numbers);
    }

    // The first fenced block of C# after a marker.
    private static string CodeAfter(string marker)
    {
        string readme = RepositoryTree.Text("README.md");
        int start = readme.IndexOf(marker, StringComparison.Ordinal);
        Assert.True(start >= 0, $"Expected '{marker}' in README.md.");
        Match block = FencedCode().Match(readme, start);
        return block.Groups["code"].Value.Trim();
    }

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimStart()));

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FencedCode();

    [GeneratedRegex("\"(?<id>PDSL[0-9]{4})\"")]
    private static partial Regex FindingId();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)(?:#[^)]*)?\)")]
    private static partial Regex MarkdownLink();
}
