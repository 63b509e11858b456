using MathNet.Numerics.Distributions;
using ProbDsl.Gallery;

namespace ProbDsl.EndToEnd.Tests.Queries;

/// <summary>Queries through the generated extension methods, against exact posteriors.</summary>
public class PosteriorTests
{
    [Fact]
    public void PositiveLatentIsThatOfTheConjugatePosterior()
    {
        var fit = QueryFits.Of(new QueryModels.CallsModel(), new QueryScales(2.5, 0.4), 60, out _);
        QueryScales p = fit.Parameters;
        Posterior<QueryModels.CallsLatents, int> posterior = fit.Posterior(4);

        // Gamma(a + x, b + 1).
        Near((p.First + 4) / (p.Second + 1), posterior.Mean(static z => z.Rate));
        Near((p.First + 4) / Math.Pow(p.Second + 1, 2), posterior.Covariance(static z => z.Rate, static z => z.Rate));
        Near(Gamma.CDF(p.First + 4, p.Second + 1, 4.0), posterior.Probability(static z => z.Rate < 4.0));
        Near(Gamma.InvCDF(p.First + 4, p.Second + 1, 0.9), posterior.Quantile(static z => z.Rate, 0.9));
        Assert.Equal(posterior.Mean(static z => z.Rate).Value, fit.Expect(4, static z => z.Rate));
        Assert.False(posterior.IsOutside);
        Assert.True(fit.Posterior(200).IsOutside);
        Assert.Equal(7, fit.Simulate(7, 1).Count);
        Assert.Equal(
            new QueryModels.CallsModel().Sample(p, 7, 1).Select(static unit => unit.Observation), fit.Simulate(7, 1).Select(static unit => unit.Observation));
    }

    [Fact]
    public void ReplicatesHaveTheMomentsOfThePredictiveDistribution()
    {
        var fit = QueryFits.Of(new QueryModels.CallsModel(), new QueryScales(2.5, 0.4), 60, out _);
        QueryScales p = fit.Parameters;
        double mean = (p.First + 4) / (p.Second + 1);
        double variance = mean + mean / (p.Second + 1);
        IReadOnlyList<int> replicates = fit.Posterior(4).Predict(4000, 2);

        // Draws are noisy, and so are the thousand particles that they are drawn from.
        Assert.InRange(replicates.Average(), mean - 0.25, mean + 0.25);
        Assert.InRange(replicates.Average(count => (count - mean) * (count - mean)) / variance, 0.85, 1.15);
        Assert.Equal(replicates, fit.Posterior(4).Predict(4000, 2));
        Assert.NotEqual(replicates, fit.Posterior(4).Predict(4000, 3));
    }

    [Fact]
    public void GivenModelsAnswerForAGiven()
    {
        double[] days = [0, 1, 2, 3];
        var model = new SleepStudy.ReactionsModel();
        var start = new ReactionLine(250, 10, 24, 0, 6, 25);
        (double[] Given, double[] Observation)[] data = [.. model.Sample(start, days, 20, 1).Select(unit => (days, unit.Observation))];
        Fit<ReactionLine> fit = Learner.Fit(model, data, start, QueryFits.Short);

        Assert.Equal(fit.Posterior(days, data[0].Observation).Mean(static z => z.Slope).Value, fit.Expect(days, data[0].Observation, static z => z.Slope));
        Assert.Equal(4, fit.Posterior(days, data[0].Observation).Predict(1, 1)[0].Length);
        Assert.Equal(4, fit.Simulate(days, 3, 1)[0].Observation.Length);
        Assert.Equal(20, fit.LogLikelihood(data).Units.Count);
        FunctionCalibration slope = fit.Calibrate(days, [("slope", static z => z.Slope)], new CalibrationOptions { Units = 200 })[0];
        Assert.True(slope.PValue > 1e-3, $"p {slope.PValue}");
        Assert.All(slope.Coverage, static level => Assert.True(level.IsInside, $"{level}"));
    }

    [Fact]
    public void CalibrationOfAnIntegerAndANumber()
    {
        Fit<QueryShift> fit = QueryFits.Of(new QueryModels.ReadingModel(), new QueryShift(0.6, 0.5, 3), 60, out _);
        IReadOnlyList<FunctionCalibration> found = fit.Calibrate(
            [("high", static z => z.IsHigh ? 1 : 0), ("level", static z => z.Level)], new CalibrationOptions { Units = 400 });

        Assert.Equal(["high", "level"], found.Select(static function => function.Name));
        Assert.All(found, static function => Assert.True(function.PValue > 1e-3, $"{function.Name}: p {function.PValue}"));
        Assert.All(found, static function => Assert.All(function.Coverage, level => Assert.True(level.IsInside, $"{function.Name}: {level}")));
    }

    /// <summary>The interval of four standard errors holds the exact answer.</summary>
    private static void Near(double exact, QueryResult found)
    {
        Assert.InRange(found.StandardError, 1e-9, 0.15 * Math.Max(1.0, Math.Abs(exact)));
        Assert.InRange(exact, found.Value - 4 * found.StandardError, found.Value + 4 * found.StandardError);
    }
}
