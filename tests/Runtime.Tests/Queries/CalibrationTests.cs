using MathNet.Numerics.Distributions;
using ProbDsl.Queries;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Queries;

public class CalibrationTests
{
    private static readonly CalibrationOptions Options = new() { Units = 400, Bins = 10, DrawsPerBin = 10, CandidatesPerSample = 20 };

    [Fact]
    public void Posteriors_of_a_linear_gaussian_model_are_calibrated()
    {
        IReadOnlyList<FunctionCalibration> found = CalibrationRun.Run(
            ExactPosteriors.LinearQueries().For(default),
            [("first", static z => z.Factors[0]), ("product", static z => z.Factors[0] * z.Factors[1])], Options, default);
        Assert.All(found, static function => Assert.True(function.PValue > 1e-3, $"{function.Name}: {function.PValue}"));
        Assert.All(found, static function => Assert.All(function.Coverage, level => Assert.True(level.IsInside, $"{function.Name}: {level}")));
        Assert.All(found, static function => Assert.Equal(400, function.Ranks.Sum(static bin => bin.Count)));
    }

    [Fact]
    public void Posteriors_of_a_mixture_are_calibrated_and_threads_do_not_matter()
    {
        (string, Func<OldFaithful.DurationLatents, double>)[] functions = [("regime", static z => z.Regime)];
        FunctionCalibration[] found = [.. new[] { 1, 2 }.Select(threads => CalibrationRun.Run(
            new PosteriorQueries<Regimes, ValueTuple, OldFaithful.DurationLatents, double>(
                new OldFaithful.DurationModel(), ExactPosteriors.Overlapping, new FitOptions { Seed = 3, Threads = threads }).For(default),
            functions, Options, default)[0])];
        Assert.True(found[0].PValue > 1e-3, $"{found[0].PValue}");
        Assert.Equal(found[0].Ranks, found[1].Ranks);
        Assert.Equal(found[0].Coverage, found[1].Coverage);
    }

    [Fact]
    public void Posteriors_too_narrow_or_to_one_side_are_found_out()
    {
        // The truth is standard normal; the posterior claimed is half as wide, or lies half a standard deviation off.
        foreach ((double scale, double shift) in new[] { (0.5, 0.0), (1.0, 0.5) })
        {
            double[] positions = [.. Enumerable.Range(0, 400).Select(i => Normal.CDF(shift, scale, Normal.InvCDF(0.0, 1.0, (i + 0.5) / 400)))];
            int[] ranks = [.. positions.Select(static position => (int)(100 * position))];
            FunctionCalibration found = CalibrationRun.Summarise("wrong", ranks, positions, 99, Options);
            Assert.True(found.PValue < 1e-6);
            Assert.Contains(found.Ranks, static bin => !bin.IsInside);
            Assert.Contains(found.Coverage, static level => !level.IsInside);
        }
    }

    [Fact]
    public void Even_ranks_are_flat()
    {
        double[] positions = [.. Enumerable.Range(0, 400).Select(static i => (i + 0.5) / 400)];
        FunctionCalibration found = CalibrationRun.Summarise("right", [.. Enumerable.Range(0, 400).Select(static i => i / 4)], positions, 99, Options);
        Assert.Equal(0.0, found.ChiSquared);
        Assert.Equal(1.0, found.PValue);
        Assert.All(found.Ranks, static bin => Assert.Equal((40, 40.0, true), (bin.Count, bin.Expected, bin.IsInside)));
        Assert.All(found.Coverage, static level => Assert.Equal(level.Nominal, level.Observed, 1e-9));
        Assert.Equal((90, 99), (found.Ranks[^1].FirstRank, found.Ranks[^1].LastRank));
    }

    [Theory]
    [InlineData(0.1, 400)]
    [InlineData(0.95, 50)]
    public void A_band_leaves_no_more_than_its_tails(double probability, int count)
    {
        (int low, int high) = CalibrationRun.Band(probability, count, 0.005);
        Assert.True(low == 0 || Binomial.CDF(probability, count, low - 1) <= 0.005);
        Assert.True(Binomial.CDF(probability, count, low) > 0.005);
        Assert.True(Binomial.CDF(probability, count, high) >= 0.995 - 1e-12);
        Assert.True(Binomial.CDF(probability, count, high - 1) < 0.995);
    }

    [Fact]
    public void No_function_a_bad_one_and_a_stop_are_refused()
    {
        var context = ExactPosteriors.LinearQueries().For(default);
        Assert.Throws<ArgumentException>(() => CalibrationRun.Run(context, [], Options, default));
        Assert.Throws<ArgumentNullException>(() => CalibrationRun.Run(context, [("none", null!)], Options, default));
        Assert.Throws<ArgumentException>(() => CalibrationRun.Run(context, [("bad", static _ => double.NaN)], Options, default));
        Assert.Throws<OperationCanceledException>(() =>
            CalibrationRun.Run(context, [("first", static z => z.Factors[0])], Options, new CancellationToken(canceled: true)));
    }
}
