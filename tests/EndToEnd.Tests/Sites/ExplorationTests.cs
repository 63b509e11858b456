using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.Gallery;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>
/// Fits held at each value of a lag. An autoregression whose steps alternate in sign is one of lag two with the square of its factor, and of lag three with the cube: given the lag the likelihood has
/// one maximum, by least squares, and no gradient leads from one to another.
/// </summary>
public class ExplorationTests
{
    private const int Steps = 60;
    private const int Values = 4;

    private static double[] Data { get; } = [.. new Series.PathModel(Steps, 1).Sample(new Drift(-0.9, 0.8, 0.4), 1, 11)[0].Observation];

    private static Lags Start { get; } = new(0.1, 1, 0.4, [.. Enumerable.Repeat(1.0 / Values, Values)]);

    [Fact]
    public void ModesNearTheBestAreReportedAndOthersAreNot()
    {
        (double[] exact, double distance) = ExactMaxima();
        Fit<Lags> fit = Learn(new ExploreOptions { Distance = distance, Iterations = 30 });
        Assert.Equal(["lag = 0", "lag = 1"], fit.Modes.Select(static mode => mode.Held));
        for (int lag = 1; lag <= fit.Modes.Count; lag++)
        {
            FitMode<Lags> mode = fit.Modes[lag - 1];
            (double carry, double variance) = LeastSquares(lag);

            // A quarter of a standard error, and a tenth of a nat.
            double error = Math.Sqrt(variance / Before(lag).Sum(static value => value * value));
            Assert.InRange(mode.Parameters.Carry, carry - 0.25 * error, carry + 0.25 * error);
            double reached = LogLikelihood(lag, mode.Parameters.Carry, mode.Parameters.Push * mode.Parameters.Push + 0.16);
            Assert.InRange(exact[lag - 1] - reached, -1e-9, 0.1);
            Assert.InRange(mode.LogDensity - exact[lag - 1], -3, 3);
            Assert.True(mode.Parameters.Lag[lag - 1] > 0.9, $"{mode.Parameters.Lag[lag - 1]}");
        }

        Assert.InRange(fit.Parameters.Carry, fit.Modes[0].Parameters.Carry - 0.05, fit.Modes[0].Parameters.Carry + 0.05);
    }

    [Fact]
    public void EndingThoseBehindDoesNotChangeTheModes()
    {
        (_, double distance) = ExactMaxima();
        var some = new ExploreOptions { Distance = distance, Iterations = 30 };
        Fit<Lags> halved = Learn(some);
        Fit<Lags> whole = Learn(some with { KeptShare = 1 });
        Assert.True(halved.SimulatedSamples < whole.SimulatedSamples);
        Assert.Equal(Bits(whole), Bits(halved));
        Assert.Equal(ParameterPacking.ToSlots(whole.Parameters), ParameterPacking.ToSlots(halved.Parameters));
    }

    [Fact]
    public void OneThreadAndTwoGiveTheSameBits()
    {
        var few = new ExploreOptions { Distance = 5, Iterations = 10 };
        Assert.Equal(Bits(Learn(few, threads: 1)), Bits(Learn(few, threads: 2)));
    }

    /// <summary>Cancelled in the first round, in a later one, and in the fit that follows: reports are those of all fits.</summary>
    [Theory]
    [InlineData(25)]
    [InlineData(170)]
    [InlineData(650)]
    public void AResumedExplorationEndsWithTheSameBits(int reports)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var explore = new ExploreOptions { Distance = 30, Iterations = 30 };
            Fit<Lags> whole = Learn(explore);
            using var stop = new CancellationTokenSource();
            Fit<Lags> part = Learn(explore, checkpoint: path, progress: new StopAfter(reports, stop), cancellation: stop.Token);
            Assert.True(part.WasCancelled);
            Fit<Lags> resumed = Learn(explore, checkpoint: path);
            Assert.Equal(Bits(whole), Bits(resumed));
            Assert.Equal(ParameterPacking.ToSlots(whole.Parameters), ParameterPacking.ToSlots(resumed.Parameters));
            Assert.Equal(whole.SimulatedSamples, resumed.SimulatedSamples);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AModelWithNothingToExploreIsRefused()
    {
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Series.PathModel(Steps, 1), [Data], new Drift(0.1, 0.4, 0.5), new FitOptions { Explore = new ExploreOptions() }));
        Assert.Contains("Explore", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>Most outliers lie above, some below, and the model has a place for one kind: two maxima, and a start on the side of the lower one.</summary>
    [Fact]
    public void OtherStartsLeadToTheModeThatTheGivenOneMisses()
    {
        double[] data =
        [
            .. new Series.ScatteredModel(120).Sample(new Outliers(0.3, 5), 1, 21)[0].Observation,
            .. new Series.ScatteredModel(40).Sample(new Outliers(0.5, -5), 1, 22)[0].Observation,
        ];
        double LogLikelihood(Outliers p) => NormalMixtureLikelihood.Evaluate(data, [1 - p.Share, p.Share], [0, p.Place], [1, 1]);
        Fit<Outliers> Learn(ExploreOptions? explore) => Learner.Fit(new Series.ScatteredModel(data.Length), [data], new Outliers(0.3, -2), new FitOptions
        {
            Seed = 5, Threads = 1, Explore = explore, Phases = [new(40, 120, 0.8), new(100, 60, 0.15)],
        });

        Fit<Outliers> missed = Learn(null);
        Assert.InRange(missed.Parameters.Place, -6, -4);
        Fit<Outliers> fit = Learn(new ExploreOptions { Starts = 8, StartSpread = 4, Iterations = 30, Distance = 1000, KeptShare = 1 });
        Assert.InRange(fit.Parameters.Place, 4, 6);
        Assert.True(LogLikelihood(fit.Parameters) > LogLikelihood(missed.Parameters) + 10, $"{LogLikelihood(fit.Parameters)}, {LogLikelihood(missed.Parameters)}");
        Assert.InRange(fit.Modes.Single(static mode => mode.Start == 0).Parameters.Place, -6, -4);
        Assert.InRange(fit.Modes[0].Parameters.Place, 4, 6);
        Assert.All(fit.Modes, mode =>
        {
            Assert.Empty(mode.Held);
            Assert.InRange(mode.LogDensity - LogLikelihood(mode.Parameters), -3, 3);
        });
    }

    /// <summary>Each lag has one maximum, so it is reached from every start.</summary>
    [Fact]
    public void ValuesAndStartsAreExploredTogether()
    {
        (_, double distance) = ExactMaxima();
        Fit<Lags> fit = Learn(new ExploreOptions { Distance = distance, Iterations = 30, Starts = 3, StartSpread = 0.3 });
        Assert.Equal(
            [("lag = 0", 0), ("lag = 0", 1), ("lag = 0", 2), ("lag = 1", 0), ("lag = 1", 1), ("lag = 1", 2)],
            fit.Modes.Select(static mode => (mode.Held, mode.Start)).Order());
        Assert.All(fit.Modes.GroupBy(static mode => mode.Held), static same =>
            Assert.InRange(same.Max(static mode => mode.Parameters.Carry) - same.Min(static mode => mode.Parameters.Carry), 0, 0.05));
    }

    [BlowflyFact]
    public async Task BothDelaysOfTheBlowfliesAreModes()
    {
        SampleResult result = await new BlowfliesSample().RunAsync(
            new SampleRequest(1, Quick: true, Data: BlowflyFactAttribute.Data, Explore: true), new Progress<SampleProgress>(), CancellationToken.None);
        Assert.Contains(result.Metrics, static metric => metric.Name == "mode_of_delay_7_exact_nats");
        Assert.True(result.IsMet, string.Join(", ", result.Metrics.Select(metric => $"{metric.Name} {metric.Value}")));
    }

    private static Fit<Lags> Learn(
        ExploreOptions explore, int threads = 1, string? checkpoint = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Learner.Fit(
            new Series.LaggedModel(Steps), [Data], Start,
            new FitOptions
            {
                Seed = 3, Threads = threads, Explore = explore, Phases = [new(40, 120, 0.8), new(200, 80, 0.15)],
                Checkpoint = checkpoint is null ? null : new FitCheckpoint(checkpoint) { Interval = 7 },
            },
            progress, cancellation);

    private static double[] Bits(Fit<Lags> fit) =>
        [.. fit.Modes.SelectMany(static mode => ParameterPacking.ToSlots(mode.Parameters).Append(mode.LogDensity))];

    /// <summary>The maximum of the log-likelihood at each lag, and a distance that lies between the second and the third of them.</summary>
    private static (double[] Exact, double Distance) ExactMaxima()
    {
        double[] exact = [.. Enumerable.Range(1, Values).Select(lag =>
        {
            (double carry, double variance) = LeastSquares(lag);
            return LogLikelihood(lag, carry, variance);
        })];
        double second = exact[0] - exact[1];
        double third = exact[0] - exact[2];

        // What estimates of a few nats can tell apart, or the case says nothing.
        Assert.InRange(second, 5, third - 5);
        Assert.True(exact[3] < exact[2]);
        return (exact, 0.5 * (second + third));
    }

    private static (double Carry, double Variance) LeastSquares(int lag)
    {
        double[] before = Before(lag);
        double carry = before.Zip(Data, static (b, v) => b * v).Sum() / before.Sum(static b => b * b);
        return (carry, before.Zip(Data, (b, v) => (v - carry * b) * (v - carry * b)).Average());
    }

    private static double LogLikelihood(int lag, double carry, double variance) => Before(lag)
        .Zip(Data, (before, value) => -0.5 * Math.Log(2 * Math.PI * variance) - 0.5 * (value - carry * before) * (value - carry * before) / variance).Sum();

    private static double[] Before(int lag) => [.. Enumerable.Repeat(0.0, lag), .. Data[..^lag]];

    private sealed class StopAfter(int reports, CancellationTokenSource source) : IProgress<FitProgress>
    {
        private int _seen;

        public void Report(FitProgress value)
        {
            if (++_seen == reports)
            {
                source.Cancel();
            }
        }
    }
}
