using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Memo;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>What a driver holds does not grow with the edits it has seen. Nothing else runs meanwhile: the memory measured is that of the process.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    private const int Edits = 1000;

    /// <summary>
    /// What a driver may add over all edits, in bytes. The compiler's own caches of syntax, which are bounded, take some
    /// five megabytes meanwhile; one syntax tree kept for each edit would be tens, one compilation hundreds.
    /// </summary>
    private const long GrowthOfDriver = 10_000_000;

    /// <summary>What a memo may add over all edits, in bytes: less than a tenth of a kilobyte an edit.</summary>
    private const long GrowthOfMemo = 100_000;

    [Fact]
    public void A_thousand_edits_leave_nothing_behind()
    {
        Editor editor = new();
        for (int edit = 0; edit < Edits / 5; edit++)
        {
            editor.Type(edit);
        }
        long before = GC.GetTotalMemory(forceFullCollection: true);
        (WeakReference old, WeakReference tree) = Weak(editor);
        for (int edit = 0; edit < Edits; edit++)
        {
            editor.Type(edit);
        }
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.False(old.IsAlive, "Expected the compilation of a thousand edits ago to be collected, found it alive.");
        Assert.False(tree.IsAlive, "Expected the text of a thousand edits ago to be collected, found it alive.");
        Assert.True(grown < GrowthOfDriver, $"Expected at most {GrowthOfDriver} bytes more after {Edits} edits, found {grown}.");
        GC.KeepAlive(editor);
    }

    /// <summary>Between two changes of declarations the first compilation is held, for its symbols, and no other.</summary>
    [Fact]
    public void Bodies_are_bound_in_one_compilation()
    {
        Editor editor = new();
        editor.TypeInBodies(0);
        (WeakReference first, _) = Weak(editor);
        editor.TypeInBodies(1);
        (WeakReference second, WeakReference tree) = Weak(editor);
        for (int edit = 2; edit < 50; edit++)
        {
            editor.TypeInBodies(edit);
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.True(first.IsAlive, "Expected the compilation in which the declarations were first seen to be held.");
        Assert.False(second.IsAlive, "Expected the compilation of an edit of a body to be collected, found it alive.");
        Assert.False(tree.IsAlive, "Expected the text of an edit of a body to be collected, found it alive.");
        GC.KeepAlive(editor);
    }

    /// <summary>The memo by itself, without the compiler's caches: trees are made of roots that were parsed once.</summary>
    [Fact]
    public void A_memo_keeps_nothing_of_a_thousand_edits()
    {
        ProjectViews views = new(capacity: 4);
        ParseMemo<string> memo = new();
        SyntaxNode[] roots =
        [
            .. Enumerable.Range(0, 40).Select(i => CSharpSyntaxTree.ParseText(
                $"class C {{ const int Declared = {i / 4}; double Body() => {i}; }}", TestCompiler.ParseOptions, "C.cs").GetRoot()),
        ];
        for (int edit = 0; edit < Edits / 5; edit++)
        {
            Look(views, memo, roots, edit);
        }
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int edit = 0; edit < Edits; edit++)
        {
            Look(views, memo, roots, edit);
        }
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < GrowthOfMemo, $"Expected at most {GrowthOfMemo} bytes more after {Edits} edits, found {grown}.");
        GC.KeepAlive(views);
        GC.KeepAlive(memo);
        GC.KeepAlive(roots);
    }

    private static void Look(ProjectViews views, ParseMemo<string> memo, SyntaxNode[] roots, int edit)
    {
        SyntaxTree tree = CSharpSyntaxTree.Create((CSharpSyntaxNode)roots[edit % roots.Length], TestCompiler.ParseOptions, "C.cs");
        CSharpCompilation compilation = CSharpCompilation.Create("Memo", [tree], [], TestCompiler.Options);
        MethodDeclarationSyntax method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        string parsed = memo.Get(
            method,
            views.Of(compilation),
            bodies =>
            {
                bodies.Note(method);
                return method.ToString();
            },
            _ => true,
            CancellationToken.None)!;
        Assert.Equal(method.ToString(), parsed);
    }

    /// <summary>What is there now, in a method of its own so that no local holds it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Compilation, WeakReference Tree) Weak(Editor editor) =>
        (new WeakReference(editor.Compilation), new WeakReference(editor.Compilation.SyntaxTrees.Last()));

    /// <summary>A project that is typed into: a body, a comment, a helper of another file and, seldom, a declaration.</summary>
    private sealed class Editor
    {
        private const string Source = """
            using ProbDsl;
            using static ProbDsl.Distributions;
            // 0
            [Parameters] public sealed partial record Line(double Slope, [Positive] double Noise);
            public static partial class Models
            {
                private const int Seldom = 0;
                [Model] public static double First(Draw draw, Line p) => draw.Observed(Normal(p.Slope + 0.5, p.Noise));
                [Model] public static double Second(Draw draw, Line p) => draw.Observed(Normal(Other.Twice(p.Slope), p.Noise));
            }
            """;

        private const string Helper = "public static class Other { public static double Twice(double x) => 2.5 * x; }";

        private GeneratorDriver driver = TestCompiler.Driver();

        public CSharpCompilation Compilation { get; private set; } = TestCompiler.Compile(Source, Helper);

        /// <summary>Edits two bodies in turn.</summary>
        public void TypeInBodies(int edit) => Type(edit % 2 == 0 ? 4 * edit : (4 * edit) + 2);

        public void Type(int edit)
        {
            int number = edit + 1;
            string source = (edit % 4) switch
            {
                0 => Source.Replace("0.5", $"{number}.5", StringComparison.Ordinal),
                1 => Source.Replace("// 0", $"// {number}", StringComparison.Ordinal),
                2 => Source,
                _ => Source.Replace("Seldom = 0", $"Seldom = {number / 40}", StringComparison.Ordinal),
            };
            SyntaxTree[] trees = [.. Compilation.SyntaxTrees];
            Compilation = Replace(Replace(Compilation, trees[1], source), trees[2], edit % 4 == 2 ? Helper.Replace("2.5", $"{number}.5", StringComparison.Ordinal) : Helper);
            driver = driver.RunGenerators(Compilation);
        }

        private static CSharpCompilation Replace(CSharpCompilation compilation, SyntaxTree tree, string text) => tree.ToString() == text
            ? compilation
            : compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, TestCompiler.ParseOptions, tree.FilePath));
    }
}
