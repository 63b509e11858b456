using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Distributions;

public class UniformOnSphereDistributionTests
{
    [Theory]
    [InlineData(1, 2.0)]
    [InlineData(2, 2.0 * Math.PI)]
    [InlineData(3, 4.0 * Math.PI)]
    [InlineData(4, 2.0 * Math.PI * Math.PI)]
    [InlineData(8, Math.PI * Math.PI * Math.PI * Math.PI / 3.0)]
    public void TheDensityIsOneOverTheArea(int dimension, double area)
    {
        double[] pole = new double[dimension];
        pole[0] = -1.0;
        UniformOnSphereDistribution distribution = new(dimension);
        Near.Equal(-Math.Log(area), distribution.LogDensity(pole), 1e-14);
        pole[0] = 1.0 + 1e-8;
        Assert.Equal(double.NegativeInfinity, distribution.LogDensity(pole));
        Assert.Equal(double.NegativeInfinity, distribution.LogDensity(new double[dimension]));
    }

    // The square of an element is Beta(1 / 2, (n - 1) / 2); any projection onto a unit vector likewise.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20)]
    public void DrawsHaveBetaSquares(int dimension)
    {
        UniformOnSphereDistribution distribution = new(dimension);
        Vector[] values = Samples.Draw(distribution, 100_000, seed: 46);
        Assert.All(values, value => Assert.True(double.IsFinite(distribution.LogDensity(value))));
        double[] projected = Array.ConvertAll(values, value => (0.6 * value[0]) - (0.8 * value[^1]));
        foreach (double[] elements in new[] { Array.ConvertAll(values, value => value[1]), projected })
        {
            // In three dimensions an element is uniform (Archimedes).
            Samples.HaveDistribution(
                elements, x => dimension == 3 ? 0.5 + (0.5 * x) : 0.5 + (0.5 * Math.Sign(x) * Beta.CDF(0.5, 0.5 * (dimension - 1), Math.Min(1.0, x * x))));
            Samples.HaveMoments(elements, 0.0, distribution.Variance[0], 3.0 / (dimension * (dimension + 2.0)));
        }
    }

    [Fact]
    public void InOneDimensionItIsASign()
    {
        Vector[] values = Samples.Draw(new UniformOnSphereDistribution(1), 100_000, seed: 47);
        Samples.HaveProbabilities(values.Select(value => value[0] > 0.0 ? 1 : 0), _ => 0.5, 0, 1);
        Assert.All(values, value => Assert.Equal(1.0, Math.Abs(value[0])));
    }

    [Fact]
    public void DrawsAreTheSameInLanes()
    {
        PhiloxStream first = new(new RandomKey(17, 1), 1), second = new(new RandomKey(17, 1), 2);
        LanePair[] both = new LanePair[4];
        UniformOnSphereDistribution.Sample<LanePair, SpanView<LanePair>, LanePairStream>(
            new LanePairStream(first, second), 2, 3, 4, new(both), 0, 4);
        Assert.Equal(new UniformOnSphereDistribution(4).Sample(first, 2, 3), both.Select(x => x.First.Value));
        Assert.Equal(new UniformOnSphereDistribution(4).Sample(second, 2, 3), both.Select(x => x.Second.Value));
    }

    [Fact]
    public void ArgumentsOutsideAreRefused()
    {
        Refusal.Names("UniformOnSphere", "dimension", () => new UniformOnSphereDistribution(0));
        Assert.Contains(
            "length 3, expected 2",
            Assert.Throws<ShapeMismatchException>(() => new UniformOnSphereDistribution(2).LogDensity([1.0, 0.0, 0.0])).Message,
            StringComparison.Ordinal);
    }
}
