using BenchmarkDotNet.Attributes;
using ProbDsl.Benchmarks.Lanes;

namespace ProbDsl.Benchmarks.HandWritten;

/// <summary>Score and gradient of 1,024 particles, one at a time: what is emitted against the same written by hand.</summary>
public class HandWrittenBenchmark
{
    private IScoreLoop _emitted = null!;
    private Func<double> _byHand = null!;

    /// <summary>Which model.</summary>
    [Params("OldFaithful", "FactorAnalysis", "Rasch")]
    public string Model { get; set; } = "";

    /// <summary>Makes the batch, and sees to it that both give the same.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _emitted = Workloads.Loop(Model);
        double[] latents = Workloads.Latents(Model), observations = Workloads.Observations(Model);
        _byHand = Model switch
        {
            "OldFaithful" => new OldFaithfulByHand(Workloads.Regimes, latents, observations).Run,
            "FactorAnalysis" => new FactorAnalysisByHand(Workloads.Loadings, latents, observations).Run,
            _ => new RaschByHand(Workloads.Items, latents, observations).Run,
        };
        double expected = _byHand();
        if (!(Math.Abs(_emitted.One() - expected) <= 1e-9 * Math.Abs(expected)))
        {
            throw new InvalidOperationException($"{Model}: expected {expected}, found {_emitted.One()}.");
        }
    }

    /// <summary>Written by hand.</summary>
    [Benchmark(Baseline = true)]
    public double ByHand() => _byHand();

    /// <summary>As emitted.</summary>
    [Benchmark]
    public double Emitted() => _emitted.One();
}
