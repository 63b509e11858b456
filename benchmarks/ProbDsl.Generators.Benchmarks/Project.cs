using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>A project of many models: those of the corpus, again and again in namespaces of their own.</summary>
public sealed class Project
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private readonly string _firstText;
    private readonly SyntaxTree _first;
    private readonly SyntaxTree _other = Other(0, 0);

    /// <summary>All that this process references.</summary>
    public static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A project of <paramref name="models"/> files with one model each.</summary>
    public Project(int models)
    {
        string[] corpus = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        SyntaxTree[] trees =
        [
            .. Enumerable.Range(0, models).Select(i => CSharpSyntaxTree.ParseText(
                corpus[i % corpus.Length].Replace("namespace Corpus;", $"namespace Corpus{i};", StringComparison.Ordinal), Options, $"Model{i}.cs")),
        ];
        _first = trees[0];
        _firstText = _first.ToString();
        Compilation = CSharpCompilation.Create(
            "Models", [CSharpSyntaxTree.ParseText(ImplicitUsings, Options, "Usings.cs"), .. trees, _other],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Driver = CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Options).RunGenerators(Compilation);
    }

    /// <summary>The project as it was first compiled.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The generator after that.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The project after a constant of its first model is edited.</summary>
    public CSharpCompilation WithEditedModel(int edit) => Replace(_firstText.Replace("1e-6", $"{edit + 1}e-6", StringComparison.Ordinal));

    /// <summary>The project after a comment above its first model is edited: nothing changes for the generator.</summary>
    public CSharpCompilation WithEditedComment(int edit) => Replace($"// {edit}\n{_firstText}");

    /// <summary>The project after the body of a method that no model calls is edited.</summary>
    public CSharpCompilation WithEditedOtherBody(int edit) => Replace(_other, Other(edit, 0));

    /// <summary>The project after a constant that no model reads is edited.</summary>
    public CSharpCompilation WithEditedDeclaration(int edit) => Replace(_other, Other(0, edit));

    private static SyntaxTree Other(int body, int declared) => CSharpSyntaxTree.ParseText(
        $"namespace Elsewhere; public static class Other {{ public const int Declared = {declared}; public static int Body() => {body}; }}", Options, "Other.cs");

    private CSharpCompilation Replace(string text) => Replace(_first, CSharpSyntaxTree.ParseText(text, Options, _first.FilePath));

    private CSharpCompilation Replace(SyntaxTree old, SyntaxTree tree)
    {
        CSharpCompilation edited = Compilation.ReplaceSyntaxTree(old, tree);

        // The editor has declared the names of the file by the time that generators run.
        _ = edited.GlobalNamespace.GetNamespaceMembers().Count();
        return edited;
    }
}
