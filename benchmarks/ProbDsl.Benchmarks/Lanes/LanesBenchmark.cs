using BenchmarkDotNet.Attributes;

namespace ProbDsl.Benchmarks.Lanes;

/// <summary>Score and gradient of 1,024 particles on one thread: lanes against one particle at a time.</summary>
public class LanesBenchmark
{
    private IScoreLoop _loop = null!;

    /// <summary>Which model.</summary>
    [Params("OldFaithful", "FactorAnalysis", "Circle", "Rasch", "Abandonment", "Claims")]
    public string Model { get; set; } = "";

    /// <summary>Makes the batch, and sees to it that all worlds give the same.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _loop = Workloads.Loop(Model);
        double one = _loop.One();
        if (!(Math.Abs(_loop.Eight() - one) <= 1e-9 * Math.Abs(one)) || _loop.Four() != _loop.Eight())
        {
            throw new InvalidOperationException($"{Model}: expected {one}, found {_loop.Four()} in four lanes, {_loop.Eight()} in eight.");
        }
    }

    /// <summary>One particle at a time.</summary>
    [Benchmark(Baseline = true)]
    public double Scalar() => _loop.One();

    /// <summary>Four at a time.</summary>
    [Benchmark]
    public double Lanes4() => _loop.Four();

    /// <summary>Eight at a time.</summary>
    [Benchmark]
    public double Lanes8() => _loop.Eight();
}
