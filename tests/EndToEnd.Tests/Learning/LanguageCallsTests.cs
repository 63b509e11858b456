using Corpus;
using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>The calls that programs elsewhere write, as the language's page has them: they compile and run.</summary>
public class LanguageCallsTests
{
    private static readonly FitOptions s_small = new() { Seed = 1, Phases = [new FitPhase(200, 10, 1.0), new FitPhase(200, 5, 0.3)] };

    [Fact]
    public void ModelWithoutGivens()
    {
        var model = new OldFaithful.DurationModel();
        var start = new Regimes([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]);
        double[] minutes = LedgerData.EruptionMinutes();

        Fit<Regimes> fit = Learner.Fit(model, minutes, start, s_small);
        Regimes learned = fit.Parameters;
        double logJoint = model.LogJoint(learned, new OldFaithful.DurationLatents(Regime: 1), 4.2);
        Regimes gradient = model.LogJointGradient(learned, new OldFaithful.DurationLatents(1), 4.2);
        var simulated = model.Sample(learned, count: 1000, seed: 7);
        double p1 = fit.Expect(4.2, z => z.Regime == 1 ? 1.0 : 0.0);

        double residual = (4.2 - learned.Means[1]) / learned.Scales[1];
        Assert.Equal(
            Math.Log(learned.Weights[1]) - 0.5 * residual * residual - Math.Log(learned.Scales[1]) - 0.5 * Math.Log(2 * Math.PI), logJoint, 1e-12);
        Assert.Equal(residual / learned.Scales[1], gradient.Means[1], 1e-12);
        Assert.Equal(0, gradient.Means[0]);
        Assert.Equal(1000, simulated.Count);
        Assert.InRange(simulated.Average(unit => unit.Latents.Regime), learned.Weights[1] - 0.08, learned.Weights[1] + 0.08);
        Assert.InRange(p1, 0.9, 1.1);
    }

    [Fact]
    public async Task ModelWithGivens()
    {
        var model = new Growth.WeightsModel();
        var start = new GrowthCurve(3, 0.5, 0.8, 0.2, 0.4);
        (double[], double[])[] data = [([0.0, 1, 2], [3.1, 3.4, 4.2]), ([0.0, 1, 2], [2.5, 3.2, 3.4]), ([1.5], [3.9])];

        var told = new List<FitProgress>();
        Fit<GrowthCurve> fit = await Learner.FitAsync(model, data, start, s_small, new Told(told.Add), CancellationToken.None);
        Assert.Equal(15, told.Count(static progress => progress.MeasuredShare == 0));
        Assert.Equal(1, told[^1].MeasuredShare);
        Assert.Equal(15, fit.Curves.Count);
        Assert.False(fit.WasCancelled);

        double[] ages = [0.0, 1, 2];
        double logJoint = model.LogJoint(fit.Parameters, ages, new Growth.WeightsLatents(Intercept: 3, Slope: 0.5), [3.0, 3.5, 4.0]);
        GrowthCurve gradient = model.LogJointGradient(fit.Parameters, ages, new Growth.WeightsLatents(3, 0.5), [3.0, 3.5, 4.0]);
        Assert.True(double.IsFinite(logJoint));
        Assert.Equal(-3 / fit.Parameters.Noise, gradient.Noise, 1e-9);
        Assert.All(model.Sample(fit.Parameters, ages, count: 5, seed: 7), unit => Assert.Equal(3, unit.Observation.Length));
        Assert.InRange(fit.Expect(ages, [3.1, 3.4, 4.2], z => z.Intercept), 0, 6);
    }

    [Fact]
    public void VectorsAndArraysOfLatents()
    {
        var loadings = new Loadings(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } }, new double[] { 0, 0, 0 }, new double[] { 1, 1, 1 });
        var unit = new FactorAnalysis.ScoresModel().Sample(loadings, 1, seed: 3)[0];
        Assert.Equal(2, unit.Latents.Factors.Length);
        Assert.Equal(3, unit.Observation.Length);

        bool[] answers = new Rasch.AnswersModel().Sample(new Items([0, 0, 0, 0], 1), 1, seed: 3)[0].Observation;
        Assert.Equal(4, answers.Length);
    }

    [Fact]
    public void PackingGoesToTheRealLineAndBack()
    {
        var regimes = new Regimes([0.25, 0.75], [2.0, 4.5], [0.5, 0.7]);
        double[] free = regimes.ToUnconstrained();
        Assert.Equal(5, free.Length);
        Regimes back = regimes.FromUnconstrained(free);
        Assert.Equal(regimes.Weights, back.Weights, (left, right) => Math.Abs(left - right) < 1e-15);
        Assert.Equal(regimes.Means, back.Means);
        Assert.Equal(regimes.Scales, back.Scales, (left, right) => Math.Abs(left - right) < 1e-15);
    }

    private sealed class Told(Action<FitProgress> action) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => action(value);
    }
}
