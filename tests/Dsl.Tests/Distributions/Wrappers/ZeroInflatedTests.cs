using ProbDsl.Dsl.Tests.Support;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

public class ZeroInflatedTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void IsItsFormula(double probability)
    {
        Distribution<int> inflated = ZeroInflated(probability, Poisson(1.5));
        Near.Equal(Math.Log(probability + ((1.0 - probability) * Math.Exp(-1.5))), inflated.LogDensity(0), 1e-14);
        Near.Equal(Math.Log((1.0 - probability) * Math.Exp(Poisson(1.5).LogDensity(2))), inflated.LogDensity(2), 1e-14);
        Assert.Equal(double.NegativeInfinity, inflated.LogDensity(-1));
        Near.Equal(1.0, Enumerable.Range(0, 60).Sum(k => Math.Exp(inflated.LogDensity(k))), 1e-14);
    }

    [Fact]
    public void DrawsFollowIt()
    {
        Distribution<int> inflated = ZeroInflated(0.3, Poisson(2.5));
        Samples.HaveProbabilities(Samples.Draw(inflated, 100_000, seed: 63), k => Math.Exp(inflated.LogDensity(k)), 0, 12);
    }

    [Fact]
    public void AProbabilityOutsideIsRefused()
        => Refusal.Names("ZeroInflated", "probability", () => ZeroInflated(1.5, Poisson(1.0)));
}
