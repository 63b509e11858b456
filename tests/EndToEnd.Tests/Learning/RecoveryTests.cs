using Corpus;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>
/// Data simulated from known parameters: the fit must explain them better than the truth does, as the maximum of the
/// likelihood would (by d / 2 nats on average), and lie near the truth.
/// </summary>
public class RecoveryTests
{
    private static readonly FitOptions s_options = new() { Seed = 1, Phases = [new FitPhase(300, 30, 1.0), new FitPhase(500, 25, 0.3)] };

    [Fact]
    public void FactorAnalysisFindsTheCovariance()
    {
        var truth = new Loadings(
            new double[,] { { 1.0, 0.0 }, { 0.8, 0.4 }, { -0.5, 0.9 }, { 0.2, -0.7 } }, new double[] { 1, -1, 0.5, 2 }, new double[] { 0.5, 0.4, 0.6, 0.5 });
        Vector[] data = [.. new FactorAnalysis.ScoresModel().Sample(truth, 400, seed: 1).Select(unit => unit.Observation)];
        double[][] rows = Array.ConvertAll(data, row => row.ToArray());
        var start = new Loadings(
            new double[,] { { 0.5, 0.1 }, { 0.5, 0.1 }, { -0.1, 0.5 }, { 0.1, -0.5 } }, new double[] { 0, 0, 0, 0 }, new double[] { 1, 1, 1, 1 });

        Loadings learned = Learner.Fit(new FactorAnalysis.ScoresModel(), data, start, s_options).Parameters;

        Assert.True(LogLikelihood(rows, learned) > LogLikelihood(rows, truth), "the fit explains the data less than the truth");
        double[,] expected = Covariance(truth);
        double[,] actual = Covariance(learned);
        for (int i = 0; i < 4; i++)
        {
            Assert.InRange(learned.Mean[i], truth.Mean[i] - 0.25, truth.Mean[i] + 0.25);
            for (int j = 0; j < 4; j++)
            {
                // Four standard errors of a covariance of 400 units of variance about one.
                Assert.InRange(actual[i, j], expected[i, j] - 0.25, expected[i, j] + 0.25);
            }
        }
    }

    [Fact]
    public void GrowthFindsTheCurvesFromRaggedAges()
    {
        var truth = new GrowthCurve(3.0, 0.6, 0.7, 0.25, 0.3);
        double[][] ages = [[0.0, 1, 2, 3], [0.5, 2.5], [0.0, 1.5, 4]];
        var model = new Growth.WeightsModel();
        (double[] Ages, double[] Weights)[] data =
        [
            .. ages.SelectMany((own, i) => model.Sample(truth, own, 60, seed: (ulong)i).Select(unit => (own, unit.Observation))),
        ];

        Fit<GrowthCurve> fit = Learner.Fit(model, data, new GrowthCurve(2.0, 0.0, 1.0, 0.5, 0.5), s_options);
        GrowthCurve learned = fit.Parameters;

        Assert.True(LogLikelihood(data, learned) > LogLikelihood(data, truth), "the fit explains the data less than the truth");
        // About four standard errors, from 180 units and 540 observations.
        Assert.InRange(learned.Intercept, 2.75, 3.25);
        Assert.InRange(learned.Slope, 0.5, 0.7);
        Assert.InRange(learned.InterceptSpread, 0.5, 0.9);
        Assert.InRange(learned.SlopeSpread, 0.15, 0.35);
        Assert.InRange(learned.Noise, 0.24, 0.36);
    }

    private static double LogLikelihood(double[][] rows, Loadings p) =>
        FactorLikelihood.Evaluate(rows, p.Mean.ToArray(), [.. Enumerable.Range(0, p.Weights.Rows).Select(i => p.Weights.Row(i).ToArray())], p.Noise.ToArray());

    private static double LogLikelihood((double[], double[])[] data, GrowthCurve p) => GrowthLikelihood.Evaluate(
        data, p.Intercept, p.Slope, p.InterceptSpread * p.InterceptSpread, 0, p.SlopeSpread * p.SlopeSpread, p.Noise);

    private static double[,] Covariance(Loadings p)
    {
        double[,] covariance = new double[p.Weights.Rows, p.Weights.Rows];
        for (int i = 0; i < p.Weights.Rows; i++)
        {
            for (int j = 0; j < p.Weights.Rows; j++)
            {
                covariance[i, j] = Functions.Dot(p.Weights.Row(i), p.Weights.Row(j)) + (i == j ? p.Noise[i] * p.Noise[i] : 0);
            }
        }
        return covariance;
    }
}
