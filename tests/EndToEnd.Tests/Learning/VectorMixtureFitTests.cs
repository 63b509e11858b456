using MathNet.Numerics.LinearAlgebra;
using ProbDsl.EndToEnd.Tests.Ledger.Maxima;
using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>
/// Mixtures of two bivariate normal distributions fitted with the component summed out. What is seen is again such a mixture, with covariances
/// L L' + noise^2 I, so that the likelihood is known, and EM finds its maximum.
/// </summary>
public class VectorMixtureFitTests
{
    private const double Noise = 0.3;

    private static readonly FitOptions s_options = new() { Seed = 1, Phases = [new FitPhase(300, 30, 1.0), new FitPhase(500, 25, 0.3), new FitPhase(500, 60, 0.1)] };

    private static readonly Clouds s_truth = new(
        new double[] { 0.35, 0.65 }, new double[,] { { -1, 0.5 }, { 2, -0.5 } }, new double[,] { { 0.7, 0 }, { 0.4, 0.5 } }, new double[,] { { 0.6, 0 }, { -0.3, 0.8 } });

    private static readonly Clouds s_start = new(
        new double[] { 0.5, 0.5 }, new double[,] { { -0.5, 0 }, { 1, 0 } }, new double[,] { { 1, 0 }, { 0, 1 } }, new double[,] { { 1, 0 }, { 0, 1 } });

    [Fact]
    public void LatentPointsOfTwoCloudsReachTheMaximum() =>
        ReachesTheMaximum(new CompositeFits.PointModel(Noise));

    [Fact]
    public void SeenPointsOfTwoCloudsReachTheMaximum() =>
        ReachesTheMaximum(new CompositeFits.MovedModel(Noise));

    // Eleven free numbers: at the truth the log-likelihood lies 11/2 below its maximum on average, a distance that errors of one standard error
    // make. What is learned may be half a standard error off in each, which makes a quarter of that.
    private static void ReachesTheMaximum<TLatents>(Model<Clouds, TLatents, Vector> model)
    {
        Vector[] data = [.. model.Sample(s_truth, 400, seed: 1).Select(unit => unit.Observation)];
        Fit<Clouds> fit = Learner.Fit(model, data, s_start, s_options);

        Vector<double>[] points = [.. data.Select(point => Vector<double>.Build.Dense(point.ToArray()))];
        double maximum = LogLikelihood(points, PairMixtureAscent.Run(points, Components(s_truth), 2000));
        double atTruth = LogLikelihood(points, Components(s_truth));
        double learned = LogLikelihood(points, Components(fit.Parameters));
        Assert.InRange(maximum - atTruth, 1.0, 20.0);
        Assert.True(
            learned <= maximum + 1e-6 && maximum - learned < 11.0 / 8.0,
            FormattableString.Invariant($"maximum {maximum:F3}, at the truth {atTruth:F3}, learned {learned:F3} in {fit.Seconds:F1} s"));
    }

    private static PairMixtureAscent.Component[] Components(Clouds p)
    {
        Matrix[] factors = [p.First, p.Second];
        return [.. factors.Select((factor, k) =>
        {
            Matrix<double> lower = Matrix<double>.Build.Dense(2, 2, (i, j) => factor[i, j]);
            return new PairMixtureAscent.Component(
                p.Shares[k], Vector<double>.Build.Dense(2, j => p.Centres[k, j]), lower * lower.Transpose() + Noise * Noise * Matrix<double>.Build.DenseIdentity(2));
        })];
    }

    private static double LogLikelihood(Vector<double>[] points, PairMixtureAscent.Component[] components) => PairMixtureLikelihood.Evaluate(
        [.. points.Select(point => (point[0], point[1]))],
        [.. components.Select(component => component.Weight)],
        [.. components.Select(component => (component.Mean[0], component.Mean[1]))],
        [.. components.Select(component => component.Covariance.ToArray())]);
}
