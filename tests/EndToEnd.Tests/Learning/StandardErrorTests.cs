using ProbDsl.Gallery;
using ProbDsl.Gallery.Information;
using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Standard errors against those of the exact expected information.</summary>
public class StandardErrorTests
{
    private const string Differ = "Observed and expected information differ";

    private static readonly FitOptions s_options = new() { Phases = [new FitPhase(300, 25, 1.0), new FitPhase(400, 20, 0.3)] };

    [Theory]
    [InlineData("red-mites")]
    [InlineData("sleepstudy")]
    [InlineData("bars")]
    [InlineData("ppca-1")]
    public void AreWithinTwentyPercentOfTheExactOnes(string name)
    {
        ErrorComparison found = ErrorRows.All.Single(row => row.Name == name).Compare(1, s_options);

        Assert.All(found.Ratios.SelectMany(static own => own), static ratio => Assert.InRange(ratio, 0.8, 1.2));
    }

    /// <summary>The eruptions are no two Normal components: a standard error by their own curvature is up to a third greater.</summary>
    [Fact]
    public void AFitSaysWhereObservedInformationIsAnother()
    {
        ErrorComparison found = ErrorRows.All.Single(static row => row.Name == "faithful-1d").Compare(1, s_options);

        Assert.All(found.Ratios.SelectMany(static own => own), static ratio => Assert.InRange(ratio, 0.8, 1.2));
        Assert.Equal(1, found.SaysInformationDiffers);
    }

    [Fact]
    public void AFitSaysNothingOfItWhereTheModelIsRight()
    {
        var model = new OldFaithful.DurationModel();
        double[] data = [.. model.Sample(Faithful1DSample.Start, 2000, 5).Select(static unit => unit.Observation)];

        Fit<Regimes> fit = Learner.Fit(model, data, Faithful1DSample.Start, s_options with { Seed = 1 });

        Assert.DoesNotContain(fit.Warnings, static warning => warning.StartsWith(Differ, StringComparison.Ordinal));
        for (int j = 0; j < 5; j++)
        {
            Assert.InRange(fit.Diagnostics.ObservedErrorRatios[j] - 1, -4 * fit.Diagnostics.ObservedErrorChance[j], 4 * fit.Diagnostics.ObservedErrorChance[j]);
        }
    }

    [Fact]
    public void ErrorsOfFunctionsFollowTheDeltaMethod()
    {
        Fit<MiteRate> fit = Learner.Fit(new RedMites.CountModel(), LedgerData.MitesPerLeaf(), RedMitesSample.Start, s_options with { Seed = 1 });

        Assert.Equal(fit.StandardErrors.Parameters.Shape, fit.StandardErrors.Of(static p => p.Shape), 1e-6 * fit.StandardErrors.Parameters.Shape);
        Assert.Equal(fit.StandardErrors.Unconstrained[0], fit.StandardErrors.Of(static p => Math.Log(p.Mean)), 1e-6);
        Assert.Equal(3 * fit.StandardErrors.Unconstrained[1], fit.StandardErrors.Of(static p => 5 - 3 * Math.Log(p.Shape)), 1e-6);
        Assert.Equal(0, fit.StandardErrors.Of(static _ => 1.5));
    }
}
