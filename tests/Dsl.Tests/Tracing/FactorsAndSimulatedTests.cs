using ProbDsl.Randomness;
using ProbDsl.Tracing;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Tracing;

/// <summary>Factors add to the log joint and draw nothing; simulated values are observed and add nothing.</summary>
public class FactorsAndSimulatedTests
{
    [Fact]
    public void WhatIsSimulatedIsScoredAgainWithTheSameLogJoint()
    {
        SimulatingDraw simulated = new(new RandomKey(5, 0));
        var unit = Unit(simulated);
        simulated.Complete();

        double[] latents = Values(simulated, isObserved: false);
        double[] observed = Values(simulated, isObserved: true);
        ScoringDraw scored = new(latents, observed);
        var again = Unit(scored);
        scored.Complete();

        Assert.Equal([unit.Count, unit.IsLong ? 1 : 0, unit.Many[0], unit.Many[1]], observed);
        Assert.Equal(unit.Count, again.Count);
        Assert.Equal(unit.IsLong, again.IsLong);
        Assert.Equal(unit.Many, again.Many);
        Assert.Equal(simulated.LogJoint, scored.LogJoint);
    }

    [Fact]
    public void TheLogJointIsThatOfTheDrawAndTheFactors()
    {
        ScoringDraw draw = new([0.7], [3, 1, 0.5, 0.25]);
        Unit(draw);
        draw.Complete();
        Assert.Equal(Normal(0, 1).LogDensity(0.7) - (0.7 * 0.7) + 2.5, draw.LogJoint, 14);
    }

    [Fact]
    public void AScoredSimulatedValueIsThatOfTheData()
    {
        ScoringDraw draw = new([0.7], [3, 1, 0.5, 0.25]);
        var unit = Unit(draw);
        Assert.Equal(3, unit.Count);
        Assert.True(unit.IsLong);
        Assert.Equal(new Vector([0.5, 0.25]), unit.Many);
    }

    [Fact]
    public void ASimulatedValueWithoutDataIsRefused() => Assert.Throws<TraceMismatchException>(() => Unit(new ScoringDraw([0.7], [3])));

    [Fact]
    public void AFactorIsNoRecord()
    {
        SimulatingDraw draw = new(new RandomKey(6, 0));
        Unit(draw);
        Assert.Equal([false, true, true, true], draw.Records.Select(record => record.IsObserved));
        Assert.All(draw.Records.Skip(1), record => Assert.Equal(0.0, record.LogDensity));
    }

    private static (int Count, bool IsLong, Vector Many) Unit(Draw draw)
    {
        double z = draw.Latent(Normal(0, 1));
        draw.Factor(-z * z);
        int count = draw.Simulated((int)Math.Floor(4 * z));
        bool isLong = draw.Simulated(z > 0.1);
        Vector many = draw.Simulated(new Vector([z, 2 * z]));
        draw.Factor(2.5);
        return (count, isLong, many);
    }

    private static double[] Values(SimulatingDraw draw, bool isObserved) =>
        [.. draw.Records.Where(record => record.IsObserved == isObserved).SelectMany(record => record.Values)];
}
