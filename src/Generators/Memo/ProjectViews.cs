using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Memo;

/// <summary>
/// Views of compilations, each made once. Compilations and trees are held weakly; of declarations the latest few are
/// kept, so that a change and its undoing, or projects that take turns, find what was parsed before.
/// </summary>
/// <param name="capacity">How many different declarations are kept.</param>
internal sealed class ProjectViews(int capacity)
{
    private readonly ConditionalWeakTable<SyntaxTree, TreeOutline> outlines = new();
    private readonly ConditionalWeakTable<Compilation, ProjectView> views = new();
    private readonly LinkedList<Declarations> recent = [];

    public ProjectView Of(Compilation compilation) => views.GetValue(compilation, Create);

    private ProjectView Create(Compilation compilation)
    {
        SyntaxTree[] trees = [.. compilation.SyntaxTrees];
        TreeOutline[] read = [.. trees.Select(tree => outlines.GetValue(tree, OutlineReader.Read))];
        Dictionary<SyntaxTree, int> numbers = new(trees.Length);
        for (int i = 0; i < trees.Length; i++)
        {
            numbers[trees[i]] = i;
        }
        return new ProjectView(Known(compilation, trees, read), numbers, read);
    }

    /// <summary>The declarations of a compilation: those that are known already where it has the same.</summary>
    private Declarations Known(Compilation compilation, SyntaxTree[] trees, TreeOutline[] read)
    {
        lock (recent)
        {
            Declarations found = recent.FirstOrDefault(known => known.Are(compilation, trees, read)) ?? new Declarations(compilation, trees, read);
            recent.Remove(found);
            recent.AddFirst(found);
            if (recent.Count > capacity)
            {
                recent.RemoveLast();
            }
            return found;
        }
    }
}
