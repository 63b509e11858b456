using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Models with draws from wrappers fitted to data simulated from known parameters, from a start that is not the truth.</summary>
public class WrapperRecoveryTests
{
    private static readonly FitOptions s_options = new() { Seed = 1, Phases = [new FitPhase(300, 30, 1.0), new FitPhase(500, 25, 0.3)] };

    [Fact]
    public void CensoredReadingsTellLevelAndNoise()
    {
        var truth = new Population(1.2, 0.8, 0.9);
        Vector[] data = Observed(new CompositeFits.ReadingsModel().Sample(truth, 300, seed: 1));
        Assert.Contains(data, row => row.ToArray().Contains(0.0));
        Assert.Contains(data, row => row.ToArray().Contains(3.0));

        Recovery.Holds(Learner.Fit(new CompositeFits.ReadingsModel(), data, new Population(0.5, 0.5, 0.5), s_options), truth, widest: 0.1);
    }

    [Fact]
    public void WhatIsKeptTellsWhatItWasKeptOf()
    {
        var truth = new Population(2.0, 0.5, 0.8);
        Vector[] data = Observed(new CompositeFits.KeptModel().Sample(truth, 300, seed: 1));
        Assert.All(data, row => Assert.All(row.ToArray(), value => Assert.True(value >= 1.0)));

        Recovery.Holds(Learner.Fit(new CompositeFits.KeptModel(), data, new Population(1.5, 0.3, 0.5), s_options), truth, widest: 0.15);
    }

    [Fact]
    public void ZerosOfTwoKindsAreToldApart()
    {
        var truth = new Claims(0.3, 3.0, 1.5);
        int[][] data = Observed(new CompositeFits.YearlyModel().Sample(truth, 400, seed: 1));

        Recovery.Holds(Learner.Fit(new CompositeFits.YearlyModel(), data, new Claims(0.1, 2.0, 2.0), s_options), truth, widest: 0.6);
    }

    [Fact]
    public void GroupsOfUnitsAreFound()
    {
        var truth = new Groups([0.35, 0.65], [0.0, 3.0], 0.5, 0.7);
        Vector[] data = Observed(new CompositeFits.MeasuredModel().Sample(truth, 400, seed: 1));

        Recovery.Holds(Learner.Fit(new CompositeFits.MeasuredModel(), data, new Groups([0.5, 0.5], [0.5, 2.0], 1.0, 1.0), s_options), truth, widest: 0.1);
    }

    [Fact]
    public void GroupsOfMeasurementsAreFound()
    {
        var truth = new Groups([0.35, 0.65], [0.0, 3.0], 0.5, 0.7);
        Vector[] data = Observed(new CompositeFits.SortedModel().Sample(truth, 400, seed: 1));

        Recovery.Holds(Learner.Fit(new CompositeFits.SortedModel(), data, new Groups([0.5, 0.5], [-0.5, 2.5], 0.8, 0.5), s_options), truth, widest: 0.15);
    }

    // As many components are written as weights were meant; the parameter says otherwise.
    [Fact]
    public void WeightsOfAnotherLengthAreRefused()
    {
        var three = new Groups([0.2, 0.3, 0.5], [0.0, 3.0], 0.5, 0.7);
        const string expected = "the weights have length 3, and there are 2 components";
        Assert.Contains(expected, Assert.Throws<ShapeMismatchException>(() => new CompositeFits.MeasuredModel().Sample(three, 5, seed: 1)).Message, StringComparison.Ordinal);
        Assert.Contains(
            expected,
            Assert.Throws<ShapeMismatchException>(() => Learner.Fit(new CompositeFits.MeasuredModel(), [new double[] { 1, 2, 3 }], three, s_options)).Message,
            StringComparison.Ordinal);
    }

    private static TObservation[] Observed<TLatents, TObservation>(IReadOnlyList<(TLatents Latents, TObservation Observation)> units) =>
        [.. units.Select(unit => unit.Observation)];
}
