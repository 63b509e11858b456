using Corpus;
using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Values that only some models refuse: each ends in a documented exception that names the place, never in a number that is none.</summary>
public class RefusedValuesTests
{
    private static readonly Pair s_pair = new(0.5, 1.0);
    private static readonly FitOptions s_tiny = new() { Seed = 1, Phases = [new FitPhase(50, 2, 1.0)] };

    [Fact]
    public void LatentThatIsNoScale()
    {
        var model = new Refusals.LatentScaleModel();
        Assert.Contains("Refusals.LatentScale", Assert.Throws<InvalidStartException>(() => model.LogJoint(s_pair, new(-1.0), 0.3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToLearn() => Assert.Contains(
        "frozen", Assert.Throws<InvalidStartException>(() => Learner.Fit(new Refusals.NothingToLearnModel(), [1.0], new Fixed(0))).Message, StringComparison.Ordinal);

    [Fact]
    public void ElementThatIsNeverDrawn()
    {
        Assert.Contains("no draw fills observed scalar 0", Assert.Throws<ShapeMismatchException>(() => new Refusals.GapModel(3).Sample(s_pair, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ShapeMismatchException>(() => Learner.Fit(new Refusals.GapModel(3), [[1.0, 2.0, 3.0]], s_pair, s_tiny));
    }

    [Fact]
    public void NegativeLength() =>
        Assert.Contains("Refusals.Gap", Assert.Throws<ShapeMismatchException>(() => new Refusals.GapModel(-3).Sample(s_pair, 1, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void DrawnIndexBeyondItsTable()
    {
        var model = new Refusals.DrawnIndexModel([0.0, 1.0]);
        Assert.Throws<ShapeMismatchException>(() => model.LogJoint(s_pair, new(9), 0.3));
        Assert.Throws<ShapeMismatchException>(() => Learner.Fit(model, [0.3, 0.4], s_pair, s_tiny));
    }

    [Fact]
    public void CategoryBeyondItsTables()
    {
        var model = new OldFaithful.DurationModel();
        var regimes = new Regimes([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]);
        foreach (string message in (string[])
        [
            Assert.Throws<ShapeMismatchException>(() => model.LogJoint(regimes, new(Regime: 7), 2.0)).Message,
            Assert.Throws<ShapeMismatchException>(() => model.LogJointGradient(regimes, new(Regime: 7), 2.0)).Message,
        ])
        {
            Assert.Contains("found regime = 7", message, StringComparison.Ordinal);
            Assert.Contains("an integer of [0, 2)", message, StringComparison.Ordinal);
        }
    }

    // A category that the weights do not have, inside longer tables: no error, and no probability.
    [Fact]
    public void CategoryWithoutAWeight()
    {
        var regimes = new Regimes([0.5, 0.5], [2.0, 4.5, 6.0], [0.5, 0.5, 0.5]);
        Assert.Equal(double.NegativeInfinity, new OldFaithful.DurationModel().LogJoint(regimes, new(Regime: 2), 2.0));
    }

    [Fact]
    public void NullMember()
    {
        var loadings = new Loadings(null!, new double[] { 0, 0 }, new double[] { 1, 1 });
        Assert.Equal("Weights", Assert.Throws<ArgumentNullException>(() => new FactorAnalysis.ScoresModel().Sample(loadings, 1, 1)).ParamName);
    }

    [Fact]
    public void UnitOfNoLength()
    {
        var curve = new GrowthCurve(1, 0.5, 0.3, 0.2, 0.4);
        (double[], double[])[] data = [([0.0, 1.0], [1.0, 1.5]), ([], [])];
        Assert.Equal(1, Assert.Throws<InvalidObservationException>(() => Learner.Fit(new Growth.WeightsModel(), data, curve, s_tiny)).Row);
    }

    [Fact]
    public void NullGiven()
    {
        var curve = new GrowthCurve(1, 0.5, 0.3, 0.2, 0.4);
        (double[], double[])[] data = [([0.0, 1.0], [1.0, 1.5]), (null!, [1.0])];
        Assert.Equal(1, Assert.Throws<InvalidObservationException>(() => Learner.Fit(new Growth.WeightsModel(), data, curve, s_tiny)).Row);
    }

    [Fact]
    public void StepThatIsNotFiniteIsNotTaken()
    {
        var fit = Learner.Fit(
            new OldFaithful.DurationModel(), [1.9, 2.1, 4.2, 4.4], new Regimes([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]),
            s_tiny with { Optimiser = OptimiserKind.Adam, AdamLearningRate = 1e300 });
        Assert.All(ParameterPacking.ToSlots(fit.Parameters), value => Assert.True(double.IsFinite(value)));
        Assert.Contains(fit.Warnings, warning => warning.Contains("not finite", StringComparison.Ordinal));
    }

    [Fact]
    public void OptionsBeyondWhatAMachineHolds()
    {
        Assert.Throws<InvalidOptionException>(() => new FitOptions { FreshSamplesPerSleepSample = int.MaxValue });
        Assert.Throws<InvalidOptionException>(() => new FitOptions { Phases = [new FitPhase(int.MaxValue, 2, 1.0)] });
        Assert.Throws<InvalidOptionException>(() => new FitOptions { Phases = [new FitPhase(2, int.MaxValue, 1.0)] });
        Assert.Throws<InvalidOptionException>(() => new GradientOptions { SleepSamples = int.MaxValue });
    }
}
