using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using static ProbDsl.CategoricalDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class CategoricalDistributionTests
{
    // Weights of one to six categories, not always with sum one: the static functions take them as they are.
    private static Gen<double[]> Weights
        => from length in Gen.Choose(1, 6) from weights in Gen.ArrayOf(Drawn.Positive(0.01, 1.0), length) select weights;

    [Fact]
    public void SumsToOneAndIsTheWeight() => Drawn.Holds(Weights, weights =>
    {
        double sum = weights.Sum();
        double[] simplex = [.. weights.Select(w => w / sum)];
        Distribution<int> categorical = new CategoricalDistribution(simplex);
        Near.Equal(1.0, Enumerable.Range(0, simplex.Length).Sum(k => Math.Exp(categorical.LogDensity(k))), 1e-14);
        double mean = simplex.Select((p, k) => k * p).Sum();
        Near.Equal(mean, new CategoricalDistribution(simplex).Mean, 1e-14);
        Near.Equal(simplex.Select((p, k) => k * k * p).Sum() - (mean * mean), new CategoricalDistribution(simplex).Variance, 1e-13);
        Assert.All(Enumerable.Range(0, simplex.Length), k => Assert.Equal(Math.Log(simplex[k]), categorical.LogDensity(k)));
        Assert.Equal(simplex, new CategoricalDistribution(simplex).Weights.ToArray());
    });

    [Theory]
    [InlineData(-1.0)]
    [InlineData(3.0)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void WhatIsNoCategoryHasNoProbability(double value)
    {
        double[] weights = [9.0, 0.2, 0.3, 0.5, 9.0], gradient = new double[5];
        Assert.Equal(double.NegativeInfinity, LogDensity(new Lane1(value), SpanView.Over(weights), 1, 3).Value);
        Assert.Equal(double.NegativeInfinity, LogBaseMeasure(new Lane1(value), 3).Value);
        AddPartials(Lane1.One, new Lane1(value), SpanView.Over(weights), 1, 3, SpanView.Over(gradient), 1);
        Assert.All(gradient, x => Assert.Equal(0.0, x));
    }

    [Fact]
    public void WeightsPartialsAreTheDerivatives() => Drawn.Holds(Weights, weights =>
    {
        for (int category = 0; category < weights.Length; category++)
        {
            double[] gradient = [.. Enumerable.Repeat(0.25, weights.Length + 2)];
            AddPartials(
                new Lane1(1.5), new Lane1(category), SpanView.Over(weights), 0, weights.Length, SpanView.Over(gradient), 2);
            for (int k = 0; k < weights.Length; k++)
            {
                double derivative = LogDensity(
                    Dual.Constant(category), new SpanView<Dual>(Along(weights, k)), 0, weights.Length).Derivative;
                Near.Equal(0.25 + (1.5 * derivative), gradient[k + 2], 1e-14);
            }

            Assert.Equal([0.25, 0.25], gradient[..2]);
        }
    });

    [Fact]
    public void IsAnExponentialFamily() => Drawn.Holds(Weights, weights =>
    {
        double[] natural = new double[weights.Length + 1], statistics = new double[weights.Length + 1];
        NaturalParameters<Lane1, SpanView<Lane1>, SpanView<Lane1>>(
            SpanView.Over(weights), 0, weights.Length, SpanView.Over(natural), 1);
        for (int category = 0; category < weights.Length; category++)
        {
            Lane1 x = new(category);
            SufficientStatistics(x, weights.Length, SpanView.Over(statistics), 1);
            double product = natural.Zip(statistics, (eta, s) => eta * s).Sum();
            double normaliser = LogNormaliser<Lane1, SpanView<Lane1>>(SpanView.Over(weights), 0, weights.Length).Value;
            Near.Equal(
                LogDensity(x, SpanView.Over(weights), 0, weights.Length).Value,
                product - normaliser + LogBaseMeasure(x, weights.Length).Value,
                1e-15);
            Assert.Equal(1.0, statistics.Sum());
        }
    });

    [Fact]
    public void NaturalPartialsAreTheDerivatives() => Drawn.Holds(Weights, weights =>
    {
        double[] cotangents = [.. weights.Select((_, k) => k - 1.25)], gradient = new double[weights.Length];
        AddNaturalPartials(
            SpanView.Over(weights), 0, weights.Length, SpanView.Over(cotangents), 0, new Lane1(0.7), SpanView.Over(gradient), 0);
        for (int k = 0; k < weights.Length; k++)
        {
            Dual[] natural = new Dual[weights.Length];
            NaturalParameters<Dual, SpanView<Dual>, SpanView<Dual>>(
                new SpanView<Dual>(Along(weights, k)), 0, weights.Length, new SpanView<Dual>(natural), 0);
            Near.Equal(natural.Select((eta, i) => eta.Derivative * cotangents[i]).Sum(), gradient[k], 1e-14);
        }
    });

    [Fact]
    public void ACategoryOfWeightZeroLeavesNoTrace()
    {
        double[] weights = [0.0, 1.0], cotangents = [0.0, 2.0], gradient = new double[2];
        AddNaturalPartials(SpanView.Over(weights), 0, 2, SpanView.Over(cotangents), 0, Lane1.One, SpanView.Over(gradient), 0);
        Assert.Equal([0.0, 2.0], gradient);
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.Zero, SpanView.Over(weights), 0, 2).Value);
        Assert.All(Samples.Draw(new CategoricalDistribution(weights), 1000, seed: 9), k => Assert.Equal(1, k));
    }

    [Theory]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 0.3, 0.7 })]
    [InlineData(new[] { 0.1, 0.0, 0.2, 0.3, 0.4 })]
    public void SamplesFollowIt(double[] weights)
    {
        int[] categories = Samples.Draw(new CategoricalDistribution(weights), 100_000, seed: 10);
        Assert.All(categories, k => Assert.True(weights[k] > 0.0));
        if (weights.Length > 1)
        {
            CategoricalDistribution distribution = new(weights);
            Samples.HaveProbabilities(categories, k => weights[k], 0, weights.Length - 1);
            double fourth = weights.Select((w, k) => w * Math.Pow(k - distribution.Mean, 4.0)).Sum();
            Samples.HaveMoments([.. categories.Select(k => (double)k)], distribution.Mean, distribution.Variance, fourth);
        }
    }

    [Fact]
    public void TheLastCategoryTakesTheRest()
    {
        double[] weights = [0.25, 0.25];
        int[] categories =
        [
            .. Enumerable.Range(0, 100_000).Select(i => (int)Sample<Lane1, SpanView<Lane1>, PhiloxStream>(
                new PhiloxStream(new RandomKey(11, 0), (uint)i), SpanView.Over(weights), 0, 2).Value),
        ];
        Assert.All(categories, k => Assert.InRange(k, 0, 1));
        Samples.HaveProbabilities(categories, k => k == 0 ? 0.25 : 0.75, 0, 1);
    }

    [Fact]
    public void SamplesAreTheSameInLanes()
    {
        double[] first = [0.1, 0.2, 0.7], second = [0.5, 0.4, 0.1];
        LanePair[] both = [.. first.Zip(second, LanePair.Of)];
        Samples.AreTheSameInLanes(
            (random, lane) => Sample<Lane1, SpanView<Lane1>, PhiloxStream>(random, SpanView.Over(lane == 0 ? first : second), 0, 3).Value,
            random => Sample<LanePair, SpanView<LanePair>, LanePairStream>(random, new SpanView<LanePair>(both), 0, 3));
    }

    [Fact]
    public void RefusesArgumentsOutside()
    {
        Refusal.Names("Categorical", "weights[1]", () => new CategoricalDistribution([1.5, -0.5]));
        Refusal.Names("Categorical", "weights[0]", () => new CategoricalDistribution([double.NaN, 1.0]));
        Refusal.Names("Categorical", "sum of weights", () => new CategoricalDistribution([0.5, 0.4]));
        Refusal.Names("Categorical", "sum of weights", () => new CategoricalDistribution([]));
        Refusal.Names("Categorical", "sum of weights", () => new CategoricalDistribution([double.PositiveInfinity, 0.0]));
    }

    private static Dual[] Along(double[] weights, int direction)
        => [.. weights.Select((w, k) => k == direction ? Dual.Variable(w) : Dual.Constant(w))];
}
