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

    /// <summary>Whether every body means in a compilation what it means here; references are compared by identity.</summary>
    public bool Are(Compilation compilation, IReadOnlyList<SyntaxTree> trees, IReadOnlyList<TreeOutline> outlines)
    {
        if (trees.Count != skeletons.Length || !string.Equals(assemblyName, compilation.AssemblyName, StringComparison.Ordinal) || !options.Equals(compilation.Options))
        {
            return false;
        }
        for (int i = 0; i < skeletons.Length; i++)
        {
            if (!string.Equals(skeletons[i], outlines[i].Skeleton, StringComparison.Ordinal)
                || !string.Equals(paths[i], trees[i].FilePath, StringComparison.Ordinal)
                || !parseOptions[i].Equals(trees[i].Options))
            {
                return false;
            }
        }
        int compared = 0;
        foreach (MetadataReference reference in compilation.References)
        {
            if (compared == references.Length || !references[compared++].TryGetTarget(out MetadataReference? known) || !ReferenceEquals(known, reference))
            {
                return false;
            }
        }
        return compared == references.Length;
    }
}
