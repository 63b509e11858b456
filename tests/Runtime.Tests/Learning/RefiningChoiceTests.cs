using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>The last phase takes more pairs where they cost little, and there alone.</summary>
public class RefiningChoiceTests : IDisposable
{
    private const int Pairs = 600;
    private const int Fresh = 1;

    private static readonly FitOptions Short = new()
    {
        Seed = 3, Phases = [new FitPhase(100, 2, 1.0), new FitPhase(Pairs, 2, 0.3)], FreshSamplesPerSleepSample = Fresh, StartSearch = StartSearchRule.Never, SampleGrowth = 4,
    };

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    public void Dispose()
    {
        File.Delete(_file);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void One_observed_number_takes_four_times_as_many()
    {
        Fit<Regimes> grown = Fit(Short);
        Fit<Regimes> usual = Fit(Short with { SampleGrowth = 1 });

        Assert.True(grown.SimulatedSamples - usual.SimulatedSamples >= 2 * 3 * Pairs * (1 + Fresh));
        Assert.All(grown.Curves.Skip(2), static iteration => Assert.InRange(iteration.Solver.LargestRank, 1, Pairs / 2));
        Assert.All(usual.Curves, static iteration => Assert.Equal(0, iteration.Solver.LargestRank));
        Assert.Equal(grown.Curves[1].GradientNorm, usual.Curves[1].GradientNorm);
    }

    [Fact]
    public void A_kernel_of_several_bandwidths_is_taken_where_leave_one_out_prefers_it()
    {
        // Where the exact maximum is, the score of a duration between the regimes changes within a twentieth of a minute.
        var maximum = new Regimes([0.34840463, 0.65159537], [2.01860782, 4.27334342], [0.23562177, 0.43706314]);
        Fit<Regimes> several = Fit(Short, maximum);
        Fit<Regimes> one = Fit(Short with { Regression = new RegressionOptions { SeveralScales = false } }, maximum);

        // The narrow parts of the kernel are what raises the rank.
        Assert.True(several.Curves[^1].Solver.LargestRank > one.Curves[^1].Solver.LargestRank);
        Assert.Equal(several.SimulatedSamples, one.SimulatedSamples);
    }

    public static TheoryData<FitOptions> Usual =>
    [
        Short with { Phases = [new FitPhase(100, 2, 1.0), new FitPhase(400, 2, 0.3)] },
        Short with { BandwidthFactor = 0.5 },
        Short with { Solver = new SolverOptions { Choice = SolverChoice.Cholesky } },
        Short with { Regression = new RegressionOptions { Approximation = KernelApproximation.Nystrom(50) } },
    ];

    /// <summary>Too few pairs for a pivoted factor to be tried, or something else was asked for.</summary>
    [Theory]
    [MemberData(nameof(Usual))]
    public void Else_the_phase_is_as_it_says(FitOptions options) =>
        Assert.Equal(ParameterPacking.ToSlots(Fit(options with { SampleGrowth = 1 }).Parameters), ParameterPacking.ToSlots(Fit(options).Parameters));

    [Fact]
    public void A_cancelled_fit_that_goes_on_takes_the_same_pairs()
    {
        FitOptions options = Short with { Phases = [new FitPhase(100, 2, 1.0), new FitPhase(Pairs, 4, 0.3)] };
        FitOptions saved = options with { Checkpoint = new FitCheckpoint(_file) { Interval = 1 } };
        using var source = new CancellationTokenSource();
        Learner.Fit(new OldFaithful.DurationModel(), Ledger.Eruptions, Ledger.Start, saved, new At(4, source.Cancel), source.Token);

        Fit<Regimes> resumed = Fit(saved);

        Assert.Equal(ParameterPacking.ToSlots(Fit(options).Parameters), ParameterPacking.ToSlots(resumed.Parameters));
    }

    private static Fit<Regimes> Fit(FitOptions options, Regimes? start = null) =>
        Learner.Fit(new OldFaithful.DurationModel(), Ledger.Eruptions, start ?? Ledger.Start, options);

    private sealed class At(int iteration, Action action) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Iteration == iteration)
            {
                action();
            }
        }
    }
}
