using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProbDsl.Generators.CodeFixes;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>The tables of docs/diagnostics/README.md say what the descriptors say.</summary>
public sealed partial class FindingsTableTests
{
    private static readonly string[] lines = TestFiles.Read(Path.Combine(TestFiles.Repository, "docs", "diagnostics", "README.md")).Split('\n');

    [Fact]
    public void Every_finding_has_its_line()
    {
        CodeFixProvider[] fixes =
        [
            .. typeof(EditingCodeFix).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
                .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
        ];
        string[] expected =
        [
            .. Descriptors.All.Select(d =>
                $"| [{d.Id}]({d.Id}.md) | {Text(d.Title)} | {d.DefaultSeverity.ToString().ToLowerInvariant()} | {(fixes.Any(fix => fix.FixableDiagnosticIds.Contains(d.Id)) ? "yes" : "")} | {Text(d.MessageFormat)} |"),
        ];
        Assert.Equal(expected, lines.Where(line => line.StartsWith("| [PDSL", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_language_promises_is_covered_by_findings_that_exist()
    {
        string[] promised = [.. lines.Where(line => PromisedLine().IsMatch(line))];
        Assert.Equal(Enumerable.Range(1, 20), promised.Select(line => int.Parse(line.Split('|')[1].Trim(), CultureInfo.InvariantCulture)));
        string[] ids = [.. promised.SelectMany(line => Id().Matches(line)).Select(match => match.Value)];
        Assert.NotEmpty(ids);
        Assert.Empty(ids.Except(Descriptors.All.Select(d => d.Id)));
    }

    private static string Text(LocalizableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| [0-9]+ \|")]
    private static partial Regex PromisedLine();

    [GeneratedRegex("PDSL[0-9]{4}")]
    private static partial Regex Id();
}
