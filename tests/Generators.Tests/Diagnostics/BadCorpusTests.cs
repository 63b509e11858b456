using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>Each bad model gets the findings written beside it, and the file of a stopped model says so.</summary>
public sealed class BadCorpusTests
{
    public static TheoryData<string> Bad => [.. TestFiles.Names(TestFiles.Bad)];

    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Findings_are_those_committed(string name)
    {
        ImmutableArray<Diagnostic> found = await TestCompiler.Analyze(TestCompiler.WithGenerated(Compile(name), out _));
        string text = string.Concat(found.Select(Line));
        Assert.NotEmpty(text);
        Snapshot.Compare(Path.Combine(TestFiles.Bad, name + ".diagnostics"), Path.Combine(TestFiles.Bad, name + ".received.diagnostics"), text);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Stopped_models_say_so_in_their_file(string name)
    {
        CSharpCompilation compilation = Compile(name);
        string[] errors = [.. (await TestCompiler.Analyze(compilation)).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct()];
        string[] lines =
        [
            .. TestCompiler.Generate(compilation).GeneratedSources
                .SelectMany(s => s.SourceText.ToString().Split('\n'))
                .Where(l => l.StartsWith("#error", StringComparison.Ordinal)),
        ];
        Assert.All(lines, line => Assert.Contains(errors, id => line.StartsWith("#error " + id, StringComparison.Ordinal)));
        Assert.Equal(errors.Length > 0, lines.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_models_are_good_csharp(string name)
    {
        // CS0626 is the extern method without an attribute, a warning.
        Assert.DoesNotContain(Compile(name).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
    }

    // One edit is asked for where one is needed: a file of a model that cannot stand must not add errors that come of it.
    [Theory]
    [MemberData(nameof(Bad))]
    public void Generated_files_have_no_error_but_their_own(string name) => Assert.DoesNotContain(
        TestCompiler.WithGenerated(Compile(name), out _).GetDiagnostics(),
        d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS1029" && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Good_models_have_no_finding(string name) =>
        Assert.Empty(await TestCompiler.Analyze(TestCompiler.Compile(TestFiles.ReadGood(name))));

    [Fact]
    public void Every_id_has_two_bad_models()
    {
        string[] expected = [.. Directory.GetFiles(TestFiles.Bad, "*.diagnostics").Where(file => !file.EndsWith(".received.diagnostics", StringComparison.Ordinal)).Select(TestFiles.Read)];

        // A failure of ours cannot be had from a source; InternalFailureTests provokes one. A note is no fault of a model; StructureNoteTests has it.
        IEnumerable<string> missing =
            from id in Descriptors.All.Where(d => d.DefaultSeverity > DiagnosticSeverity.Info).Select(d => d.Id)
            where id != FindingIds.InternalFailure
            let models = expected.Count(text => text.Contains(id + " ", StringComparison.Ordinal))
            where models < 2
            select $"{id}: {models}";
        Assert.Empty(missing);
    }

    private static CSharpCompilation Compile(string name) =>
        TestCompiler.Compile([(name + ".cs", TestFiles.Read(Path.Combine(TestFiles.Bad, name + ".cs")))]);

    private static string Line(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string text = diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
        string severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return FormattableString.Invariant(
            $"{diagnostic.Id} {severity} ({Position(span.StartLinePosition)})-({Position(span.EndLinePosition)}) `{text}`: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
    }

    private static string Position(Microsoft.CodeAnalysis.Text.LinePosition position) =>
        FormattableString.Invariant($"{position.Line + 1},{position.Character + 1}");
}
