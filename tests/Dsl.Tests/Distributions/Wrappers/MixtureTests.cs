using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Randomness;
using static ProbDsl.Distributions;
using MathNormal = MathNet.Numerics.Distributions.Normal;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

public class MixtureTests
{
    [Fact]
    public void IsTheSumOfItsComponents() => Drawn.Holds(Drawn.Pair(Drawn.Real(0.0, 1.0), Drawn.Real(-20.0, 20.0)), point =>
    {
        (double weight, double x) = point;
        double expected = (weight * Math.Exp(Normal(0.0, 1.0).LogDensity(x))) + ((1.0 - weight) * Math.Exp(Normal(3.0, 2.0).LogDensity(x)));
        Near.Equal(Math.Log(expected), Mixture([weight, 1.0 - weight], Normal(0.0, 1.0), Normal(3.0, 2.0)).LogDensity(x), 1e-12);
    });

    [Fact]
    public void FarOutItDoesNotUnderflow()
        => Near.Equal(
            Normal(0.0, 1.0).LogDensity(100.0) + Math.Log(0.25),
            Mixture([0.25, 0.75], Normal(0.0, 1.0), Normal(-50.0, 1.0)).LogDensity(100.0),
            1e-14);

    [Fact]
    public void DrawsFollowIt()
    {
        Distribution<double> mixture = Mixture([0.3, 0.7], Normal(-1.0, 0.5), Normal(2.0, 1.0));
        Samples.HaveDistribution(
            Samples.Draw(mixture, 100_000, seed: 60),
            x => (0.3 * MathNormal.CDF(-1.0, 0.5, x)) + (0.7 * MathNormal.CDF(2.0, 1.0, x)));
    }

    // Were a choice to share its number with what is chosen or with a choice inside, parts of the distribution would be missing.
    [Fact]
    public void NestedChoicesAreIndependent()
    {
        Distribution<double> inner = Mixture([0.5, 0.5], Uniform(0.0, 1.0), Uniform(1.0, 2.0));
        Distribution<double> nested = Mixture([0.5, 0.5], inner, Mixture([0.5, 0.5], Uniform(2.0, 3.0), Uniform(3.0, 4.0)));
        Samples.HaveDistribution(Samples.Draw(nested, 100_000, seed: 61), x => x / 4.0);
        Distribution<int> counts = ZeroInflated(0.5, Mixture([0.5, 0.5], UniformInt(0, 2), ZeroInflated(0.5, UniformInt(0, 2))));
        Samples.HaveProbabilities(Samples.Draw(counts, 100_000, seed: 62), k => Math.Exp(counts.LogDensity(k)), 0, 1);
    }

    [Fact]
    public void WhatIsChosenDrawsAsIfItStoodAlone()
    {
        PhiloxStream random = new(new RandomKey(3, 1), 4);
        Assert.Equal(Gamma(0.5, 2.0).Sample(random, 5, 6), Mixture([0.0, 1.0], Normal(0.0, 1.0), Gamma(0.5, 2.0)).Sample(random, 5, 6));
        Assert.Equal(
            Mixture([0.4, 0.6], Normal(0.0, 1.0), Normal(9.0, 1.0)).Sample(random, 5, 7),
            Mixture([0.4, 0.6], Normal(0.0, 1.0), Normal(9.0, 1.0)).Iid(3).Sample(random, 5, 6)[1]);
    }

    [Fact]
    public void ComponentsMayBeVectorsCountsAndTruths()
    {
        Distribution<Vector> vectors = Mixture(
            [0.5, 0.5], MultivariateNormal([0.0, 1.0], new double[,] { { 1.0, 0.0 }, { 0.5, 1.0 } }), Normal(0.0, 1.0).Iid(2));
        Assert.Equal(2, vectors.Size);
        Assert.True(double.IsFinite(vectors.LogDensity([0.3, -0.4])));
        Near.Equal(
            (0.25 * 0.1) + (0.75 * 0.6), Math.Exp(Mixture([0.25, 0.75], Bernoulli(0.1), Bernoulli(0.6)).LogDensity(true)), 1e-15);
        Assert.Equal(double.NegativeInfinity, Mixture([0.25, 0.75], Poisson(1.0), Poisson(2.0)).LogDensity(-1));
    }

    [Fact]
    public void AComponentWithoutWeightSaysNothing()
        => Assert.Equal(Normal(0.0, 1.0).LogDensity(0.0), Mixture([0.0, 1.0], Gamma(0.5, 1.0), Normal(0.0, 1.0)).LogDensity(0.0), 1e-15);

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.Contains(
            "the weights have length 2, and there are 1 components",
            Assert.Throws<ShapeMismatchException>(() => Mixture([0.5, 0.5], Normal(0.0, 1.0))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "component 0 has size 2, component 1 has size 3",
            Assert.Throws<ShapeMismatchException>(() => Mixture([0.5, 0.5], Normal(0.0, 1.0).Iid(2), Normal(0.0, 1.0).Iid(3))).Message,
            StringComparison.Ordinal);
        Refusal.Names("Mixture", "sum of weights", () => Mixture([0.5], Normal(0.0, 1.0)));
        Distribution<int> deep = Poisson(1.0);
        for (int depth = 0; depth < 7; depth++)
        {
            deep = ZeroInflated(0.1, deep);
        }

        Assert.Throws<ArgumentException>(() => ZeroInflated(0.1, deep));
    }
}
