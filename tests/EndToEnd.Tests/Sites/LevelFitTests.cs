using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>Fits of models whose rows are independent given latents that are common to them, against exact maxima.</summary>
public class LevelFitTests
{
    private static readonly FitPhase[] Phases = [new(40, 100, 1.0), new(40, 100, 0.3), new(200, 100, 0.1)];

    /// <summary>A twentieth of a nat for each parameter.</summary>
    private const double TwoParameters = 0.1;

    private static double[] Place { get; } = [.. Enumerable.Range(0, 120).Select(static i => i / 60.0 - 1)];

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void RowsAboutACommonLevelEndAtTheExactMaximum(ulong seed)
    {
        double[] y = PlateData(seed);
        ConditionalFit<Plot, double[], CommonLevels.PlateLatents, double[]> fit = Learner.Fit(new CommonLevels.PlateModel(), [(Place, y)], new Plot(0, 2, 0.5), Options(seed));
        double LogLikelihood(double slope, double between) => LevelLikelihoods.Plate(y, Place, new Plot(slope, between, 0.5));
        AssertGap(LogLikelihood, fit.Parameters.Slope, fit.Parameters.Between);
        CommonQuality common = fit.Diagnostics.Common!;
        Assert.InRange(common.EffectiveCandidates, 12, common.Candidates);
        Assert.InRange(common.Noise, 0, 0.4);

        // Of the slope sum over rows of (place / deviation)^2, exactly: the level is as good as free. A sum of 120 outer products is good to a tenth, three times.
        double variance = fit.Parameters.Between * fit.Parameters.Between + 0.25;
        Assert.InRange(fit.StandardErrors.Parameters.Slope / Math.Sqrt(variance / Place.Sum(static place => place * place)), 0.7, 1.35);
    }

    [Fact]
    public void RowsWithinGroupsWithinADataSetEndAtTheExactMaximum()
    {
        double[,] y = new CommonLevels.NestedModel(15, 6).Sample(new Terraces(1, 1, 0.5), 1, 1)[0].Observation;
        Terraces fitted = Learner.Fit(new CommonLevels.NestedModel(15, 6), [y], new Terraces(2, 2, 0.5), Options(1)).Parameters;
        AssertGap((groups, rows) => LevelLikelihoods.Nested(y, new Terraces(groups, rows, 0.5)), fitted.BetweenGroups, fitted.BetweenRows);
    }

    [Fact]
    public void AnswersWithinGroupsEndAtTheExactMaximum()
    {
        bool[,] y = new CommonLevels.VotesModel(20, 10).Sample(new Wards(0.5, 1.5), 1, 1)[0].Observation;
        Wards fitted = Learner.Fit(new CommonLevels.VotesModel(20, 10), [y], new Wards(0, 1), Options(1)).Parameters;
        AssertGap((mean, between) => LevelLikelihoods.Votes(y, new Wards(mean, between)), fitted.Mean, fitted.Between);
    }

    [Fact]
    public void GroupsThatAreUnitsEndAtTheExactMaximum()
    {
        bool[][,] y = [.. new CommonLevels.VotesModel(1, 12).Sample(new Wards(0.5, 1.5), 20, 2).Select(static unit => unit.Observation)];
        Wards fitted = Learner.Fit(new CommonLevels.VotesModel(1, 12), y, new Wards(0, 1), Options(2)).Parameters;
        AssertGap((mean, between) => y.Sum(unit => LevelLikelihoods.Votes(unit, new Wards(mean, between))), fitted.Mean, fitted.Between);
    }

    [Fact]
    public void LabelsOfRowsAboutACommonPlaceEndAtTheExactMaximum()
    {
        double[] y = new CommonLevels.LocatedModel(120).Sample(new Lots(0.3, 3, 0.8), 1, 1)[0].Observation;
        Lots fitted = Learner.Fit(new CommonLevels.LocatedModel(120), [y], new Lots(0.4, 2, 1.5), Options(1)).Parameters;

        // With the share of labels as it is, and two steps of it to either side.
        double at = LevelLikelihoods.Located(y, fitted);
        double best = Enumerable.Range(-2, 5).Max(step =>
            LevelLikelihoods.Greatest((shift, spread) => LevelLikelihoods.Located(y, fitted with { Bad = fitted.Bad * (1 + 0.08 * step), Shift = shift, Spread = spread }), fitted.Shift, fitted.Spread));
        Assert.InRange(best - at, 0, 0.15);
    }

    [Fact]
    public void SharesAndCountsThatAreCommonAreLearnedGiven()
    {
        double[] even = [1.5, 1.5, 1.5];
        double[] y = new CommonLevels.SharedModel(60).Sample(new Mill(0.8, 2, even), 1, 1)[0].Observation;
        Mill fitted = Learner.Fit(new CommonLevels.SharedModel(60), [y], new Mill(1.5, 1.8, even), Options(1)).Parameters;
        AssertGap((spread, step) => LevelLikelihoods.Shared(y, new Mill(spread, step, even)), fitted.Spread, fitted.Step);
    }

    [Fact]
    public void OneThreadAndTwoGiveTheSameBits()
    {
        double[,] y = new CommonLevels.NestedModel(4, 5).Sample(new Terraces(1, 1, 0.5), 1, 1)[0].Observation;
        Terraces Learn(int threads) => Learner.Fit(
            new CommonLevels.NestedModel(4, 5), [y], new Terraces(2, 2, 0.5), Options(4) with { Phases = [new(20, 12, 0.5)], Threads = threads }).Parameters;
        Assert.Equal(Learn(1), Learn(2));
    }

    [Fact]
    public void AResumedFitEndsWithTheSameBits()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            double[,] y = new CommonLevels.NestedModel(4, 5).Sample(new Terraces(1, 1, 0.5), 1, 1)[0].Observation;
            FitOptions options = Options(5) with { Phases = [new(20, 30, 0.5)] };
            Terraces Learn(FitOptions own, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
                Learner.Fit(new CommonLevels.NestedModel(4, 5), [y], new Terraces(2, 2, 0.5), own, progress, cancellation).Parameters;
            Terraces whole = Learn(options);
            FitOptions saved = options with { Checkpoint = new FitCheckpoint(path) };
            using var stop = new CancellationTokenSource();
            Learn(saved, new StopAt(13, stop), stop.Token);
            Assert.Equal(whole, Learn(saved));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ExploringIsRefused()
    {
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new CommonLevels.PlateModel(), [(Place, PlateData(1))], new Plot(0, 2, 0.5), Options(1) with { Explore = new ExploreOptions() }));
        Assert.Contains("CommonLevels.Plate", thrown.Message, StringComparison.Ordinal);
    }

    private static FitOptions Options(ulong seed) => new() { Seed = seed, Phases = Phases };

    private static double[] PlateData(ulong seed) => new CommonLevels.PlateModel().Sample(new Plot(1, 1, 0.5), Place, 1, seed)[0].Observation;

    private static double Gap(Func<double, double, double> logLikelihood, double first, double second) =>
        LevelLikelihoods.Greatest(logLikelihood, first, second) - logLikelihood(first, second);

    private static void AssertGap(Func<double, double, double> logLikelihood, double first, double second) =>
        Assert.InRange(Gap(logLikelihood, first, second), 0, TwoParameters);
}
