using FsCheck;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.BernoulliDistribution;
using MathNetBernoulli = MathNet.Numerics.Distributions.Bernoulli;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BernoulliDistributionTests
{
    private static Gen<double> Probabilities => Drawn.Real(0.02, 0.98);

    [Fact]
    public void SumsToOneAndMatchesMathNet() => Drawn.Holds(Probabilities, probability =>
    {
        Distribution<bool> bernoulli = new BernoulliDistribution(probability);
        Near.Equal(1.0, Math.Exp(bernoulli.LogDensity(true)) + Math.Exp(bernoulli.LogDensity(false)), 1e-15);
        Near.Equal(MathNetBernoulli.PMFLn(probability, 1), bernoulli.LogDensity(true), 1e-14);
        Near.Equal(MathNetBernoulli.PMFLn(probability, 0), bernoulli.LogDensity(false), 1e-14);
    });

    [Fact]
    public void DerivativesAndExponentialFamily() => Drawn.Holds(
        Drawn.Triple(Probabilities, Drawn.Real(-5.0, 5.0), Drawn.Real(-2.0, 2.0)),
        point =>
        {
            (double probability, double cotangent, double weight) = point;
            Lane1 p = new(probability);
            NaturalParameters(p, out Lane1 eta);
            foreach (double value in new[] { 0.0, 1.0 })
            {
                Lane1 x = new(value);
                Partials(x, p, out Lane1 byProbability);
                Derivatives.Agree(v => LogDensity(Dual.Constant(value), v), probability, byProbability.Value, "probability", step: 1e-4);
                SufficientStatistics(x, out Lane1 statistic);
                Near.Equal(LogDensity(x, p).Value, ((eta * statistic) - LogNormaliser(p) + LogBaseMeasure(x)).Value, 1e-14);
            }

            NaturalPartials(p, new Lane1(cotangent), new Lane1(weight), out Lane1 byNatural);
            Dual variable = Dual.Variable(probability);
            NaturalParameters(variable, out Dual dualEta);
            Dual pulled = (Dual.Constant(cotangent) * dualEta) - (Dual.Constant(weight) * LogNormaliser(variable));
            Near.Equal(pulled.Derivative, byNatural.Value, 1e-12);
        });

    [Fact]
    public void CertaintyIsAllowed()
    {
        Assert.Equal(0.0, new BernoulliDistribution(1.0).LogDensity(true));
        Assert.Equal(double.NegativeInfinity, new BernoulliDistribution(1.0).LogDensity(false));
        Assert.Equal(double.NegativeInfinity, new BernoulliDistribution(0.0).LogDensity(true));
        Assert.Equal(0.0, new BernoulliDistribution(0.0).LogDensity(false));
        Assert.All(Samples.Draw(new BernoulliDistribution(1.0), 1000, seed: 1), Assert.True);
        Assert.All(Samples.Draw(new BernoulliDistribution(0.0), 1000, seed: 1), Assert.False);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1.0)]
    [InlineData(2.0)]
    [InlineData(double.NaN)]
    public void WhatIsNeitherHasNoProbability(double value)
    {
        Lane1 x = new(value), p = new(0.3);
        Assert.Equal(double.NegativeInfinity, LogDensity(x, p).Value);
        Assert.Equal(double.NegativeInfinity, LogBaseMeasure(x).Value);
        Partials(x, p, out Lane1 byProbability);
        Assert.Equal(0.0, byProbability.Value);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.03)]
    [InlineData(0.98)]
    public void SamplesFollowIt(double probability)
    {
        IEnumerable<int> values = Samples.Draw(new BernoulliDistribution(probability), 50_000, seed: 7).Select(x => x ? 1 : 0);
        Samples.HaveProbabilities(values, k => k == 1 ? probability : 1.0 - probability, 0, 1);
    }

    [Fact]
    public void SamplesAreTheSameInLanes() => Samples.AreTheSameInLanes(
        (random, lane) => Sample(random, new Lane1(lane == 0 ? 0.2 : 0.7)).Value,
        random => Sample(random, LanePair.Of(0.2, 0.7)));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void RefusesArgumentsOutside(double probability)
        => Refusal.Names("Bernoulli", "probability", () => new BernoulliDistribution(probability));
}
