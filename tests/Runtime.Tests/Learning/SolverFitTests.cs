using Microsoft.Extensions.Logging;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>The same fit by every solver.</summary>
public class SolverFitTests
{
    private static readonly FitOptions Tiny = new()
    {
        Seed = 1, Phases = [new FitPhase(120, 6, 1.0), new FitPhase(160, 4, 0.3)], StartSearch = StartSearchRule.Never,
    };

    private static readonly OldFaithful.DurationModel Model = new();

    public static TheoryData<SolverOptions> Solvers =>
    [
        new SolverOptions { Choice = SolverChoice.PivotedCholesky },
        new SolverOptions { Choice = SolverChoice.ConjugateGradient },
        new SolverOptions { Precision = SolverPrecision.Single },
        new SolverOptions { Choice = SolverChoice.Landmarks, Landmarks = 200 },
    ];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Solvers_that_are_exact_lead_to_the_same_parameters(SolverOptions solver)
    {
        double[] expected = ParameterPacking.ToUnconstrained(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny).Parameters);
        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny with { Solver = solver });

        Assert.All(expected.Zip(ParameterPacking.ToUnconstrained(fit.Parameters)), static pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Equal(0, fit.Diagnostics.Solver.Unconverged);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void One_and_two_threads_give_the_same_bits(SolverOptions solver)
    {
        FitOptions options = Tiny with { Phases = [new FitPhase(120, 3, 1.0)], Solver = solver };
        double[][] answers = [.. new[] { 1, 2 }.Select(threads =>
            ParameterPacking.ToUnconstrained(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options with { Threads = threads }).Parameters))];

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public void A_fit_tells_of_single_precision_that_did_not_serve()
    {
        var logger = new Recording();
        FitOptions options = Tiny with
        {
            Ridge = 1e-9, BandwidthFactor = 1.0, Phases = [new FitPhase(120, 3, 1.0)], Logger = logger,
            Solver = new SolverOptions { Precision = SolverPrecision.Single },
        };
        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options);

        Assert.All(fit.Curves, static iteration => Assert.Equal(1, iteration.Solver.FallBacks));
        Assert.True(fit.Diagnostics.Solver.FallBacks >= 3);
        Assert.Equal(3, logger.Lines.Count(static line => line.Contains("single precision did not reach the tolerance", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_gradient_tells_of_it_too()
    {
        var options = new GradientOptions
        {
            Seed = 1, SleepSamples = 100, FreshSamplesPerSleepSample = 2, CandidatesPerSleepSample = 2, Ridge = 1e-9, BandwidthFactor = 1.0,
            Solver = new SolverOptions { Precision = SolverPrecision.Single },
        };

        Assert.Equal(1, GradientEstimator.Estimate(Model, Ledger.Eruptions, Ledger.Start, options).Solver.FallBacks);
    }

    [Fact]
    public void Solves_that_end_early_make_a_fit_doubtful()
    {
        FitOptions options = Tiny with
        {
            Ridge = 1e-6, Phases = [new FitPhase(120, 3, 1.0)],
            Solver = new SolverOptions { Choice = SolverChoice.ConjugateGradient, MostIterations = 1, MostRank = 1, Tolerance = 1e-12 },
        };
        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options);

        Assert.True(fit.Diagnostics.Solver.Unconverged > 0);
        Assert.NotEqual(FitGrade.Trust, fit.Verdict.Grade);
        Assert.Contains(fit.Verdict.Reasons, static reason => reason.Contains("relative residual", StringComparison.Ordinal));
    }

    private sealed class Recording : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
