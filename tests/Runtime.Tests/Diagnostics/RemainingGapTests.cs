using ProbDsl.Runtime.Tests.Learning;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Diagnostics;

/// <summary>What a fit believes it still lacks, against what it lacks.</summary>
public class RemainingGapTests
{
    /// <summary>Gradients g + noise with covariance I / M F: the noise alone would give d / 2 nats for each square, and nothing for products.</summary>
    [Fact]
    public void Products_of_different_gradients_have_no_noise_in_their_mean()
    {
        const int Units = 50;
        const int Repeats = 4000;
        var random = new Random(8);
        double[,] covariance = { { 0.5, 0.1 }, { 0.1, 0.3 } };
        double[] truth = [0.04, -0.02];
        double exact = 0.5 * Units * Units * (0.5 * 0.0016 + 2.0 * 0.1 * -0.0008 + 0.3 * 0.0004);
        double sum = 0.0;
        double squares = 0.0;
        double errors = 0.0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            double[][] gradients =
                [.. Enumerable.Range(0, 4).Select(_ => truth.Select(value => value + 0.03 * Naive.Normal(random)).ToArray())];
            RemainingGap gap = RemainingGap.From(gradients, covariance, Units);
            sum += gap.Nats;
            squares += gap.Nats * gap.Nats;
            errors += gap.StandardError * gap.StandardError;
        }

        double mean = sum / Repeats;
        double variance = squares / Repeats - mean * mean;
        Assert.InRange(mean - exact, -4.0 * Math.Sqrt(variance / Repeats), 4.0 * Math.Sqrt(variance / Repeats));

        // The stated error is right in order: between half and twice the true one.
        Assert.InRange(Math.Sqrt(errors / Repeats / variance), 0.5, 2.0);
    }

    /// <summary>Stopped on the way: the exact likelihood says how much is missing, the fit says about the same.</summary>
    [Fact]
    public void A_fit_that_ended_too_early_says_so()
    {
        Fit<Regimes> early = Learner.Fit(
            new OldFaithful.DurationModel(), Ledger.Eruptions, Ledger.Start,
            new FitOptions { Seed = 2, Phases = [new FitPhase(500, 3, 0.3)], AveragedShare = 0.1 });
        double gap = Ledger.Gap(early.Parameters);

        Assert.InRange(gap, 10.0, 400.0);
        Assert.InRange(early.Diagnostics.RemainingGap.Nats / gap, 0.3, 3.0);
        Assert.NotEqual(FitGrade.Trust, early.Verdict.Grade);
        Assert.Contains(early.Verdict.Reasons, static reason => reason.Contains("would still rise", StringComparison.Ordinal));
    }
}
