using System.Globalization;
using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Feature maps in gradients and fits: what they bring against an exact maximum, that runs repeat, and what is refused.</summary>
public sealed class FeatureMapFitTests : IDisposable
{
    private const int Count = 30;

    private static readonly Panel s_truth = new(1.0, 0.8, 1.5);
    private static readonly FeatureMaps.ReadingsModel s_model = new(Count);
    private static readonly FitPhase[] s_short = [new(80, 6, 1.0), new(100, 4, 0.3)];

    private readonly string _folder = Directory.CreateTempSubdirectory("probdsl-features-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Thirty readings tell of the parameters through their mean and their variance alone.</summary>
    [Fact]
    public void SufficientFeaturesTellMoreThanRawInputs()
    {
        double[][] data = Data(200);
        double[] raw = HeldOut(data, new RegressionOptions());
        double[] mapped = HeldOut(data, new RegressionOptions { Map = new FeatureMaps.MeanAndVarianceFeatures() });
        double[] most = Ceiling;
        string found = $"raw {Text(raw)}; mapped {Text(mapped)}; at most {Text(most)}";

        // The mean is seen in any case; of the spread within, which is quadratic, 300 pairs say little in thirty dimensions.
        Assert.All(mapped.Zip(most), pair => Assert.True(pair.First > pair.Second - 0.1, found));
        Assert.All(mapped.Zip(raw), pair => Assert.True(pair.First > pair.Second + 0.02, found));
        Assert.True(mapped[2] > raw[2] + 0.3, found);
    }

    [Fact]
    public void AFitWithFeaturesEndsAtTheExactMaximum()
    {
        double[][] data = Data(400);
        Panel exact = Maximum(data);
        FitOptions options = new() { Seed = 3, Threads = 2, Phases = [new(300, 20, 1.0), new(600, 40, 0.2)] };
        Panel found = Learner.Fit(s_model, data, s_truth with { Between = 2, Within = 3 }, options with
        {
            Regression = new RegressionOptions { Map = new FeatureMaps.MeanAndVarianceFeatures() },
        }).Parameters;

        // A fifth of the standard errors, which are those of a balanced design.
        double n = data.Length;
        double meanError = Math.Sqrt((exact.Between * exact.Between + exact.Within * exact.Within / Count) / n);
        Assert.Equal(exact.Mean, found.Mean, 0.2 * meanError);
        Assert.Equal(exact.Between, found.Between, 0.2 * exact.Between / Math.Sqrt(2 * n));
        Assert.Equal(exact.Within, found.Within, 0.2 * exact.Within / Math.Sqrt(2 * n * (Count - 1)));
    }

    /// <summary>A map that is learned from weights at random comes to tell what one that was written down tells.</summary>
    [Fact]
    public void WeightsAreLearned()
    {
        double[][] data = Data(200);
        var random = new Random(5);
        var start = new Direction([.. Enumerable.Range(0, Count).Select(_ => 2.0 * random.NextDouble() / Count * (random.Next(2) == 0 ? 2.0 : 0.2))]);
        double[] asItStarts = HeldOut(data, new RegressionOptions { Map = new FeatureMaps.WeightedFeatures(start) { Steps = 0 } });
        double[] learned = HeldOut(data, new RegressionOptions { Map = new FeatureMaps.WeightedFeatures(start) { Steps = 150, LearningRate = 0.01 } });
        string found = $"as it starts {Text(asItStarts)}; learned {Text(learned)}; at most {Text(Ceiling)}";
        Assert.All(learned.Zip(asItStarts), pair => Assert.True(pair.First > pair.Second + 0.05, found));
        Assert.All(learned.Zip(Ceiling), pair => Assert.True(pair.First > pair.Second - 0.15, found));
    }

    /// <summary>What tells less than the inputs do is left out: the estimate is to the last bit that without a map.</summary>
    [Fact]
    public void AMapThatTellsNothingIsNotUsed()
    {
        double[][] data = Data(50);
        GradientOptions options = new() { Seed = 2, SleepSamples = 100 };
        GradientEstimate<Panel> plain = GradientEstimator.Estimate(s_model, data, s_truth, options);
        GradientEstimate<Panel> noise = GradientEstimator.Estimate(s_model, data, s_truth, options with
        {
            Regression = new RegressionOptions { Map = new FeatureMaps.NoiseFeatures() },
        });
        Assert.Equal(plain.Unconstrained, noise.Unconstrained);
    }

    public static TheoryData<string> Maps => ["fixed", "learned", "learned, inputs kept", "learned, by kernel and parameter", "learned, then a network"];

    [Theory]
    [MemberData(nameof(Maps))]
    public void AFitIsTheSameOnTwoThreadsAndResumesToTheLastBit(string name)
    {
        FitOptions options = new() { Seed = 4, Phases = s_short, Regression = Options(name), Threads = 1 };
        double[][] data = Data(60);
        Fit<Panel> whole = Learner.Fit(s_model, data, s_truth, options);
        Assert.DoesNotContain(whole.Warnings, warning => warning.Contains("Stopped", StringComparison.Ordinal));

        FitOptions saved = options with { Threads = 2, Checkpoint = new FitCheckpoint(Path.Combine(_folder, "fit.json")) { Interval = 3 } };
        using var source = new CancellationTokenSource();
        Learner.Fit(s_model, data, s_truth, saved, new Interruption(7, source.Cancel), source.Token);
        Fit<Panel> resumed = Learner.Fit(s_model, data, s_truth, saved);
        Assert.Equal(Bits(whole.Parameters), Bits(resumed.Parameters));
        Assert.Equal(Bits(whole.StandardErrors.Parameters), Bits(resumed.StandardErrors.Parameters));
        Assert.Equal(whole.SimulatedSamples, resumed.SimulatedSamples);
    }

    [Fact]
    public void ACheckpointOfAnotherMapIsRefused()
    {
        double[][] data = Data(30);
        FitOptions saved = new()
        {
            Seed = 4, Phases = [new(60, 2, 1.0)], Regression = Options("learned"), Checkpoint = new FitCheckpoint(Path.Combine(_folder, "fit.json")) { Interval = 1 },
        };
        Learner.Fit(s_model, data, s_truth, saved);
        foreach (FeatureMap other in new FeatureMap[]
        {
            new FeatureMaps.MeanAndVarianceFeatures(), new FeatureMaps.WeightedFeatures(new Direction(new double[Count])) { Steps = 5 },
            new FeatureMaps.WeightedFeatures(Uniform) { Steps = 6 }, new FeatureMaps.WeightedFeatures(Uniform) { Steps = 5, KeepInputs = true },
        })
        {
            CheckpointException exception = Assert.Throws<CheckpointException>(
                () => Learner.Fit(s_model, data, s_truth, saved with { Regression = new RegressionOptions { Map = other } }));
            Assert.Contains("options", exception.Message, StringComparison.Ordinal);
        }

        // A setting is no option of learning: what it does to features tells.
        FitOptions limited = saved with { Regression = new RegressionOptions { Map = new FeatureMaps.BrokenFeatures(100) }, Checkpoint = saved.Checkpoint! with { Start = CheckpointStart.BeginAnew } };
        Learner.Fit(s_model, data, s_truth, limited);
        Assert.Throws<CheckpointException>(() => Learner.Fit(s_model, data, s_truth, saved with { Regression = new RegressionOptions { Map = new FeatureMaps.BrokenFeatures(101) } }));
    }

    /// <summary>Givens of a pool stand beside the features, and an observation may be a tuple.</summary>
    [Fact]
    public void GivensStandBesideTheFeatures()
    {
        var model = new FeatureMaps.TimedModel(Count);
        var random = new Random(3);
        (double, (double[] Values, int Count))[] data =
        [
            .. Enumerable.Range(0, 60).Select(row =>
            {
                double shift = 2.0 * random.NextDouble() - 1.0;
                return (shift, model.Sample(s_truth, shift, 1, (ulong)row)[0].Observation);
            }),
        ];
        GradientOptions options = new() { Seed = 6, SleepSamples = 300, Regression = new RegressionOptions { Map = new FeatureMaps.OfTupleFeatures() } };
        GradientEstimate<Panel> mapped = GradientEstimator.Estimate(model, data, s_truth, options);

        // Without what is given nobody could tell a shifted mean from an unlikely one: of the mean's score .61 would be left.
        Assert.True(mapped.HeldOutRSquared[0] > 0.75, Text(mapped.HeldOutRSquared));
    }

    /// <summary>Units of different lengths have their givens in the set, which therefore has to stay.</summary>
    [Fact]
    public void FeaturesStandBesideASet()
    {
        var model = new FeatureMaps.AgedModel();
        (double[], double[])[] data =
        [
            .. Enumerable.Range(0, 40).Select(row =>
            {
                double[] ages = [.. Enumerable.Range(0, 3 + row % 4).Select(age => 0.3 * age + 0.01 * row)];
                return (ages, model.Sample(s_truth, ages, 1, (ulong)row)[0].Observation);
            }),
        ];
        GradientOptions options = new() { Seed = 6, SleepSamples = 150, Givens = GivenRule.Sets };
        GradientEstimate<Panel> With(FeatureMap map) =>
            GradientEstimator.Estimate(model, data, s_truth, options with { Regression = new RegressionOptions { Map = map } });
        InvalidOptionException refused = Assert.Throws<InvalidOptionException>(() => With(new FeatureMaps.MeanAndVarianceFeatures()));
        Assert.Contains("KeepInputs", refused.Message, StringComparison.Ordinal);

        GradientEstimate<Panel> mapped = With(new FeatureMaps.MeanAndVarianceFeatures { KeepInputs = true });
        GradientEstimate<Panel> raw = GradientEstimator.Estimate(model, data, s_truth, options);
        Assert.True(mapped.HeldOutRSquared.Average() > raw.HeldOutRSquared.Average() - 0.02, $"raw {Text(raw.HeldOutRSquared)}; mapped {Text(mapped.HeldOutRSquared)}");
    }

    [Fact]
    public void WhatDoesNotGoTogetherIsRefused()
    {
        double[][] data = Data(20);
        GradientOptions With(FeatureMap map) => new() { SleepSamples = 60, Regression = new RegressionOptions { Map = map } };
        InvalidOptionException type = Assert.Throws<InvalidOptionException>(() => GradientEstimator.Estimate(s_model, data, s_truth, With(new FeatureMaps.OfTupleFeatures())));
        Assert.Equal("Map", type.Option);
        Assert.Contains("double[], found FeatureMaps.OfTuple, a map of (double[], int)", type.Message, StringComparison.Ordinal);

        ShapeMismatchException shape = Assert.Throws<ShapeMismatchException>(() => GradientEstimator.Estimate(s_model, data, s_truth, With(new FeatureMaps.BeyondFeatures(Count))));
        Assert.Contains("Row 0: FeatureMaps.Beyond", shape.Message, StringComparison.Ordinal);

        data[7][0] = 50;
        InvalidObservationException row = Assert.Throws<InvalidObservationException>(() => GradientEstimator.Estimate(s_model, data, s_truth, With(new FeatureMaps.BrokenFeatures(40))));
        Assert.Equal(7, row.Row);
        Assert.Contains("FeatureMaps.Broken, row 7", row.Message, StringComparison.Ordinal);

        InvalidOptionException sites = Assert.Throws<InvalidOptionException>(
            () => Learner.Fit(new FeatureMaps.ApartModel(Count), data, s_truth, new FitOptions { Regression = Options("fixed") }));
        Assert.Equal("Map", sites.Option);
        Assert.Contains("site by site", sites.Message, StringComparison.Ordinal);

        InvalidStartException simulated = Assert.Throws<InvalidStartException>(
            () => GradientEstimator.Estimate(s_model, [.. data.Where(unit => unit[0] < 1)], s_truth, With(new FeatureMaps.BrokenFeatures(1))));
        Assert.Contains("feature 1 of FeatureMaps.Broken", simulated.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// What thirty readings can tell of the scores at the truth: with r the share of the level in the variance of a mean, r of the score of the mean,
    /// r^2 of the spread between and (m - 1 + (1 - r)^2) / m of the spread within, from the variances of chi squared.
    /// </summary>
    private static double[] Ceiling
    {
        get
        {
            double between = s_truth.Between * s_truth.Between;
            double share = between / (between + s_truth.Within * s_truth.Within / Count);
            return [share, share * share, (Count - 1 + (1 - share) * (1 - share)) / Count];
        }
    }

    private static string Text(IEnumerable<double> shares) => string.Join(", ", shares.Select(share => share.ToString("F3", CultureInfo.InvariantCulture)));

    private static Direction Uniform => new([.. Enumerable.Repeat(1.0 / Count, Count)]);

    private static RegressionOptions Options(string name) => name switch
    {
        "fixed" => new() { Map = new FeatureMaps.MeanAndVarianceFeatures() },
        "learned" => new() { Map = new FeatureMaps.WeightedFeatures(Uniform) { Steps = 5 } },
        "learned, inputs kept" => new() { Map = new FeatureMaps.WeightedFeatures(Uniform) { Steps = 5, KeepInputs = true } },
        "learned, by kernel and parameter" => new()
        {
            Map = new FeatureMaps.WeightedFeatures(Uniform) { Steps = 5 }, Kernel = KernelChoice.MaternFiveHalves() + KernelChoice.Linear(),
            RefinementSteps = 4, BandwidthPerInput = true, ChoicePerParameter = true,
        },
        _ => new() { Map = new FeatureMaps.WeightedFeatures(Uniform) { Steps = 5 }, Features = new FeatureNetwork { Outputs = 2, HiddenUnits = 3, Steps = 5 } },
    };

    private static double[][] Data(int units) => [.. s_model.Sample(s_truth, units, seed: 12).Select(unit => unit.Observation)];

    private static double[] HeldOut(double[][] data, RegressionOptions regression) => [.. GradientEstimator.Estimate(
        s_model, data, s_truth, new GradientOptions { Seed = 1, SleepSamples = 300, Regression = regression }).HeldOutRSquared];

    /// <summary>The closed form of balanced groups (Searle, Casella and McCulloch, "Variance Components", 1992, section 3.7).</summary>
    private static Panel Maximum(double[][] data)
    {
        double mean = data.Average(unit => unit.Average());
        double within = data.Sum(unit => unit.Sum(x => (x - unit.Average()) * (x - unit.Average()))) / (data.Length * (Count - 1));
        double between = data.Average(unit => (unit.Average() - mean) * (unit.Average() - mean)) - within / Count;
        return new Panel(mean, Math.Sqrt(between), Math.Sqrt(within));
    }

    private static long[] Bits(Panel parameters) => Array.ConvertAll(ParameterPacking.ToSlots(parameters), BitConverter.DoubleToInt64Bits);

    private sealed class Interruption(int at, Action action) : IProgress<FitProgress>
    {
        private int _reports;

        public void Report(FitProgress value)
        {
            if (++_reports == at)
            {
                action();
            }
        }
    }
}
