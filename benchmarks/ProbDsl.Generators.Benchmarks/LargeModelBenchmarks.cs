using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>A file with one model of a hundred sites and three nested loops, compiled from nothing.</summary>
[WarmupCount(10)]
[IterationCount(15)]
public class LargeModelBenchmarks
{
    private const int Sites = 100;

    private CSharpCompilation _fresh = null!;

    /// <summary>The text, parsed, in a compilation that has bound nothing yet.</summary>
    [IterationSetup]
    public void Prepare() => _fresh = LargeModel.Compile(Sites);

    /// <summary>The generator alone.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Generate() => LargeModel.Driver().RunGenerators(_fresh);

    /// <summary>The generator, and the compiler on what it has made, to an assembly.</summary>
    [Benchmark]
    public long GenerateAndCompile()
    {
        LargeModel.Driver().RunGeneratorsAndUpdateCompilation(_fresh, out Compilation whole, out _);
        using MemoryStream image = new();
        return whole.Emit(image).Success ? image.Length : throw new InvalidOperationException("Expected the model to compile, found errors.");
    }
}
