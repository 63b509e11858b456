using ProbDsl.Runtime.Tests.Learning;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Diagnostics;

/// <summary>The traps of the ledger end in a report, not in a silent wrong answer.</summary>
public class FitWarningsTests
{
    private static readonly FitOptions Options = new() { Seed = 3, Phases = [new FitPhase(300, 30, 1.0), new FitPhase(300, 30, 0.3)] };

    [Fact]
    public void A_good_fit_has_no_warnings_but_that_these_data_vary_otherwise_than_the_model()
    {
        var fit = Learner.Fit(new OldFaithful.DurationModel(), Ledger.Eruptions, Ledger.Start, Options);

        Assert.StartsWith("Observed and expected information differ", Assert.Single(fit.Warnings), StringComparison.Ordinal);
        Assert.Equal(FitGrade.Trust, fit.Verdict.Grade);
    }

    [Fact]
    public void A_component_that_sits_on_one_point_is_reported()
    {
        var random = new Random(3);
        double[] data = [10.0, .. Enumerable.Range(0, 99).Select(_ => 3.0 + 0.2 * Naive.Normal(random))];

        var fit = Learner.Fit(new OldFaithful.DurationModel(), data, new Regimes([0.5, 0.5], [3.0, 10.0], [0.5, 0.5]), Options);

        Assert.All(ParameterPacking.ToSlots(fit.Parameters), static value => Assert.True(double.IsFinite(value)));
        Assert.Contains(fit.Warnings, static warning => warning.StartsWith("Weights[1] = ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_item_that_everybody_solves_is_reported()
    {
        var model = new Rasch.AnswersModel();
        bool[][] answers = [.. model.Sample(new Items([0.0, 0.5, -0.5, 1.0], 1.0), 300, 5).Select(static unit => unit.Observation)];
        foreach (bool[] answer in answers)
        {
            answer[3] = true;
        }

        var fit = Learner.Fit(model, answers, new Items(new double[4], 1.0), Options);

        Assert.All(ParameterPacking.ToSlots(fit.Parameters), static value => Assert.True(double.IsFinite(value)));
        Assert.Contains(fit.Warnings, static warning => warning.StartsWith("Easiness[3]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spread_whose_maximum_is_at_zero_is_reported()
    {
        var model = new Growth.WeightsModel();
        double[] ages = [0.0, 1.0, 2.0, 3.0];
        var truth = new GrowthCurve(250.0, 10.0, 1e-3, 1e-3, 0.0, 26.0);
        (double[], double[])[] data = [.. model.Sample(truth, ages, 12, 4).Select(unit => (ages, unit.Observation))];

        var fit = Learner.Fit(model, data, new GrowthCurve(250.0, 10.0, 25.0, 6.0, 0.0, 26.0), Options);

        Assert.All(ParameterPacking.ToSlots(fit.Parameters), static value => Assert.True(double.IsFinite(value)));
        Assert.Contains(fit.Warnings, static warning => warning.StartsWith("InterceptSpread = ", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_that_the_model_cannot_produce_are_reported()
    {
        // Two parallel rays of answers to a straight line of one latent.
        var random = new Random(5);
        ProbDsl.Vector[] data =
        [
            .. Enumerable.Range(0, 200).Select(i =>
            {
                double z = Naive.Normal(random);
                double gap = i % 10 == 0 ? 12.0 : 0.0;
                return new ProbDsl.Vector([z + gap, z, z - gap]);
            }),
        ];
        var start = new Loadings(new double[,] { { 1.0 }, { 1.0 }, { 1.0 } }, [0.0, 0.0, 0.0], 1.0);

        // Two steps: the noise has not grown to cover them.
        var fit = Learner.Fit(new Factors.ScoresModel(), data, start, Options with { Phases = [new FitPhase(300, 2, 0.1)] });

        Assert.True(fit.Diagnostics.OutsideShare > 0.05);
        Assert.Contains(fit.Warnings, static warning => warning.Contains("outside the cloud", StringComparison.Ordinal));
    }
}
