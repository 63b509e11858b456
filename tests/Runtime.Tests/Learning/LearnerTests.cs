using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

public class LearnerTests
{
    private static readonly FitOptions Quick = new()
    {
        Seed = 1,
        Phases = [new FitPhase(300, 25, 1.0), new FitPhase(400, 25, 0.3)],
    };

    private static readonly FitOptions Tiny = new() { Seed = 1, Phases = [new FitPhase(60, 8, 1.0), new FitPhase(80, 8, 0.3)] };

    private static readonly OldFaithful.DurationModel Model = new();

    [Fact]
    public void A_quick_fit_of_Old_Faithful_reaches_bronze_and_answers_queries()
    {
        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Quick);

        Assert.InRange(Ledger.Gap(fit.Parameters), 0.0, Ledger.Bronze);
        Assert.Equal("OldFaithful.Duration", fit.ModelName);
        Assert.False(fit.WasCancelled);
        Assert.Equal(50, fit.Curves.Count);
        Assert.True(fit.SimulatedSamples >= 6L * (300 * 25 + 400 * 25));
        Assert.All(fit.Diagnostics.HeldOutRSquared, static value => Assert.InRange(value, 0.5, 1.0));
        Assert.Equal(272, fit.Diagnostics.DistanceRatios.Count);
        Assert.False(fit.Diagnostics.IsOutsideCloud);
        Assert.Equal(FitGrade.Trust, fit.Verdict.Grade);
        Assert.InRange(fit.Diagnostics.RemainingGap.Nats, -1.0, Ledger.Bronze);
        Assert.InRange(fit.Diagnostics.RemainingGap.StandardError, 0.0, 1.0);
        Assert.Equal(272, fit.Diagnostics.Leverages.Count);
        Assert.All(fit.Diagnostics.Leverages, static leverage => Assert.InRange(leverage, 0.0, 0.05));
        Assert.All(fit.Curves, static iteration =>
        {
            Assert.Equal(5, iteration.Quality.HeldOutRSquared.Count);
            Assert.InRange(iteration.Quality.EffectiveSampleSize, 10.0, 400.0);
            Assert.InRange(iteration.Quality.Cloud!.FarthestRow, 0, 271);
        });

        // Exact standard errors by expected information, 40,000 points: about these (defaults.md, section 4).
        Assert.InRange(fit.StandardErrors.Parameters.Means[0], 0.02, 0.035);
        Assert.InRange(fit.StandardErrors.Parameters.Means[1], 0.025, 0.045);
        Assert.InRange(fit.StandardErrors.Parameters.Weights[0], 0.02, 0.04);

        Fit<Regimes, OldFaithful.DurationLatents, double> typed = fit.As<OldFaithful.DurationLatents, double>("OldFaithful.Duration");
        Assert.InRange(typed.Expect(4.2, static z => z.Regime), 0.95, 1.0);
        Assert.InRange(typed.Expect(1.9, static z => z.Regime), 0.0, 0.05);
        Assert.Throws<ModelMismatchException>(() => fit.As<OldFaithful.DurationLatents, double>("Rasch.Answers"));
        Assert.Throws<ModelMismatchException>(() => fit.As<Rasch.AnswersLatents, bool[]>("OldFaithful.Duration"));
        Assert.Throws<ModelMismatchException>(() => fit.As<double, OldFaithful.DurationLatents, double>("OldFaithful.Duration"));
    }

    [Theory]
    [InlineData(OptimiserKind.NaturalStep, GradientForm.Direct)]
    [InlineData(OptimiserKind.NaturalStep, GradientForm.ExponentialFamily)]
    [InlineData(OptimiserKind.Adam, GradientForm.Direct)]
    public void One_and_two_threads_give_the_same_bits(OptimiserKind optimiser, GradientForm form)
    {
        FitOptions options = Tiny with { Optimiser = optimiser, Form = form };

        Fit<Regimes> one = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options with { Threads = 1 });
        Fit<Regimes> two = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options with { Threads = 2 });

        Assert.Equal(ParameterPacking.ToSlots(one.Parameters), ParameterPacking.ToSlots(two.Parameters));
        Assert.Equal(one.StandardErrors.Unconstrained, two.StandardErrors.Unconstrained);
        Assert.Equal(one.Diagnostics.MeanScoreTValues, two.Diagnostics.MeanScoreTValues);
    }

    // From the same particles on, all is the same; one particle at a time differs by rounding, which few iterations leave small.
    [Fact]
    public void Four_and_eight_lanes_give_the_same_bits_and_one_almost()
    {
        double[] four = ParameterPacking.ToSlots(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny with { Lanes = Lanes.Four }).Parameters);
        double[] eight = ParameterPacking.ToSlots(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny with { Lanes = Lanes.Eight }).Parameters);
        double[] one = ParameterPacking.ToSlots(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny with { Lanes = Lanes.Scalar }).Parameters);

        Assert.Equal(four, eight);
        for (int slot = 0; slot < one.Length; slot++)
        {
            Assert.Equal(one[slot], eight[slot], 1e-6);
        }
    }

    [Fact]
    public void Seeds_matter_and_repeat()
    {
        double[] first = ParameterPacking.ToSlots(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny).Parameters);
        double[] again = ParameterPacking.ToSlots(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny).Parameters);
        double[] other = ParameterPacking.ToSlots(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny with { Seed = 2 }).Parameters);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Adam_reaches_bronze_too()
    {
        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, new FitOptions
        {
            Optimiser = OptimiserKind.Adam,
            Phases = [new FitPhase(200, 80, 1.0), new FitPhase(300, 40, 0.3)],
        });

        Assert.InRange(Ledger.Gap(fit.Parameters), 0.0, Ledger.Bronze);
    }

    [Fact]
    public async Task Cancelling_returns_what_was_learned_so_far()
    {
        using var source = new CancellationTokenSource();
        var progress = new Reporter(report =>
        {
            if (report.Iteration == 5)
            {
                source.Cancel();
            }
        });

        Fit<Regimes> fit = await Learner.FitAsync(Model, Ledger.Eruptions, Ledger.Start, Tiny, progress, source.Token);

        Assert.True(fit.WasCancelled);
        Assert.Equal(5, fit.Curves.Count);
        Assert.NotEqual(ParameterPacking.ToSlots(Ledger.Start), ParameterPacking.ToSlots(fit.Parameters));
        Assert.NotEmpty(fit.Diagnostics.HeldOutRSquared);
    }

    [Fact]
    public void Cancelling_before_the_first_iteration_returns_the_start()
    {
        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny, null, new CancellationToken(canceled: true));

        Assert.True(fit.WasCancelled);
        Assert.Empty(fit.Curves);
        Assert.Equal(Ledger.Start.Means, fit.Parameters.Means);
    }

    [Fact]
    public void Progress_tells_of_every_iteration()
    {
        var reports = new List<FitProgress>();

        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny, new Reporter(reports.Add));

        FitProgress[] measuring = [.. reports.Where(static report => report.MeasuredShare > 0.0)];
        reports.RemoveAll(static report => report.MeasuredShare > 0.0);
        Assert.Equal(Enumerable.Range(1, 16), reports.Select(static report => report.Iteration));
        Assert.All(reports, static report => Assert.Equal(16, report.Iterations));
        Assert.Equal(fit.Curves.Select(static entry => entry.Phase), reports.Select(static report => report.Phase));
        Assert.Equal(fit.Curves.Select(static entry => entry.GradientNorm), reports.Select(static report => report.GradientNorm));

        // Then of what is measured at the answer, step by step until all is.
        Assert.True(measuring.Length >= 5);
        Assert.Equal(measuring.Select(static report => report.MeasuredShare).Order().Distinct(), measuring.Select(static report => report.MeasuredShare));
        Assert.Equal(1.0, measuring[^1].MeasuredShare);
        Assert.All(measuring, report => Assert.Equal(reports[^1] with { Seconds = report.Seconds, MeasuredShare = report.MeasuredShare }, report));
    }

    /// <summary>What was measured before stays as it is in a fit that nobody cancels; the rest is not a number, and that is said.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Measuring_at_the_answer_can_be_cancelled(int steps)
    {
        Fit<Regimes> whole = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny);
        using var source = new CancellationTokenSource();
        int measured = 0;
        Fit<Regimes> fit = Learner.Fit(
            Model, Ledger.Eruptions, Ledger.Start, Tiny,
            new Reporter(report =>
            {
                measured += report.MeasuredShare > 0.0 ? 1 : 0;
                if (report.Iteration == report.Iterations && measured == steps)
                {
                    source.Cancel();
                }
            }),
            source.Token);

        Assert.Equal(steps, measured);
        Assert.True(fit.WasCancelled);
        Assert.Equal(16, fit.Curves.Count);
        Assert.Equal(ParameterPacking.ToSlots(whole.Parameters), ParameterPacking.ToSlots(fit.Parameters));
        Assert.Contains(fit.Warnings, static warning => warning.StartsWith("Cancelled while", StringComparison.Ordinal));
        Assert.NotEqual(FitGrade.Trust, fit.Verdict.Grade);
        Assert.All(fit.Diagnostics.Leverages, static leverage => Assert.True(double.IsNaN(leverage)));
        Assert.True(double.IsNaN(fit.Diagnostics.RemainingGap.Nats));
        if (steps >= 2)
        {
            Assert.Equal(whole.StandardErrors.Unconstrained, fit.StandardErrors.Unconstrained);
        }
        else
        {
            Assert.All(fit.StandardErrors.Unconstrained, static error => Assert.True(double.IsNaN(error)));
        }
    }

    [Fact]
    public void Seconds_come_from_the_given_clock()
    {
        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny with { TimeProvider = new CountingClock() });

        // One look at the start, one for each report that nobody takes, one at the end.
        Assert.Equal(1.0, fit.Seconds);
    }

    [Fact]
    public void The_answer_is_the_mean_of_the_end_of_the_last_phase()
    {
        // Bandwidth and ridge are fixed, so that the choice at the start of the average does not bend the path.
        FitOptions options = Tiny with { BandwidthFactor = 0.5, Ridge = 1e-3, AveragedShare = 0.25 };

        Fit<Regimes> fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options);
        Fit<Regimes> last = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options with { AveragedShare = 1e-9 });

        // A quarter of eight iterations: the last two iterates. The curves hold coordinates before each step.
        double[] answer = ParameterPacking.ToUnconstrained(fit.Parameters);
        double[] final = ParameterPacking.ToUnconstrained(last.Parameters);
        IReadOnlyList<double> before = fit.Curves[15].Unconstrained;
        for (int j = 0; j < answer.Length; j++)
        {
            Assert.Equal(0.5 * (before[j] + final[j]), answer[j], 1e-12);
        }
    }

    [Fact]
    public void Units_with_equal_givens_share_a_regression_and_others_do_not()
    {
        var model = new Growth.WeightsModel();
        (double[], double[])[] data =
        [
            .. model.Sample(Given.GrowthCurve, [0.0, 1.0, 2.0], 30, 1).Select(static unit => (new[] { 0.0, 1.0, 2.0 }, unit.Observation)),
            .. model.Sample(Given.GrowthCurve, [0.0, 4.0], 20, 2).Select(static unit => (new[] { 0.0, 4.0 }, unit.Observation)),
        ];

        var fit = Learner.Fit(model, data, Given.GrowthCurve, Tiny);

        // Two groups: sleep and fresh samples of each, in 16 iterations, then sixteen regressions on the fresh samples of four and four gradients at the answer, and one
        // regression whose predictions tell observed from expected information.
        Assert.Equal((2 * 6 * (8 * 60 + 8 * 80)) + (2 * (16 + (4 * 5) + (4 * 6) + 6) * 1000), fit.SimulatedSamples);
        Assert.Equal(50, fit.Diagnostics.DistanceRatios.Count);
        double intercept = fit.Expect([0.0, 4.0], [300.0, 340.0], static z => z.Intercept);
        Assert.InRange(intercept, 250.0, 310.0);
        Assert.Equal(intercept, fit.As<double[], Growth.WeightsLatents, double[]>("Growth.Weights").Expect([0.0, 4.0], [300.0, 340.0], static z => z.Intercept));
    }

    private sealed class Reporter(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }

    private sealed class CountingClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _looks++;
    }
}
