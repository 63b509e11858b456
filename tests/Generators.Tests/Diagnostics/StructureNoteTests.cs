using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>A model that is compiled has one note, on its name, with its structure in words.</summary>
public sealed class StructureNoteTests
{
    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Good_model_has_its_structure_as_a_note(string name)
    {
        string source = TestFiles.ReadGood(name);
        Diagnostic note = Assert.Single(await TestCompiler.Notes(TestCompiler.Compile(source)));
        Assert.Equal("PDSL2100", note.Id);
        Assert.Equal(DiagnosticSeverity.Info, note.Severity);
        Assert.Equal("Found " + StructureSentence.Of(Stages.Lower(Snippet.ParseSource(source)).Model!.Structure!).Text, note.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(Snippet.ParseSource(source).Model!.Name, note.Location.SourceTree!.GetText().ToString(note.Location.SourceSpan));
    }

    [Fact]
    public async Task A_model_that_is_stopped_has_none() => Assert.Empty(await TestCompiler.Notes(TestCompiler.Compile(
        Snippet.Source("double x = draw.Latent(Normal(p.A, p.S)); return x;"))));

    /// <summary>What is kept from one keystroke to the next says the same at the new place.</summary>
    [Fact]
    public async Task A_note_moves_with_its_model()
    {
        string source = TestFiles.ReadGood("OldFaithful");
        ModelAnalyzer analyzer = new();
        ImmutableArray<Diagnostic> before = await TestCompiler.Notes(TestCompiler.Compile(source), analyzer);
        ImmutableArray<Diagnostic> after = await TestCompiler.Notes(TestCompiler.Compile("// moved\n" + source), analyzer);
        Assert.Equal(Assert.Single(before).GetMessage(CultureInfo.InvariantCulture), Assert.Single(after).GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(before[0].Location.GetLineSpan().StartLinePosition.Line + 1, after[0].Location.GetLineSpan().StartLinePosition.Line);
    }
}
