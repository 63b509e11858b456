using MathNet.Numerics.Distributions;
using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.EndToEnd.Tests.Queries;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>Questions to fits site by site, against posteriors and likelihoods in closed form.</summary>
public class SiteQueryTests
{
    private const int Steps = 120;

    private static double[] Path { get; } = new Series.PathModel(Steps, 1).Sample(new Drift(0.8, 1.2, 0.5), 1, 17)[0].Observation;

    private static Fit<Drift, Series.PathLatents, double[]> PathFit { get; } =
        Learner.Fit(new Series.PathModel(Steps, 1), [Path], new Drift(0.8, 1.2, 0.5), QueryFits.Short);

    [Fact]
    public void StepsOfAnAutoregressionHaveTheirOwnPosteriors()
    {
        Posterior<Series.PathLatents, double[]> posterior = PathFit.Posterior(Path);
        foreach (int step in new[] { 0, 5, Steps - 1 })
        {
            (double mean, double variance) = ExactPush(step);
            Agrees(mean, posterior.Mean(z => z.Push[step]), 0.05);
            Agrees(variance, posterior.Covariance(z => z.Push[step], z => z.Push[step]), 0.05);
            Agrees(Normal.CDF(0, 1, mean / Math.Sqrt(variance)), posterior.Probability(z => z.Push[step] > 0), 0.05);
            QueryResult[] quantiles = posterior.Quantiles(z => z.Push[step], 0.1, 0.9);
            Agrees(Normal.InvCDF(mean, Math.Sqrt(variance), 0.1), quantiles[0], 0.15);
            Agrees(Normal.InvCDF(mean, Math.Sqrt(variance), 0.9), quantiles[1], 0.15);
        }

        Assert.Equal(posterior.Mean(z => z.Push[5]).Value, PathFit.Expect(Path, z => z.Push[5]));
        Assert.False(posterior.IsOutside);
        Assert.InRange(posterior.EffectiveSampleSize, 20, 1000);
    }

    [Fact]
    public void StepsAreIndependentGivenWhatIsObserved()
    {
        Posterior<Series.PathLatents, double[]> posterior = PathFit.Posterior(Path, new PosteriorOptions { Samples = 2000 });
        Agrees(0, posterior.Covariance(z => z.Push[5], z => z.Push[6]), 0.02);
        double mean = Enumerable.Range(0, Steps).Sum(step => ExactPush(step).Mean);
        double variance = Enumerable.Range(0, Steps).Sum(step => ExactPush(step).Variance);
        Agrees(mean, posterior.Mean(z => z.Push.Sum()), 0.5);
        Agrees(variance, posterior.Covariance(z => z.Push.Sum(), z => z.Push.Sum()), 0.2 * variance);
    }

    /// <summary>Errors that are right have the size of what they are the errors of: of 40 seeds the root of the mean square lies between half and one and a half.</summary>
    [Fact]
    public void ErrorsAreThoseThatAreMade()
    {
        (double mean, double variance) = ExactPush(17);
        double[] ofMean = new double[40];
        double[] ofVariance = new double[40];
        for (int seed = 0; seed < ofMean.Length; seed++)
        {
            Posterior<Series.PathLatents, double[]> posterior = PathFit.Posterior(Path, new PosteriorOptions { Samples = 400, Seed = (ulong)seed });
            QueryResult found = posterior.Mean(z => z.Push[17]);
            ofMean[seed] = (found.Value - mean) / found.StandardError;
            found = posterior.Covariance(z => z.Push[17], z => z.Push[17]);
            ofVariance[seed] = (found.Value - variance) / found.StandardError;
        }

        Assert.InRange(Math.Sqrt(ofMean.Average(static z => z * z)), 0.5, 1.5);
        Assert.InRange(Math.Sqrt(ofVariance.Average(static z => z * z)), 0.5, 1.5);
    }

    [Fact]
    public void LabelsOfRowsFollowBayesRule()
    {
        var fit = QueryFits.Of(new Series.LabelledModel(60), new Batches(0.3, 2, 0.8), 1, out double[][] data);
        Batches p = fit.Parameters;
        Posterior<Series.LabelledLatents, double[]> posterior = fit.Posterior(data[0]);
        double expected = 0;
        double variance = 0;
        for (int row = 0; row < 60; row++)
        {
            double bad = p.Bad * Normal.PDF(p.Shift, p.Spread, data[0][row]);
            double share = bad / (bad + (1 - p.Bad) * Normal.PDF(0, p.Spread, data[0][row]));
            (expected, variance) = (expected + share, variance + share * (1 - share));
            int at = row;
            QueryResult found = posterior.Probability(z => z.Bad[at]);

            // Given both labels among the draws their shares are exact: what is left is how evenly a thousand numbers are spread.
            Assert.Equal(share, found.Value, 0.08 * Math.Sqrt(share * (1 - share)) + 0.002);
        }

        Agrees(expected, posterior.Mean(z => z.Bad.Count(static bad => bad)), 0.5);
        Agrees(variance, posterior.Covariance(z => z.Bad.Count(static bad => bad), z => z.Bad.Count(static bad => bad)), 0.3 * variance);
    }

    [Fact]
    public void ALagHasItsPosterior()
    {
        var fit = QueryFits.Of(new Series.LaggedModel(14), new Lags(0.5, 0.8, 0.4, [0.3, 0.3, 0.4]), 1, out double[][] data);
        double[] logs = [.. Enumerable.Range(0, 3).Select(lag => LaggedLogJoint(fit.Parameters, data[0], lag))];
        double total = logs.Sum(log => Math.Exp(log - logs.Max()));
        Posterior<Series.LaggedLatents, double[]> posterior = fit.Posterior(data[0], new PosteriorOptions { Samples = 4000 });
        double variance = fit.Parameters.Push * fit.Parameters.Push;
        double gain = variance / (variance + 0.16);
        double mean = 0;
        for (int lag = 0; lag < 3; lag++)
        {
            double share = Math.Exp(logs[lag] - logs.Max()) / total;

            // Or the case says nothing.
            Assert.InRange(share, 0.001, 0.95);
            int at = lag;
            Agrees(share, posterior.Probability(z => z.Lag == at), 0.1);
            mean += share * gain * (data[0][9] - fit.Parameters.Carry * data[0][9 - lag - 1]);
        }

        Agrees(mean, posterior.Mean(z => z.Push[9]), 0.1);
        LogLikelihoodEstimate found = fit.LogLikelihood([data[0]]);
        Agrees(logs.Max() + Math.Log(total), new QueryResult(found.Value, found.StandardError), 0.5);
    }

    [Fact]
    public void LogLikelihoodsOfHeldOutSeries()
    {
        double[][] held = [.. new Series.PathModel(Steps, 1).Sample(PathFit.Parameters, 3, 77).Select(static unit => unit.Observation)];
        LogLikelihoodEstimate found = PathFit.LogLikelihood(held);
        double exact = held.Sum(x => PathLogLikelihood(PathFit.Parameters, x));
        Agrees(exact, new QueryResult(found.Value, found.StandardError), 1.0);
        Assert.True(found.IsReliable);

        var labels = QueryFits.Of(new Series.LabelledModel(60), new Batches(0.3, 2, 0.8), 2, out double[][] data);
        Batches p = labels.Parameters;
        found = labels.LogLikelihood(data);
        exact = data.Sum(x => x.Sum(value => Math.Log(p.Bad * Normal.PDF(p.Shift, p.Spread, value) + (1 - p.Bad) * Normal.PDF(0, p.Spread, value))));
        Agrees(exact, new QueryResult(found.Value, found.StandardError), 1.0);
    }

    [Fact]
    public void SamplesAndReplicatesAreThoseOfThePosterior()
    {
        Posterior<Series.PathLatents, double[]> posterior = PathFit.Posterior(Path);
        IReadOnlyList<Series.PathLatents> drawn = posterior.Sample(2000, 3);
        (double mean, double variance) = ExactPush(7);
        Assert.InRange(drawn.Average(z => z.Push[7]), mean - 5 * Math.Sqrt(variance / 300), mean + 5 * Math.Sqrt(variance / 300));

        // The last value of a replicate follows from its pushes: given these it is normal around what the last one and the value before say.
        double[] predicted = [.. posterior.Predict(500, 3).Select(static x => x[0])];
        (double first, _) = ExactPush(0);
        Assert.InRange(predicted.Average(), PathFit.Parameters.Carry + first - 0.15, PathFit.Parameters.Carry + first + 0.15);
    }

    [Fact]
    public void PosteriorsOfSitesAreCalibrated()
    {
        FunctionCalibration calibration = PathFit.Calibrate([("push", static z => z.Push[4])], new CalibrationOptions { Units = 200, Samples = 300, Bins = 10 })[0];
        Assert.True(calibration.PValue > 0.001, $"{calibration.PValue}");
        Assert.All(calibration.Coverage, static level => Assert.True(level.IsInside, $"{level}"));
    }

    [Fact]
    public void OneThreadAndTwoGiveTheSameBits()
    {
        double[] Ask(int threads)
        {
            Fit<Drift, Series.PathLatents, double[]> fit = Learner.Fit(
                new Series.PathModel(Steps, 1), [Path], PathFit.Parameters, QueryFits.Short with { Threads = threads });
            Posterior<Series.PathLatents, double[]> posterior = fit.Posterior(Path, new PosteriorOptions { Samples = 200 });
            QueryResult mean = posterior.Mean(static z => z.Push[3]);
            return [mean.Value, mean.StandardError, .. posterior.Sample(3, 1).SelectMany(static z => z.Push), fit.LogLikelihood([Path]).Value];
        }

        Assert.Equal(Ask(1), Ask(2));
    }

    /// <summary>What the whole unit's regression answered: the reason for the answers of sites.</summary>
    [Fact]
    public void TheWholeUnitKnowsLittleOfASeries()
    {
        Fit<Drift, Series.PathLatents, double[]> whole = Learner.Fit(
            new Series.PathModel(Steps, 1), [Path], PathFit.Parameters, QueryFits.Short with { Structure = StructureRule.WholeUnit });
        double Error(Fit<Drift, Series.PathLatents, double[]> fit)
        {
            Posterior<Series.PathLatents, double[]> posterior = fit.Posterior(Path);
            return Math.Sqrt(Enumerable.Range(0, 20).Average(step => Math.Pow(posterior.Mean(z => z.Push[step]).Value - ExactPush(step).Mean, 2)));
        }

        Assert.True(Error(PathFit) < 0.2 * Error(whole), $"{Error(PathFit)} against {Error(whole)}");
    }

    /// <summary>Given what came before, push and noise add up to what is left of a value.</summary>
    private static (double Mean, double Variance) ExactPush(int step)
    {
        Drift p = PathFit.Parameters;
        double push = p.Push * p.Push;
        double noise = p.Noise * p.Noise;
        double left = Path[step] - p.Carry * (step == 0 ? 1 : Path[step - 1]);
        return (push / (push + noise) * left, push * noise / (push + noise));
    }

    private static double PathLogLikelihood(Drift p, double[] x) =>
        x.Select((value, step) => Normal.PDFLn(p.Carry * (step == 0 ? 1 : x[step - 1]), Math.Sqrt(p.Push * p.Push + p.Noise * p.Noise), value)).Sum();

    private static double LaggedLogJoint(Lags p, double[] x, int lag) => Math.Log(p.Lag[lag]) + x
        .Select((value, step) => Normal.PDFLn(p.Carry * (step > lag ? x[step - lag - 1] : 0), Math.Sqrt(p.Push * p.Push + p.Noise * p.Noise), value)).Sum();

    /// <summary>Within four of its own standard errors, which are not so large that anything would do.</summary>
    private static void Agrees(double exact, QueryResult found, double largestError)
    {
        Assert.InRange(found.StandardError, 0, largestError);
        Assert.InRange(found.Value, exact - 4 * found.StandardError - 1e-3, exact + 4 * found.StandardError + 1e-3);
    }
}
