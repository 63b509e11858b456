using ProbDsl.Dsl.Tests.Support;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

public class TruncatedCountTests
{
    public static TheoryData<string> Cases => [.. s_cases.Keys];

    private static readonly Dictionary<string, (Distribution<int> Inner, int Lower, int Upper, int Last)> s_cases = new()
    {
        ["zero-truncated Poisson"] = (Poisson(0.7), 1, int.MaxValue, 25),
        ["Poisson up to a cap"] = (Poisson(6.0), int.MinValue, 4, 4),
        ["Poisson in the upper tail"] = (Poisson(2.0), 40, 60, 60),
        ["negative binomial"] = (NegativeBinomial(3.0, 0.8), 2, 11, 11),
        ["binomial"] = (Binomial(12, 0.3), 5, 12, 12),
        ["binomial by logit, lower tail"] = (BinomialLogit(200, 1.0), 3, 60, 60),
        ["geometric"] = (Geometric(0.2), 1, 6, 6),
        ["Poisson by log rate"] = (PoissonLog(1.5), 1, 9, 9),
        ["beta-binomial"] = (BetaBinomial(30, 0.6, 1.4), 2, 20, 20),
        ["beta-binomial, upper tail"] = (BetaBinomial(60, 4.0, 30.0), 30, 60, 60),
        ["geometric, far"] = (Geometric(0.1), 400, 450, 450),
        ["uniform, to the left"] = (UniformInt(-3, 9), int.MinValue, 2, 2),
        ["uniform"] = (UniformInt(-3, 9), -1, 4, 4),
        ["mixture"] = (Mixture([0.4, 0.6], Poisson(1.0), Poisson(9.0)), 1, 12, 12),
        ["zeros"] = (ZeroInflated(0.4, Poisson(2.0)), 0, 3, 3),
        ["truncated again"] = (Truncated(Poisson(4.0), 1, 9), 3, 20, 9),
        ["censored"] = (Censored(Poisson(4.0), 2, 6), 1, 5, 5),
    };

    // By the probabilities of what is truncated, summed.
    [Theory]
    [MemberData(nameof(Cases))]
    public void IsTheSharesOfTheRange(string name)
    {
        (Distribution<int> inner, int lower, int upper, int last) = s_cases[name];
        Distribution<int> truncated = Truncated(inner, lower, upper);
        int first = Math.Max(lower, -5);
        double[] probabilities = [.. Enumerable.Range(first, last - first + 1).Select(k => Math.Exp(inner.LogDensity(k)))];
        double mass = probabilities.Sum(), sum = 0.0;
        for (int k = first; k <= last; k++)
        {
            double share = probabilities[k - first] / mass;
            sum += share;
            Near.Equal(share, Math.Exp(truncated.LogDensity(k)), 1e-11, $"{k}");
            Near.Equal(sum, Math.Exp(((IDistributionFunction)truncated).LogCdf(k)), 1e-11, $"up to {k}");
            Near.Equal(1.0, Math.Exp(((IDistributionFunction)truncated).LogCdf(k)) + Math.Exp(((IDistributionFunction)truncated).LogSurvival(k)), 1e-13);
        }

        Assert.Equal(double.NegativeInfinity, truncated.LogDensity(first - 1));
        Assert.Equal(double.NegativeInfinity, truncated.LogDensity(upper == int.MaxValue ? -1 : upper + 1));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DrawsFollowIt(string name)
    {
        (Distribution<int> inner, int lower, int upper, int last) = s_cases[name];
        Distribution<int> truncated = Truncated(inner, lower, upper);
        Samples.HaveProbabilities(Samples.Draw(truncated, 100_000, seed: 70), k => Math.Exp(truncated.LogDensity(k)), Math.Max(lower, -5), last);
    }

    [Fact]
    public void ManyDrawsFollowIt()
    {
        Distribution<int> truncated = Truncated(Poisson(2.5), 1, 8);
        Samples.HaveProbabilities(Samples.Draw(truncated, 100_000, seed: 71), k => Math.Exp(truncated.LogDensity(k)), 1, 8);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Refusal.Names("Truncated", "upper", () => Truncated(Poisson(1.0), 3, 3));
        Refusal.Names("Truncated", "the probability of the interval", () => Truncated(Binomial(4, 0.5), 5, 9));
        Assert.Contains(
            "CategoricalDistribution",
            Assert.Throws<ArgumentException>(() => Truncated(Categorical([0.3, 0.7]), 0, 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Truncated(ZeroInflated(0.5, Categorical([0.3, 0.7])), 0, 3));
    }
}
