using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Starts, data and models that a fit cannot simply learn from: it says what it found and what it did.</summary>
public class HardStartTests
{
    private static readonly FitPhase[] s_phases = [new(300, 40, 1.0), new(400, 30, 0.3)];

    /// <summary>From means half a minute and a minute and a half natural steps end with one component.</summary>
    [Theory]
    [InlineData(0.5, 1.5)]
    [InlineData(100, 101)]
    public void AStartThatLosesAComponentIsBegunAnew(double first, double second)
    {
        var start = new Corpus.Regimes([0.5, 0.5], [first, second], [0.3, 0.3]);
        double[] minutes = LedgerData.EruptionMinutes();
        var fit = Learner.Fit(new Corpus.OldFaithful.DurationModel(), minutes, start, new FitOptions { Seed = 7, Phases = s_phases });

        Assert.Contains(fit.Verdict.Reasons, static reason => reason.Contains("begun anew", StringComparison.Ordinal));
        double gap = -276.360040 - NormalMixtureLikelihood.Evaluate(minutes, fit.Parameters.Weights, fit.Parameters.Means, fit.Parameters.Scales);
        Assert.InRange(gap, 0, MedalRule.Limit(Medal.Bronze, 5));

        var stubborn = Learner.Fit(
            new Corpus.OldFaithful.DurationModel(), minutes, start, new FitOptions { Seed = 7, Phases = s_phases, StartSearch = StartSearchRule.Never });
        Assert.Equal(FitGrade.Failed, stubborn.Verdict.Grade);
        Assert.Contains(stubborn.Verdict.Reasons, static reason => reason.Contains("the component is empty", StringComparison.Ordinal));
    }

    [Fact]
    public void OneInfiniteSimulationInAThousandIsLeftOutAndReported()
    {
        var model = new Overflowing.ReadingModel();
        var truth = new Overflow(2, 0.5);
        double[] data = [.. model.Sample(truth, 400, 3).Select(static unit => unit.Observation).Where(double.IsFinite)];

        var fit = Learner.Fit(model, data, new Overflow(0, 1), new FitOptions { Seed = 1, Phases = s_phases });

        Assert.InRange(fit.Diagnostics.DroppedSimulations, 1, fit.SimulatedSamples / 200);
        Assert.Contains(fit.Warnings, static warning => warning.Contains("simulations were not finite", StringComparison.Ordinal));
        Assert.InRange(fit.Parameters.Level, 1.8, 2.2);
        Assert.InRange(fit.Parameters.Noise, 0.4, 0.6);
    }

    [Fact]
    public void MoreThanThatIsRefused()
    {
        var exception = Assert.Throws<InvalidStartException>(() => Learner.Fit(
            new Overflowing.HopelessModel(), [1.0, 2.0], new Overflow(0, 1), new FitOptions { Seed = 1, Phases = s_phases }));
        Assert.Contains("finite log joint", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(3, 1)]
    public void ConstantDataAndOneDatumEndInNumbersAndAReport(int different, int copies)
    {
        double[] data = [.. Enumerable.Range(0, copies).SelectMany(_ => Enumerable.Range(0, different).Select(static i => 3.0 + i))];
        var fit = Learner.Fit(
            new Corpus.OldFaithful.DurationModel(), data, new Corpus.Regimes([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]),
            new FitOptions { Seed = 1, Phases = s_phases });

        Assert.All(ParameterPacking.ToSlots(fit.Parameters), static value => Assert.True(double.IsFinite(value)));
        Assert.NotEqual(FitGrade.Trust, fit.Verdict.Grade);
    }

    [Fact]
    public void DataAMillionTimesTheScaleOfTheStartAreFound()
    {
        double[] data = [.. LedgerData.EruptionMinutes().Select(static minutes => 1e6 * minutes)];
        var fit = Learner.Fit(
            new Corpus.OldFaithful.DurationModel(), data, new Corpus.Regimes([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]),
            new FitOptions { Seed = 1, Phases = s_phases });

        Assert.All(ParameterPacking.ToSlots(fit.Parameters), static value => Assert.True(double.IsFinite(value)));
        double gap = -276.360040 - 272 * Math.Log(1e6)
            - NormalMixtureLikelihood.Evaluate(data, fit.Parameters.Weights, fit.Parameters.Means, fit.Parameters.Scales);
        Assert.InRange(gap, 0, MedalRule.Limit(Medal.Bronze, 5));
    }
}
