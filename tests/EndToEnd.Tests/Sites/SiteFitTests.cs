using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>Fits site by site against exact maxima.</summary>
public class SiteFitTests
{
    private static readonly FitPhase[] Phases = [new(30, 250, 1.0), new(200, 150, 0.2)];

    private static double[] Path { get; } = new Series.PathModel(200, 1).Sample(new Drift(0.8, 1.2, 0.5), 1, 5)[0].Observation;

    [Fact]
    public void AutoregressionEndsAtTheMaximumOfItsLikelihood()
    {
        Fit<Drift> fit = Learner.Fit(new Series.PathModel(200, 1), [Path], new Drift(0.1, 0.4, 0.5), Options(1));
        (double carry, double variance) = Regression(Path);
        double best = LogLikelihood(Path, carry, variance);
        double gap = best - LogLikelihood(Path, fit.Parameters.Carry, fit.Parameters.Push * fit.Parameters.Push + 0.25);

        // Silver: a tenth of what sampling costs.
        Assert.InRange(gap, 0, 0.1);
        Assert.NotEqual(FitGrade.Failed, fit.Verdict.Grade);
    }

    [Fact]
    public void StandardErrorsAreThoseOfTheExactInformation()
    {
        Fit<Drift> fit = Learner.Fit(new Series.PathModel(200, 1), [Path], new Drift(0.1, 0.4, 0.5), Options(1));
        double variance = fit.Parameters.Push * fit.Parameters.Push + 0.25;
        double squares = Path.Prepend(1).Take(200).Sum(static value => value * value);
        double ofCarry = Math.Sqrt(variance / squares);

        // Of the variance 2 v^2 / n, of the scale by the chain rule.
        double ofPush = Math.Sqrt(2 * variance * variance / 200) / (2 * fit.Parameters.Push);
        Assert.InRange(fit.StandardErrors.Parameters.Carry / ofCarry, 0.75, 1.25);
        Assert.InRange(fit.StandardErrors.Parameters.Push / ofPush, 0.75, 1.25);
    }

    [Fact]
    public void TheLagIsFound()
    {
        var truth = new Lags(0.9, 0.8, 0.4, [0.2, 0.2, 0.6]);
        double[] data = new Series.LaggedModel(150).Sample(truth, 20, 3).First(static unit => unit.Latents.Lag == 2).Observation;
        Fit<Lags> fit = Learner.Fit(new Series.LaggedModel(150), [data], new Lags(0.1, 1, 0.4, [1.0 / 3, 1.0 / 3, 1.0 / 3]), Options(2));
        Assert.True(fit.Parameters.Lag[2] > 0.8, $"{fit.Parameters.Lag[2]}");
        Assert.InRange(fit.Parameters.Carry, 0.75, 1.05);
    }

    [Fact]
    public void LabelsOfRowsAreLearnedRowByRow()
    {
        double[] data = new Series.LabelledModel(300).Sample(new Batches(0.3, 3, 0.7), 1, 9)[0].Observation;
        Fit<Batches> fit = Learner.Fit(new Series.LabelledModel(300), [data], new Batches(0.5, 2, 1), Options(3));
        double exact = MixtureLogLikelihood(data, fit.Parameters);
        double best = double.NegativeInfinity;

        // The exact maximum by a fine search around the answer: three parameters.
        for (int i = -20; i <= 20; i++)
        {
            for (int j = -20; j <= 20; j++)
            {
                for (int k = -20; k <= 20; k++)
                {
                    best = Math.Max(best, MixtureLogLikelihood(data, new Batches(
                        fit.Parameters.Bad + 0.004 * i, fit.Parameters.Shift + 0.01 * j, fit.Parameters.Spread * (1 + 0.005 * k))));
                }
            }
        }

        Assert.InRange(best - exact, 0, 0.15);
    }

    [Fact]
    public void OneThreadAndTwoGiveTheSameBits()
    {
        FitPhase[] few = [new(20, 30, 0.5)];
        Drift Learn(int threads) => Learner.Fit(
            new Series.PathModel(200, 1), [Path], new Drift(0.1, 0.4, 0.5), Options(4) with { Phases = few, Threads = threads }).Parameters;
        Assert.Equal(Learn(1), Learn(2));
    }

    /// <summary>
    /// A gradient by itself, against the derivative of the exact log-likelihood. Weights by the density of the data have no bias to speak of; Gaussian ones shorten the part of the few sites
    /// whose values lie where draws are rare.
    /// </summary>
    [Theory]
    [InlineData(LocalForm.Importance, 0.05)]
    [InlineData(LocalForm.Automatic, 0.15)]
    public void AGradientIsThatOfTheLogLikelihood(LocalForm form, double tolerance)
    {
        var at = new Drift(0.6, 0.9, 0.5);
        GradientEstimate<Drift> found = GradientEstimator.Estimate(
            new Series.PathModel(200, 1), [Path], at, new GradientOptions { Seed = 1, SleepSamples = 2000, Sites = new SiteOptions { Form = form } });
        double At(double carry, double push) => LogLikelihood(Path, carry, push * push + 0.25);
        double ofCarry = (At(0.6 + 1e-5, 0.9) - At(0.6 - 1e-5, 0.9)) / 2e-5;
        double ofPush = (At(0.6, 0.9 + 1e-5) - At(0.6, 0.9 - 1e-5)) / 2e-5;
        double allowed = tolerance * Math.Sqrt(ofCarry * ofCarry + ofPush * ofPush);
        Assert.InRange(found.Parameters.Carry, ofCarry - allowed, ofCarry + allowed);
        Assert.InRange(found.Parameters.Push, ofPush - allowed, ofPush + allowed);
        Assert.Equal(0.9 * found.Parameters.Push, found.Unconstrained[1], 1e-9 * Math.Abs(ofPush));
    }

    [Fact]
    public void AGradientOfLagsIsThatOfTheLogLikelihood()
    {
        var at = new Lags(0.5, 0.8, 0.4, [0.3, 0.3, 0.4]);
        double[] data = new Series.LaggedModel(14).Sample(at, 1, 17)[0].Observation;
        GradientEstimate<Lags> found = GradientEstimator.Estimate(new Series.LaggedModel(14), [data], at, new GradientOptions { Seed = 1, SleepSamples = 2000, Sites = new SiteOptions { DrawsPerValue = 2000 } });
        double At(double carry)
        {
            double[] logs = [.. Enumerable.Range(0, 3).Select(lag => Math.Log(at.Lag[lag]) + data.Select((value, step) =>
                Math.Log(Math.Exp(-0.5 * Math.Pow(value - (step > lag ? carry * data[step - lag - 1] : 0), 2) / 0.8) / Math.Sqrt(2 * Math.PI * 0.8))).Sum())];
            return logs.Max() + Math.Log(logs.Sum(log => Math.Exp(log - logs.Max())));
        }

        // Ten draws of the lag: a mean of three gradients that differ by several nats.
        Assert.InRange(found.Parameters.Carry, (At(0.5 + 1e-5) - At(0.5 - 1e-5)) / 2e-5 - 3, (At(0.5 + 1e-5) - At(0.5 - 1e-5)) / 2e-5 + 3);
    }

    /// <summary>Draws that are no multiple of eight, more sites than have a sum of their own, units that are equal, and a last block that is short.</summary>
    [Fact]
    public void BlocksOfUnitsGiveTheSameBits()
    {
        var truth = new Lags(0.9, 0.8, 0.4, [0.5, 0.5]);
        double[][] data = [.. new Series.LaggedModel(20).Sample(truth, 27, 3).Select(static unit => unit.Observation)];
        data = [.. data, data[0], data[5]];
        double[] Learn(long mostNumbers, int threads)
        {
            Fit<Lags> fit = Learner.Fit(new Series.LaggedModel(20), data, new Lags(0.1, 1, 0.4, [0.5, 0.5]), Options(6) with
            {
                Phases = [new(20, 12, 0.5), new(30, 6, 0.2)], Threads = threads, Sites = new SiteOptions { MostNumbers = mostNumbers },
            });
            return
            [
                .. ParameterPacking.ToSlots(fit.Parameters), .. fit.StandardErrors.Unconstrained, fit.Diagnostics.OutsideShare,
                .. fit.Curves.Select(static iteration => iteration.Quality.EffectiveSampleSize), fit.SimulatedSamples,
            ];
        }

        double[] whole = Learn(long.MaxValue, 1);
        foreach ((long mostNumbers, int threads) in new[] { (1L, 1), (1L, 2), (40_000L, 1), (150_000L, 2) })
        {
            Assert.Equal(whole, Learn(mostNumbers, threads));
        }
    }

    /// <summary>Two phases, posteriors of both lags at two of the 18 iterations, and eight times a hundred at the answer; of four units that differ.</summary>
    [Fact]
    public void SimulatedUnitsAreCounted()
    {
        double[][] data = [.. new Series.LaggedModel(20).Sample(new Lags(0.9, 0.8, 0.4, [0.5, 0.5]), 4, 3).Select(static unit => unit.Observation)];
        data = [.. data, data[0]];
        Fit<Lags> fit = Learner.Fit(new Series.LaggedModel(20), data, new Lags(0.1, 1, 0.4, [0.5, 0.5]), Options(6) with
        {
            Phases = [new(20, 12, 0.5), new(30, 6, 0.2)], Sites = new SiteOptions { DrawsPerValue = 50 },
        });
        Assert.Equal(4 * (20 * 12 + 30 * 6 + 2 * 2 * 50 + 8 * 100), fit.SimulatedSamples);
    }

    [Fact]
    public void AResumedFitEndsWithTheSameBits()
    {
        string path = TemporaryFile();
        try
        {
            FitOptions options = Options(5) with { Phases = [new(20, 40, 0.5)] };
            Lags start = new(0.1, 1, 0.4, [0.5, 0.5]);
            double[] data = new Series.LaggedModel(60).Sample(start, 1, 3)[0].Observation;
            Lags whole = Learner.Fit(new Series.LaggedModel(60), [data], start, options).Parameters;
            FitOptions saved = options with { Checkpoint = new FitCheckpoint(path) };
            using var stop = new CancellationTokenSource();
            Learner.Fit(new Series.LaggedModel(60), [data], start, saved, new StopAt(17, stop), stop.Token);
            Lags resumed = Learner.Fit(new Series.LaggedModel(60), [data], start, saved).Parameters;
            Assert.Equal(ParameterPacking.ToSlots(whole), ParameterPacking.ToSlots(resumed));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AModelThatDoesNotFallApartIsRefusedWhereSitesAreAsked()
    {
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Corpus.Rasch.AnswersModel(), [new[] { true, false }], new Corpus.Items([0, 0], 1), new FitOptions { Structure = StructureRule.Sites }));
        Assert.Contains("Rasch.Answers", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASeriesOfOneStepIsLearned()
    {
        Fit<Drift> fit = Learner.Fit(
            new Series.PathModel(1, 1), [new[] { 0.7 }], new Drift(0.1, 0.4, 0.5), Options(1) with { Structure = StructureRule.WholeUnit, Phases = [new(100, 5, 0.3)] });
        Assert.True(double.IsFinite(fit.Parameters.Carry));
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Series.PathModel(1, 1), [new[] { 0.7 }], new Drift(0.1, 0.4, 0.5), new FitOptions { Structure = StructureRule.Sites }));
        Assert.Contains("hangs together", thrown.Message, StringComparison.Ordinal);
    }

    private static string TemporaryFile() => System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    private static FitOptions Options(ulong seed) => new() { Seed = seed, Phases = Phases };

    /// <summary>Least squares: given the value before, a value is Normal(carry * before, variance).</summary>
    private static (double Carry, double Variance) Regression(double[] x)
    {
        double[] before = [1, .. x[..^1]];
        double carry = before.Zip(x, static (b, v) => b * v).Sum() / before.Sum(static b => b * b);
        return (carry, before.Zip(x, (b, v) => (v - carry * b) * (v - carry * b)).Average());
    }

    private static double LogLikelihood(double[] x, double carry, double variance) =>
        x.Prepend(1).Zip(x, (before, value) => -0.5 * Math.Log(2 * Math.PI * variance) - 0.5 * (value - carry * before) * (value - carry * before) / variance).Sum();

    private static double MixtureLogLikelihood(double[] x, Batches p)
    {
        double Density(double value, double mean) => Math.Exp(-0.5 * (value - mean) * (value - mean) / (p.Spread * p.Spread)) / (p.Spread * Math.Sqrt(2 * Math.PI));
        return x.Sum(value => Math.Log(p.Bad * Density(value, p.Shift) + (1 - p.Bad) * Density(value, 0)));
    }
}
