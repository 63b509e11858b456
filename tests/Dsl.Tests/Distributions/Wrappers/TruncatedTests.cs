using ProbDsl.Dsl.Tests.Support;
using static ProbDsl.Distributions;
using MathNormal = MathNet.Numerics.Distributions.Normal;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

public class TruncatedTests
{
    // Against the distribution made for it.
    [Theory]
    [InlineData(-1.0, 2.0)]
    [InlineData(8.0, 9.0)]
    [InlineData(-40.0, -30.0)]
    [InlineData(30.0, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void OfNormalIsTruncatedNormal(double lower, double upper)
    {
        Distribution<double> truncated = Truncated(Normal(0.5, 1.5), lower, upper), expected = TruncatedNormal(0.5, 1.5, lower, upper);
        double from = Math.Max(lower, -50.0), width = Math.Min(upper, 50.0) - from;
        for (double part = 0.0; part <= 1.0; part += 0.125)
        {
            double x = from + (part * width);
            Near.Equal(expected.LogDensity(x), truncated.LogDensity(x), 1e-12);
        }

        Assert.Equal(double.NegativeInfinity, truncated.LogDensity(double.IsInfinity(lower) ? double.NegativeInfinity : lower - 1.0));
    }

    [Theory]
    [InlineData(-1.0, 2.0)]
    [InlineData(3.0, 9.0)]
    [InlineData(double.NegativeInfinity, -2.0)]
    public void DrawsFollowIt(double lower, double upper)
    {
        double below = MathNormal.CDF(0.0, 1.0, lower), mass = MathNormal.CDF(0.0, 1.0, upper) - below;
        double[] values = Samples.Draw(Truncated(Normal(0.0, 1.0), lower, upper), 100_000, seed: 64);
        Assert.All(values, x => Assert.InRange(x, lower, upper));
        Samples.HaveDistribution(values, x => (MathNormal.CDF(0.0, 1.0, x) - below) / mass);
    }

    public static TheoryData<string> Bases => [.. s_bases.Keys];

    private static readonly Dictionary<string, (Distribution<double> Inner, double Lower, double Upper)> s_bases = new()
    {
        ["Uniform"] = (Uniform(-1.0, 4.0), 0.5, 3.0),
        ["Exponential"] = (Exponential(0.7), 0.4, 5.0),
        ["Gamma"] = (Gamma(2.5, 1.3), 0.5, 4.0),
        ["StudentT"] = (StudentT(3.0, 0.5, 2.0), -1.0, 6.0),
        ["Cauchy"] = (Cauchy(1.0, 2.0), -3.0, 50.0),
        ["Laplace"] = (Laplace(0.3, 1.2), -2.0, 1.0),
        ["Logistic"] = (Logistic(-1.0, 0.8), -1.5, double.PositiveInfinity),
        ["Gumbel"] = (Gumbel(0.2, 1.5), double.NegativeInfinity, 2.0),
        ["LogNormal"] = (LogNormal(0.4, 0.9), 1.0, 8.0),
        ["InverseGamma"] = (InverseGamma(3.0, 2.0), 0.3, 2.0),
        ["Weibull"] = (Weibull(1.7, 2.0), 0.2, 2.5),
        ["Beta"] = (Beta(2.0, 3.5), 0.1, 0.6),
        ["Pareto"] = (Pareto(1.5, 2.2), 2.0, 9.0),
        ["HalfNormal"] = (HalfNormal(1.4), 0.5, 3.0),
        ["HalfCauchy"] = (HalfCauchy(1.1), 0.5, 30.0),
        ["Cauchy, far"] = (Cauchy(1.0, 2.0), 1e6, 1e9),
        ["Exponential"] = (Exponential(0.7), 0.2, 3.0),
        ["Uniform"] = (Uniform(-1.0, 2.0), 0.5, 4.0),
        ["SkewNormal"] = (SkewNormal(0.3, 1.5, -4.0), -2.0, 0.7),
        ["SkewNormal, thin tail"] = (SkewNormal(0.0, 1.0, 3.0), double.NegativeInfinity, -1.0),
        ["VonMises"] = (VonMises(2.5, 3.0), -2.0, 2.9),
        ["WrappedNormal"] = (WrappedNormal(-3.0, 0.8), -2.5, 2.5),
        ["mixture"] = (Mixture([0.3, 0.7], Normal(-2.0, 0.1), Gamma(2.0, 1.0)), -2.5, 1.0),
        ["truncated again"] = (Truncated(StudentT(2.0, 0.0, 1.0), -3.0, 4.0), 1.0, 9.0),
    };

    // By the distribution function of what is truncated, which tables hold.
    [Theory]
    [MemberData(nameof(Bases))]
    public void DrawsFollowWhateverIsTruncated(string name)
    {
        (Distribution<double> inner, double lower, double upper) = s_bases[name];
        double Cdf(double x) => Math.Exp(((IDistributionFunction)inner).LogCdf(x));
        double below = Cdf(lower), mass = Cdf(upper) - below;
        double[] values = Samples.Draw(Truncated(inner, lower, upper), 100_000, seed: 73);
        Assert.All(values, x => Assert.InRange(x, lower, upper));
        Samples.HaveDistribution(values, x => (Cdf(x) - below) / mass);
    }

    // Far out a normal distribution is nearly exponential: by its distribution function relative to that of the end, from a table of high precision.
    [Theory]
    [InlineData(8.0, 9.0)]
    [InlineData(-40.0, -39.0)]
    public void OfNormalInTheTails(double lower, double upper)
    {
        NormalDistribution inner = new(0.0, 1.0);
        bool isUpper = lower > 0.0;
        double Log(double x) => isUpper ? inner.LogSurvival(x) : inner.LogCdf(x);
        double near = Log(isUpper ? lower : upper), far = Math.Exp(Log(isUpper ? upper : lower) - near);
        double[] values = Samples.Draw(Truncated(inner, lower, upper), 100_000, seed: 74);
        Assert.All(values, x => Assert.InRange(x, lower, upper));
        Samples.HaveDistribution(values, x =>
        {
            double share = (Math.Exp(Log(x) - near) - far) / (1.0 - far);
            return isUpper ? 1.0 - share : share;
        });
    }

    // Without memory: exponential again, from the end.
    [Fact]
    public void OfExponentialIsShifted()
    {
        Distribution<double> truncated = Truncated(Exponential(2.0), 300.0, double.PositiveInfinity);
        Near.Equal(Exponential(2.0).LogDensity(1.25), truncated.LogDensity(301.25), 1e-12);
        Samples.HaveDistribution(Samples.Draw(truncated, 100_000, seed: 65), x => 1.0 - Math.Exp(-2.0 * (x - 300.0)));
    }

    // The interval far in the upper tail, where one less the distribution function has no digit.
    [Fact]
    public void OfGammaInTheTail()
    {
        Distribution<double> truncated = Truncated(Gamma(2.0, 1.0), 60.0, double.PositiveInfinity);

        // 1 - F(x) = (1 + x) exp(-x).
        Near.Equal(Gamma(2.0, 1.0).LogDensity(61.0) - Math.Log(61.0) + 60.0, truncated.LogDensity(61.0), 1e-12);
        Samples.HaveDistribution(Samples.Draw(truncated, 5_000, seed: 68), x => 1.0 - ((1.0 + x) / 61.0 * Math.Exp(60.0 - x)));
    }

    [Fact]
    public void IntegratesToOne()
    {
        (Distribution<double> Inner, double Lower, double Upper)[] cases =
        [
            (Logistic(1.0, 2.0), -3.0, 40.0), (Weibull(1.7, 2.0), 0.5, 3.0), (Uniform(0.0, 2.0), -1.0, 0.25), (Gamma(0.7, 2.0), 0.0, 1.5),
        ];
        foreach ((Distribution<double> inner, double lower, double upper) in cases)
        {
            // Zero is the end of the uniform one's support.
            double[] breaks = [lower, .. new[] { 0.0 }.Where(x => lower < x && x < upper), upper];
            Near.Equal(1.0, DoubleExponential.Integral(Truncated(inner, lower, upper).LogDensity, _ => 1.0, breaks, 1.0), 1e-9);
        }
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Refusal.Names("Truncated", "upper", () => Truncated(Normal(0.0, 1.0), 2.0, 1.0));
        Refusal.Names("Truncated", "lower", () => Truncated(Normal(0.0, 1.0), double.NaN, 1.0));
        Refusal.Names("Truncated", "the probability of the interval", () => Truncated(Uniform(0.0, 1.0), 2.0, 3.0));
    }
}
