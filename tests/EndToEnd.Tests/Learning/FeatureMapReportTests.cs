using System.Globalization;
using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.EndToEnd.Tests.Sites;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>What a fit tells of the author's feature map: its parameters in their own record, and what leave-one-out says with and without it.</summary>
public sealed class FeatureMapReportTests : IDisposable
{
    private const int Count = 30;

    private static readonly Panel s_truth = new(1.0, 0.8, 1.5);
    private static readonly FeatureMaps.ReadingsModel s_model = new(Count);

    private readonly string _folder = Directory.CreateTempSubdirectory("probdsl-features-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>From weights at random: what was learned is reported, tells more, and tells as much when another run starts from it.</summary>
    [Fact]
    public void WhatWasLearnedIsGivenInTheMapsOwnRecord()
    {
        double[][] data = Data(60);
        Direction start = Random();
        FitOptions options = new()
        {
            Seed = 4, Phases = [new(300, 3, 0.3)], Regression = new RegressionOptions { Map = new FeatureMaps.WeightedFeatures(start) { LearningRate = 0.01 } },
        };
        Fit<Panel> fit = Quick(s_model, data, options);

        Direction learned = fit.MapParameters<Direction>();
        FeatureMapReport report = fit.Diagnostics.Map!;
        Assert.Same(learned, report.Parameters);
        Assert.Equal("FeatureMaps.Weighted", report.Name);
        Assert.True(report.IsUsed);
        Assert.True(report.RSquaredLearned > report.RSquaredAtStart + 0.05, report.ToString());
        Assert.True(report.RSquaredLearned > report.RSquaredWithout + 0.05, report.ToString());
        Assert.DoesNotContain(fit.Warnings, warning => warning.Contains("feature map", StringComparison.Ordinal));

        FeatureMapReport again = Estimate(data, new FeatureMaps.WeightedFeatures(learned) { Steps = 0 });
        Assert.Equal(report.RSquaredLearned, again.RSquaredAtStart, 0.08);
        Assert.True(double.IsNaN(again.RSquaredLearned));
        Assert.Equal(learned.Weights.ToArray(), ((Direction)again.Parameters).Weights.ToArray());
        FeatureMapReport first = Estimate(data, new FeatureMaps.WeightedFeatures(start) { Steps = 0 });
        Assert.Equal(report.RSquaredAtStart, first.RSquaredAtStart, 0.08);
        Assert.Equal(report.RSquaredWithout, first.RSquaredWithout, 0.08);
    }

    /// <summary>The sentence of the report, culture or not; without parameters there is nothing learned to tell of.</summary>
    [Fact]
    public void AMapWithoutParametersIsReported()
    {
        FeatureMapReport report = Estimate(Data(30), new FeatureMaps.MeanAndVarianceFeatures());
        Assert.True(report.IsUsed);
        Assert.IsType<NoParameters>(report.Parameters);
        string Share(double share) => share.ToString("F3", CultureInfo.InvariantCulture);
        Assert.Equal(
            $"The feature map FeatureMaps.MeanAndVariance is used: by leave-one-out the regression predicts {Share(report.RSquaredWithout)} of the variance of the scores without it, {Share(report.RSquaredAtStart)} with it as it starts.",
            report.ToString());
    }

    /// <summary>A map that is left out is told of.</summary>
    [Fact]
    public void AMapThatIsLeftOutIsSaid()
    {
        FitOptions options = new() { Seed = 4, Phases = [new(100, 3, 0.3)], Regression = new RegressionOptions { Map = new FeatureMaps.NoiseFeatures() } };
        Fit<Panel> fit = Quick(s_model, Data(60), options);
        FeatureMapReport report = fit.Diagnostics.Map!;
        Assert.False(report.IsUsed);
        Assert.True(report.RSquaredWithout > report.RSquaredAtStart, report.ToString());
        Assert.Single(fit.Warnings, warning => warning.StartsWith("The feature map FeatureMaps.Noise is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatAFitHasNotIsRefused()
    {
        FitOptions options = new() { Seed = 4, Phases = [new(60, 1, 0.3)] };
        ModelMismatchException none = Assert.Throws<ModelMismatchException>(() => Quick(s_model, Data(20), options).MapParameters<Direction>());
        Assert.Contains("FeatureMaps.Readings without one", none.Message, StringComparison.Ordinal);

        Fit<Panel> fit = Quick(s_model, Data(20), options with
        {
            Regression = new RegressionOptions { Map = new FeatureMaps.WeightedFeatures(Uniform) { Steps = 2 } },
        });
        ModelMismatchException other = Assert.Throws<ModelMismatchException>(fit.MapParameters<Filter>);
        Assert.Contains("parameters Filter, found a fit of FeatureMaps.Weighted, which takes Direction", other.Message, StringComparison.Ordinal);
    }

    /// <summary>The last choice lies before the interruption: what is told of it comes from the checkpoint.</summary>
    [Fact]
    public void WhatIsToldComesBackFromACheckpoint()
    {
        double[][] data = Data(60);
        FitOptions options = new()
        {
            Seed = 4, Phases = [new(80, 5, 0.3)], Regression = new RegressionOptions { Map = new FeatureMaps.WeightedFeatures(Random()) { Steps = 20 } },
            Checkpoint = new FitCheckpoint(Path.Combine(_folder, "fit.json")) { Interval = 1 },
        };
        Fit<Panel> whole = Quick(s_model, data, options with { Checkpoint = null });
        using var source = new CancellationTokenSource();
        Learner.Fit(s_model, data, s_truth, options, new StopAt(4, source), source.Token);
        Fit<Panel> resumed = Quick(s_model, data, options);
        Assert.Equal(whole.Diagnostics.Map!.ToString(), resumed.Diagnostics.Map!.ToString());
        Assert.Equal(whole.MapParameters<Direction>().Weights.ToArray(), resumed.MapParameters<Direction>().Weights.ToArray());
        Assert.NotEqual(Random().Weights.ToArray(), resumed.MapParameters<Direction>().Weights.ToArray());
    }

    /// <summary>More pairs are a choice of their own, which knows no map: a fit with one keeps it, and its pairs.</summary>
    [Fact]
    public void AMapIsKeptWhereMorePairsAreAskedFor()
    {
        var model = new FeatureMaps.ReadingsModel(1);
        double[][] data = [.. model.Sample(s_truth, 60, seed: 12).Select(unit => unit.Observation)];
        FitOptions options = new()
        {
            Seed = 4, Phases = [new(520, 2, 0.3)], SampleGrowth = 4,
            Regression = new RegressionOptions { Map = new FeatureMaps.WeightedFeatures(new Direction([1.0])) { Steps = 2, KeepInputs = true } },
        };
        Fit<Panel> fit = Quick(model, data, options);
        Assert.NotNull(fit.Diagnostics.Map);
        Assert.Equal(fit.Parameters, Quick(model, data, options with { SampleGrowth = 1 }).Parameters);
    }

    /// <summary>All iterations, and nothing measured after them: what is told of a map is of the iterations.</summary>
    private static Fit<Panel> Quick(FeatureMaps.ReadingsModel model, double[][] data, FitOptions options)
    {
        using var source = new CancellationTokenSource();
        return Learner.Fit(model, data, s_truth, options, new StopAt(options.Phases!.Sum(phase => phase.Iterations), source), source.Token);
    }

    private static Direction Uniform => new([.. Enumerable.Repeat(1.0 / Count, Count)]);

    private static Direction Random()
    {
        var random = new Random(5);
        return new([.. Enumerable.Range(0, Count).Select(_ => 2.0 * random.NextDouble() / Count * (random.Next(2) == 0 ? 2.0 : 0.2))]);
    }

    private static double[][] Data(int units) => [.. s_model.Sample(s_truth, units, seed: 12).Select(unit => unit.Observation)];

    private static FeatureMapReport Estimate(double[][] data, FeatureMap map) => GradientEstimator.Estimate(
        s_model, data, s_truth, new GradientOptions { Seed = 1, SleepSamples = 300, Regression = new RegressionOptions { Map = map } }).Map!;
}
