using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Memo;

/// <summary>
/// All that the bodies of a project are bound against: what its files declare, what it references, and its options. It
/// holds texts alone, so that no compilation lives longer because of it.
/// </summary>
internal sealed class Declarations
{
    private readonly string? assemblyName;
    private readonly CompilationOptions options;
    private readonly WeakReference<MetadataReference>[] references;
    private readonly string[] paths;
    private readonly string[] skeletons;
    private readonly ParseOptions[] parseOptions;

    public Declarations(Compilation compilation, IReadOnlyList<SyntaxTree> trees, IReadOnlyList<TreeOutline> outlines)
    {
        assemblyName = compilation.AssemblyName;
        options = compilation.Options;
        references = [.. compilation.References.Select(reference => new WeakReference<MetadataReference>(reference))];
        paths = [.. trees.Select(tree => tree.FilePath)];
        skeletons = [.. outlines.Select(outline => outline.Skeleton)];
        parseOptions = [.. trees.Select(tree => tree.Options)];
        Aliases = [.. outlines.SelectMany(outline => outline.Aliases)];
    }

    /// <summary>The names of all <c>using</c> aliases of the project: an attribute may go by one of them.</summary>
    public HashSet<string> Aliases { get; }

    /// <summary>Whether every body means here what it means there; references are compared by identity.</summary>
    public bool Matches(Declarations other) =>
        string.Equals(assemblyName, other.assemblyName, StringComparison.Ordinal)
        && paths.SequenceEqual(other.paths, StringComparer.Ordinal)
        && skeletons.SequenceEqual(other.skeletons, StringComparer.Ordinal)
        && parseOptions.SequenceEqual(other.parseOptions)
        && references.Length == other.references.Length
        && references.Zip(other.references, AreSame).All(areSame => areSame)
        && options.Equals(other.options);

    private static bool AreSame(WeakReference<MetadataReference> one, WeakReference<MetadataReference> other) =>
        one.TryGetTarget(out MetadataReference? first) && other.TryGetTarget(out MetadataReference? second) && ReferenceEquals(first, second);
}
