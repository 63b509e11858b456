using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>
/// A fit with a log prior against the maximum a posteriori in closed form: x ~ Normal(mean, sqrt 2) once the latent is
/// integrated out, mean ~ Normal(0, 1 / sqrt precision), and a width of which no datum tells.
/// </summary>
public class LogPriorFitTests
{
    private const double VarianceOfDatum = 2;
    private static readonly FitOptions s_options = new() { Seed = 1, Phases = [new FitPhase(300, 30, 1.0), new FitPhase(500, 25, 0.3)] };
    private static readonly double[] s_data = [.. new Priors.ReadingModel().Sample(new Centre(3, 1), 40, seed: 4).Select(unit => unit.Observation)];

    [Fact]
    public void FitReachesTheMaximumAPosteriori()
    {
        Fit<Centre> fit = Learner.Fit(new Priors.ReadingModel(), s_data, new Centre(1, 1), s_options);

        double information = s_data.Length / VarianceOfDatum + Priors.Precision;
        double exact = s_data.Sum() / VarianceOfDatum / information;

        // The maximum likelihood is seven errors away; the regression is worth a tenth of one.
        Assert.True(s_data.Average() - exact > 0.9);
        Assert.InRange(fit.Parameters.Mean, exact - 0.1 / Math.Sqrt(information), exact + 0.1 / Math.Sqrt(information));
        Assert.InRange(fit.StandardErrors.Parameters.Mean * Math.Sqrt(information), 0.9, 1.1);

        // What the prior alone tells of has no noise: the mode of Gamma(4, 2) and the curvature there, 3 / width^2.
        Assert.InRange(fit.Parameters.Width, 1.5 - 1e-3, 1.5 + 1e-3);
        Assert.InRange(fit.StandardErrors.Parameters.Width * Math.Sqrt(3) / 1.5, 0.999, 1.001);
    }

    [Fact]
    public void EstimatedGradientHoldsThePriorOnce()
    {
        var model = new Priors.ReadingModel();
        var at = new Centre(2.5, 0.8);
        GradientEstimate<Centre> estimate = GradientEstimator.Estimate(model, s_data, at, new GradientOptions { Seed = 2 });

        double expected = (s_data.Average() - at.Mean) / VarianceOfDatum + model.LogPriorGradient(at).Mean / s_data.Length;
        Assert.InRange(estimate.Unconstrained[0], expected - 0.02, expected + 0.02);
        Assert.Equal(model.LogPriorGradient(at).Width * at.Width / s_data.Length, estimate.Unconstrained[1], 1e-12);
    }

    [Fact]
    public void StartWithoutFinitePriorIsRefused()
    {
        var start = new Halves(new double[] { 1 }, new double[] { 1 });
        InvalidStartException exception = Assert.Throws<InvalidStartException>(() => Learner.Fit(new Pairs.SumModel(), [0.5, 1.5], start, s_options));
        Assert.Contains("log prior", exception.Message, StringComparison.Ordinal);
    }
}
