using ProbDsl.Gallery;
using ProbDsl.Ledger;
using Xunit.Abstractions;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>
/// Starts whose scales are wrong by a factor of a hundred: a fit that is to be trusted lies inside the 95 % likelihood region of the exact answer, and
/// one that does not says so.
/// </summary>
public class FarStartTests(ITestOutputHelper output)
{
    private static readonly FitOptions s_options = new() { Seed = 11, Phases = [new(300, 60, 1.0), new(400, 40, 0.3)] };

    [Theory]
    [InlineData(100, 1, 1)]
    [InlineData(0.01, 1, 1)]
    [InlineData(1, 100, 1)]
    [InlineData(1, 1, 100)]
    [InlineData(1, 1, 0.01)]
    public void OneFactor(double mean, double loading, double noise)
    {
        OneFactor start = Ppca1Sample.Start();
        Vector[] flowers = Array.ConvertAll(LedgerData.IrisLengths(), static row => new Vector(row));
        Judge(
            Learner.Fit(new Flower.LengthsModel(), flowers, new OneFactor(mean * start.Mean, loading * start.Loading, noise * start.Noise), s_options),
            LedgerRow.Ppca1, Ppca1Sample.ExactLogLikelihood);
    }

    /// <summary>All data then lie in the middle of the simulations: none is outside, and what they say drowns in the noise of the regression.</summary>
    [Fact]
    public void DataInTheMiddleOfAFarWiderCloudAreNoReasonToTrust()
    {
        OneFactor start = Ppca1Sample.Start();
        Vector[] flowers = Array.ConvertAll(LedgerData.IrisLengths(), static row => new Vector(row));
        Fit<OneFactor> fit = Learner.Fit(
            new Flower.LengthsModel(), flowers, new OneFactor(start.Mean, 100 * start.Loading, start.Noise), s_options with { StartSearch = StartSearchRule.Never });

        Assert.True(LedgerRow.Ppca1.Gap(Ppca1Sample.ExactLogLikelihood(fit.Parameters)) > MedalRule.Limit(Medal.Bronze, 9));
        Assert.Equal(FitGrade.Doubtful, fit.Verdict.Grade);
        Assert.Contains(fit.Warnings, static warning => warning.StartsWith("The data vary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100, 1, 1)]
    [InlineData(1, 100, 100)]
    [InlineData(1, 0.01, 1)]
    [InlineData(1, 1, 0.01)]
    public void RandomLine(double intercept, double spread, double noise)
    {
        ReactionLine start = SleepStudySample.Start();
        var far = new ReactionLine(
            intercept * start.Intercept, start.Slope, spread * start.InterceptSpread, start.Coupling, spread * start.SlopeSpread, noise * start.Noise);
        Judge(Learner.Fit(new SleepStudy.ReactionsModel(), LedgerData.SleepStudy(), far, s_options), LedgerRow.SleepStudy, SleepStudySample.ExactLogLikelihood);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(0.01, 1)]
    [InlineData(1, 100)]
    [InlineData(1, 0.01)]
    public void Counts(double mean, double shape)
    {
        var far = new MiteRate(mean * RedMitesSample.Start.Mean, shape * RedMitesSample.Start.Shape);
        Judge(Learner.Fit(new RedMites.CountModel(), LedgerData.MitesPerLeaf(), far, s_options), LedgerRow.RedMites, RedMitesSample.ExactLogLikelihood);
    }

    private void Judge<TParameters>(Fit<TParameters> fit, LedgerRow row, Func<TParameters, double> exact)
        where TParameters : class, IParameters<TParameters>
    {
        double gap = row.Gap(exact(fit.Parameters));
        output.WriteLine($"FAR {row.Name} gap {gap:G4} {fit.Verdict.Grade}: {string.Join(" | ", fit.Verdict.Reasons)}");
        Assert.All(ParameterPacking.ToSlots(fit.Parameters), static value => Assert.True(double.IsFinite(value)));
        Assert.True(
            fit.Verdict.Grade != FitGrade.Trust || gap < MedalRule.Limit(Medal.Bronze, row.FreeParameters),
            $"trusted with a gap of {gap}: {string.Join(" | ", fit.Verdict.Reasons)}");
    }
}
