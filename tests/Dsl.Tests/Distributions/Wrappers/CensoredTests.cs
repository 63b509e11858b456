using ProbDsl.Dsl.Tests.Support;
using static ProbDsl.Distributions;
using MathNormal = MathNet.Numerics.Distributions.Normal;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

public class CensoredTests
{
    [Fact]
    public void IsItsFormula()
    {
        Distribution<double> censored = Censored(Normal(1.0, 2.0), 0.0, 4.0);
        Near.Equal(Math.Log(MathNormal.CDF(1.0, 2.0, 0.0)), censored.LogDensity(0.0), 1e-13);
        Near.Equal(Math.Log(1.0 - MathNormal.CDF(1.0, 2.0, 4.0)), censored.LogDensity(4.0), 1e-13);
        Assert.Equal(Normal(1.0, 2.0).LogDensity(1.5), censored.LogDensity(1.5));
        Assert.Equal(double.NegativeInfinity, censored.LogDensity(-0.1));
        Assert.Equal(double.NegativeInfinity, censored.LogDensity(4.1));
        Near.Equal(
            1.0,
            Math.Exp(censored.LogDensity(0.0)) + Math.Exp(censored.LogDensity(4.0))
                + DoubleExponential.Integral(Normal(1.0, 2.0).LogDensity, _ => 1.0, [0.0, 4.0], 1.0),
            1e-12);
    }

    [Fact]
    public void WithoutEndsNothingChanges()
    {
        Distribution<double> censored = Censored(Logistic(1.0, 2.0), double.NegativeInfinity, double.PositiveInfinity);
        Assert.Equal(Logistic(1.0, 2.0).LogDensity(-7.0), censored.LogDensity(-7.0));
        Assert.Equal(Samples.Draw(Logistic(1.0, 2.0), 100, seed: 66), Samples.Draw(censored, 100, seed: 66));
    }

    [Fact]
    public void DrawsFollowIt()
    {
        double[] values = Samples.Draw(Censored(Normal(1.0, 2.0), 0.0, 4.0), 100_000, seed: 67);
        double below = MathNormal.CDF(1.0, 2.0, 0.0), inside = MathNormal.CDF(1.0, 2.0, 4.0) - below;
        Samples.HaveDistribution([.. values.Where(x => x is > 0.0 and < 4.0)], x => (MathNormal.CDF(1.0, 2.0, x) - below) / inside);
        Samples.HaveProbabilities(
            values.Select(x => x == 0.0 ? 0 : x == 4.0 ? 2 : 1), k => k == 0 ? below : k == 1 ? inside : 1.0 - below - inside, 0, 2);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Refusal.Names("Censored", "upper", () => Censored(Normal(0.0, 1.0), 2.0, 2.0));
        Assert.Contains(
            "Censored: the distribution function of CategoricalDistribution is not known",
            Assert.Throws<ArgumentException>(() => Censored(Categorical([0.5, 0.5]), 0, 1)).Message,
            StringComparison.Ordinal);
    }
}
