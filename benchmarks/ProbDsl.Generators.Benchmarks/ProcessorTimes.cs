using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>
/// The same edits as <see cref="KeystrokeBenchmarks"/> in processor time of the thread, for a machine that others use
/// too: <c>dotnet run -c Release -- processor 1000</c>. Of all rounds the latter half counts.
/// </summary>
internal static class ProcessorTimes
{
    private const int Models = 50;
    private const int LargeSites = 100;
    private const int LargeRounds = 40;

    /// <summary>Prints the table.</summary>
    public static void Print(int rounds)
    {
        Project project = new(Models);
        int edit = 0;
        GeneratorDriver driver = project.Driver;
        foreach (bool isWarm in new[] { false, true })
        {
            // Once for the compiler's code to be compiled in full, in the order in which it is measured.
            Measure(isWarm ? "edit in a model" : "(warm up)", rounds, () => project.WithEditedModel(++edit), edited => driver = driver.RunGenerators(edited));
            Measure(isWarm ? "a comment" : "(warm up)", rounds, () => project.WithEditedComment(++edit), edited => driver = driver.RunGenerators(edited));
            GeneratorDriver idle = CSharpGeneratorDriver.Create([new IdleGenerator().AsSourceGenerator()]).RunGenerators(project.Compilation);
            Measure(isWarm ? "a generator that does nothing" : "(warm up)", rounds, () => project.WithEditedModel(++edit), edited => idle = idle.RunGenerators(edited));
        }
        PrintLarge();
    }

    private static void Measure(string what, int rounds, Func<CSharpCompilation> prepare, Action<CSharpCompilation> act)
    {
        List<double> times = [];
        long allocated = 0;
        for (int round = 0; round < rounds; round++)
        {
            CSharpCompilation edited = prepare();
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            double before = ThreadClock.Milliseconds;
            act(edited);
            times.Add(ThreadClock.Milliseconds - before);
            allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
        }
        Line(what, times, FormattableString.Invariant($"{allocated / 1000} kB"));
    }

    /// <summary>A large model from nothing to an assembly, on the wall and in processor time of all threads.</summary>
    private static void PrintLarge()
    {
        List<double> generator = [];
        List<double> wall = [];
        List<double> processor = [];
        for (int round = 0; round < LargeRounds; round++)
        {
            CSharpCompilation fresh = LargeModel.Compile(LargeSites);
            using Process process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            double thread = ThreadClock.Milliseconds;
            Stopwatch watch = Stopwatch.StartNew();
            LargeModel.Driver().RunGeneratorsAndUpdateCompilation(fresh, out Compilation whole, out _);
            generator.Add(ThreadClock.Milliseconds - thread);
            using MemoryStream image = new();
            if (!whole.Emit(image).Success)
            {
                throw new InvalidOperationException("Expected the model to compile, found errors.");
            }
            wall.Add(watch.Elapsed.TotalMilliseconds);
            process.Refresh();
            processor.Add((process.TotalProcessorTime - before).TotalMilliseconds);
        }
        Line("large model, generator, thread", generator, "");
        Line("large model, to an assembly, all threads", processor, "");
        Line("large model, to an assembly, on the wall", wall, "");
    }

    private static void Line(string what, List<double> times, string more)
    {
        double[] counted = [.. times.Skip(times.Count / 2).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-42} least {counted[0]:F3}  10 % {counted[counted.Length / 10]:F3}  median {counted[counted.Length / 2]:F3} ms  {more}"));
    }

    /// <summary>What the compiler itself needs: as many candidates and files, and nothing done for them.</summary>
    private sealed class IdleGenerator : IIncrementalGenerator
    {
        private const int Characters = 20_000;

        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            string text = "//" + new string('-', Characters);
            IncrementalValuesProvider<string> names = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 },
                static (found, _) => Path.GetFileNameWithoutExtension(found.Node.SyntaxTree.FilePath) + "." + ((MethodDeclarationSyntax)found.Node).Identifier.Text);
            context.RegisterSourceOutput(names, (output, name) => output.AddSource(name + ".g.cs", text));
        }
    }
}
