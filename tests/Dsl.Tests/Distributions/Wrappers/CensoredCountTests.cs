using ProbDsl.Dsl.Tests.Support;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

public class CensoredCountTests
{
    [Fact]
    public void TheEndsHoldWhatLiesBeyond()
    {
        Distribution<int> censored = Censored(Poisson(3.0), 2, 5);
        double Probability(int k) => Math.Exp(Poisson(3.0).LogDensity(k));
        Near.Equal(Probability(0) + Probability(1) + Probability(2), Math.Exp(censored.LogDensity(2)), 1e-13);
        Near.Equal(Probability(3), Math.Exp(censored.LogDensity(3)), 1e-13);
        Near.Equal(1.0 - Enumerable.Range(0, 5).Sum(Probability), Math.Exp(censored.LogDensity(5)), 1e-13);
        Near.Equal(1.0, Enumerable.Range(2, 4).Sum(k => Math.Exp(censored.LogDensity(k))), 1e-13);
        Assert.Equal((double.NegativeInfinity, double.NegativeInfinity), (censored.LogDensity(1), censored.LogDensity(6)));
    }

    [Fact]
    public void WithoutEndsItIsWhatIsSeen()
    {
        Distribution<int> censored = Censored(Geometric(0.3), int.MinValue, int.MaxValue);
        Assert.All(Enumerable.Range(0, 20), k => Assert.Equal(Geometric(0.3).LogDensity(k), censored.LogDensity(k)));
    }

    [Fact]
    public void DrawsFollowIt()
    {
        Distribution<int> censored = Censored(NegativeBinomial(4.0, 1.5), 1, 9);
        Samples.HaveProbabilities(Samples.Draw(censored, 100_000, seed: 72), k => Math.Exp(censored.LogDensity(k)), 1, 9);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused() => Refusal.Names("Censored", "upper", () => Censored(Poisson(1.0), 3, 2));
}
