using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>One factorisation of 1,000 rows on one thread in vectors of each width.</summary>
public class WidthsBenchmark
{
    private readonly ParallelLoop _loop = new(1);
    private readonly DenseMatrix _matrix = new(1000, 1000);
    private readonly CholeskyWorkspace<double> _wide = new(1000, new TwelveRowKernel<double, Vector512<double>, Width512<double>>());
    private readonly CholeskyWorkspace<double> _narrow = new(1000, new SixRowKernel<double, Vector256<double>, Width256<double>>());
    private readonly CholeskyWorkspace<double> _single = new(1000, new SixRowKernel<double, double, Width1<double>>());

    /// <summary>Makes the matrix.</summary>
    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < 1000; i++)
        {
            _matrix.Row(i).Fill(0.5);
            _matrix[i, i] = 1.0 + i / 1000.0;
        }
    }

    /// <summary>One number at a time.</summary>
    [Benchmark(Baseline = true)]
    public double One() => _single.Factor(_matrix, 0.0, _loop).Jitter;

    /// <summary>256 bits.</summary>
    [Benchmark]
    public double Bits256() => _narrow.Factor(_matrix, 0.0, _loop).Jitter;

    /// <summary>512 bits.</summary>
    [Benchmark]
    public double Bits512() => _wide.Factor(_matrix, 0.0, _loop).Jitter;
}
