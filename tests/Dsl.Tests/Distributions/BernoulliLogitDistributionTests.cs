using FsCheck;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.BernoulliLogitDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BernoulliLogitDistributionTests
{
    private static Gen<double> Logits => Drawn.Real(-8.0, 8.0);

    [Fact]
    public void IsBernoulliOfTheSigmoid() => Drawn.Holds(Logits, logit =>
    {
        Distribution<bool> byLogit = new BernoulliLogitDistribution(logit);
        Distribution<bool> byProbability = new BernoulliDistribution(Functions.Sigmoid(logit));
        Near.Equal(1.0, Math.Exp(byLogit.LogDensity(true)) + Math.Exp(byLogit.LogDensity(false)), 1e-15);
        Near.Equal(byProbability.LogDensity(true), byLogit.LogDensity(true), 1e-12);
        Near.Equal(byProbability.LogDensity(false), byLogit.LogDensity(false), 1e-12);
    });

    [Fact]
    public void DerivativesAndExponentialFamily() => Drawn.Holds(
        Drawn.Triple(Logits, Drawn.Real(-5.0, 5.0), Drawn.Real(-2.0, 2.0)),
        point =>
        {
            (double logit, double cotangent, double weight) = point;
            Lane1 l = new(logit);
            NaturalParameters(l, out Lane1 eta);
            foreach (double value in new[] { 0.0, 1.0 })
            {
                Lane1 x = new(value);
                Partials(x, l, out Lane1 byLogit);
                Derivatives.Agree(v => LogDensity(Dual.Constant(value), v), logit, byLogit.Value, "logit");
                SufficientStatistics(x, out Lane1 statistic);
                Near.Equal(LogDensity(x, l).Value, ((eta * statistic) - LogNormaliser(l) + LogBaseMeasure(x)).Value, 1e-14);
            }

            NaturalPartials(l, new Lane1(cotangent), new Lane1(weight), out Lane1 byNatural);
            Dual variable = Dual.Variable(logit);
            NaturalParameters(variable, out Dual dualEta);
            Dual pulled = (Dual.Constant(cotangent) * dualEta) - (Dual.Constant(weight) * LogNormaliser(variable));
            Near.Equal(pulled.Derivative, byNatural.Value, 1e-12);
        });

    [Fact]
    public void IsStableInTheTails()
    {
        Assert.Equal(-1e5, LogDensity(Lane1.One, new Lane1(-1e5)).Value);
        Assert.Equal(0.0, LogDensity(Lane1.One, new Lane1(1e5)).Value);
        Assert.Equal(-Math.Exp(-50.0), LogDensity(Lane1.One, new Lane1(50.0)).Value);
        Partials(Lane1.One, new Lane1(50.0), out Lane1 byLogit);
        Assert.Equal(Math.Exp(-50.0), byLogit.Value);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void WhatIsNeitherHasNoProbability(double value)
    {
        Lane1 x = new(value), logit = new(0.3);
        Assert.Equal(double.NegativeInfinity, LogDensity(x, logit).Value);
        Assert.Equal(double.NegativeInfinity, LogBaseMeasure(x).Value);
        Partials(x, logit, out Lane1 byLogit);
        Assert.Equal(0.0, byLogit.Value);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-3.0)]
    [InlineData(2.0)]
    public void SamplesFollowIt(double logit)
    {
        IEnumerable<int> values = Samples.Draw(new BernoulliLogitDistribution(logit), 50_000, seed: 8).Select(x => x ? 1 : 0);
        Samples.HaveProbabilities(values, k => 1.0 / (1.0 + Math.Exp(k == 1 ? -logit : logit)), 0, 1);
    }

    [Fact]
    public void SamplesAreTheSameInLanes() => Samples.AreTheSameInLanes(
        (random, lane) => Sample(random, new Lane1(lane == 0 ? -1.0 : 2.0)).Value,
        random => Sample(random, LanePair.Of(-1.0, 2.0)));

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void RefusesArgumentsOutside(double logit)
        => Refusal.Names("BernoulliLogit", "logit", () => new BernoulliLogitDistribution(logit));
}
