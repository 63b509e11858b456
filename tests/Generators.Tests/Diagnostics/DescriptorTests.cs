using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>Every finding has its descriptor, its page and its line among the releases.</summary>
public sealed class DescriptorTests
{
    public static TheoryData<string> Ids =>
        [.. typeof(FindingIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_descriptor_in_words(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Of(id);
        string title = descriptor.Title.ToString(CultureInfo.InvariantCulture);
        string message = descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
        Assert.True(char.IsUpper(title[0]) && !title.EndsWith('.'), title);
        bool isNote = descriptor.DefaultSeverity == DiagnosticSeverity.Info;
        Assert.StartsWith(isNote ? "Found " : "Expected ", message, StringComparison.Ordinal);
        Assert.Contains("found ", message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Descriptors.PageOf(id), descriptor.HelpLinkUri);
        Assert.Equal(FindingIds.StopsModel(id), descriptor.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_page(string id)
    {
        string path = Path.Combine(TestFiles.Repository, Descriptors.PageOf(id));
        Assert.True(File.Exists(path), $"Expected {path}.");
        string page = TestFiles.Read(path);
        Assert.StartsWith($"# {id}: {Descriptors.Of(id).Title.ToString(CultureInfo.InvariantCulture)}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {Descriptors.Of(id).DefaultSeverity.ToString().ToLowerInvariant()}.", page, StringComparison.Ordinal);
        string[] headings = Descriptors.Of(id).DefaultSeverity == DiagnosticSeverity.Info ? ["## Example"] : ["## Wrong", "## Right"];
        Assert.All(headings, heading => Assert.Contains(heading, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_page_has_a_finding()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(TestFiles.Repository, "docs", "diagnostics"), "PDSL*.md")
            .Select(f => Path.GetFileNameWithoutExtension(f));
        Assert.Equal(Descriptors.All.Select(d => d.Id), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_are_distinct() => Assert.Equal(Ids.Count, Descriptors.All.Length);
}
