using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ProbDsl.Generators.Tests.Harness;

/// <summary>Compiles models as a project with implicit usings does, on the compiler that the generator is built for.</summary>
internal static class TestCompiler
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "ProbDsl.Dsl.dll" or "ProbDsl.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions, "Usings.cs");

    public static CSharpCompilation Compile(params string[] sources) =>
        Compile(sources.Select((text, i) => ($"Model{i}.cs", text)));

    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Models",
        [Usings, .. files.Select(f => CSharpSyntaxTree.ParseText(f.Text, ParseOptions, f.Path))],
        References,
        Options);

    /// <summary>A driver that keeps track of the steps of the pipeline.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRunResult Generate(Compilation compilation) =>
        Driver().RunGenerators(compilation).GetRunResult().Results.Single();

    /// <summary>Warnings and errors that the analyzer reports, in the order of the text; suppressed findings are left out. Throws where the analyzer does.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation) => Analyze(compilation, new ModelAnalyzer());

    /// <summary>The same by an analyzer that has seen other compilations before.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, ModelAnalyzer analyzer) =>
        [.. (await AnalyzeAll(compilation, analyzer)).Where(d => d.Severity > DiagnosticSeverity.Info)];

    /// <summary>Notes: what the analyzer says of a model that nobody need change.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Notes(Compilation compilation, ModelAnalyzer? analyzer = null) =>
        [.. (await AnalyzeAll(compilation, analyzer ?? new ModelAnalyzer())).Where(d => d.Severity <= DiagnosticSeverity.Info)];

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAll(Compilation compilation, ModelAnalyzer analyzer)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(compilation, [analyzer], options)
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>The compilation with the generated files added, and what the generator itself reports.</summary>
    public static Compilation WithGenerated(Compilation compilation, out ImmutableArray<Diagnostic> ofGenerator)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ofGenerator);
        return updated;
    }

    /// <summary>Warnings and errors; that the author's own members lack documentation is no matter of ours.</summary>
    public static IEnumerable<Diagnostic> Warnings(Compilation compilation) => compilation.GetDiagnostics().Where(d =>
        d.Severity >= DiagnosticSeverity.Warning
        && (d.Id != "CS1591" || d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true));
}
