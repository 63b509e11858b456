using ProbDsl.Numerics;
using ProbDsl.Randomness;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

/// <summary>The search for quantiles against bisections, which find them for certain, and how many evaluations it takes.</summary>
public class QuantileSearchTests
{
    private static readonly Dictionary<string, (Distribution<double> Inner, double Lower, double Upper, int Most)> s_cases = new()
    {
        ["Gamma"] = (Gamma(2.0, 1.0), 0.1, 5.0, 10),
        ["Gamma, upper tail"] = (Gamma(2.0, 1.0), 60.0, double.PositiveInfinity, 10),
        ["Gamma, whole"] = (Gamma(3.0, 2.0), 0.0, double.PositiveInfinity, 15),
        ["Gamma, narrow"] = (Gamma(1e6, 1.0), 1.0, double.PositiveInfinity, 30),
        ["Gamma, steep"] = (Gamma(0.01, 1.0), 1e-290, 1.0, 10),
        ["InverseGamma"] = (InverseGamma(3.0, 2.0), 0.3, 2.0, 12),
        ["Beta"] = (Beta(0.5, 0.5), 0.01, 0.99, 15),
        ["StudentT"] = (StudentT(3.0, 0.2, 1.0), -2.0, 4.0, 12),
        ["StudentT, far"] = (StudentT(1.5, 0.0, 1.0), 1e4, 1e9, 25),
        ["HalfNormal"] = (HalfNormal(1.4), 0.0, 3.0, 15),
        ["SkewNormal"] = (SkewNormal(0.0, 1.0, 5.0), -1.0, 2.0, 15),
        ["mixture"] = (Mixture([0.5, 0.5], Normal(0.0, 1e-3), Normal(5.0, 1.0)), -1.0, 8.0, 15),
        ["atoms"] = (Censored(Normal(0.0, 1.0), -1.0, 1.0), -1.5, 1.5, 40),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EndsWhereBisectionsDo(string name)
    {
        (Distribution<double> inner, double lower, double upper, int most) = s_cases[name];
        Counting counting = new(inner);
        Distribution<double> truncated = Truncated(counting, lower, upper);
        counting.Evaluations = 0;
        PhiloxStream random = new(new RandomKey(5, 2), 0);
        const int Draws = 500;
        for (int i = 0; i < Draws; i++)
        {
            double found = truncated.Sample(random, 0, i);
            (bool isUpper, double level) = Level(counting.Inner, lower, upper, random.At(0, i));
            double expected = Bisected(counting.Inner, lower, upper, isUpper, level);

            // The level is rounded, and so is the distribution function: as far as that moves the quantile.
            double slope = Math.Exp(inner.LogDensity(expected) - Reached(counting.Inner, isUpper, expected));
            double allowed = (4e-12 * Math.Abs(level) / slope) + (4e-15 * Math.Abs(expected));
            Assert.True(Math.Abs(found - expected) <= allowed, $"draw {i}: expected {expected:R}, found {found:R}, allowed {allowed:R}");
        }

        double mean = counting.Evaluations / (double)Draws;
        Assert.True(mean <= most, $"{mean} evaluations a draw");
    }

    [Fact]
    public void IntegersAreThoseOfBisections()
    {
        (Distribution<int> Inner, int Lower, int Upper, int Most)[] cases =
        [
            (Poisson(0.7), 1, int.MaxValue, 10), (Poisson(1e6), int.MinValue, int.MaxValue, 20), (NegativeBinomial(3.0, 0.8), 2, 11, 10),
            (Binomial(2000, 0.3), 5, 620, 15), (BetaBinomial(50, 0.6, 1.4), 2, 45, 12), (Mixture([0.4, 0.6], Poisson(1.0), Poisson(900.0)), 1, 1200, 20),
        ];
        foreach ((Distribution<int> inner, int lower, int upper, int most) in cases)
        {
            var function = (IDistributionFunction)inner;
            CountingIntegers counting = new(inner);
            Distribution<int> truncated = Truncated(counting, lower, upper);
            counting.Evaluations = 0;
            PhiloxStream random = new(new RandomKey(6, 2), 0);
            const int Draws = 300;
            for (int i = 0; i < Draws; i++)
            {
                (bool isUpper, double level) = Level(function, lower - 1.0, upper, random.At(0, i));
                double low = lower - 1.0, high = upper;
                for (int k = 0; k < SpecialFunctions.IntegerBisections; k++)
                {
                    double middle = Math.Floor(0.5 * (low + high));
                    (low, high) = IsReached(function, isUpper, middle, level) ? (low, middle) : (middle, high);
                }

                Assert.Equal((int)high, truncated.Sample(random, 0, i));
            }

            Assert.True(counting.Evaluations <= most * Draws, $"{counting.Evaluations / (double)Draws} evaluations a draw of {inner}");
        }
    }

    private static double Reached(IDistributionFunction function, bool isUpper, double x) => isUpper ? function.LogSurvival(x) : function.LogCdf(x);

    private static bool IsReached(IDistributionFunction function, bool isUpper, double x, double level)
        => isUpper ? Reached(function, isUpper, x) <= level : level <= Reached(function, isUpper, x);

    private static (bool IsUpper, double Level) Level(IDistributionFunction function, double below, double upper, PhiloxStream random)
    {
        bool isUpper = function.LogSurvival(below) < function.LogCdf(below);
        double beyond = isUpper ? function.LogSurvival(upper) : function.LogCdf(below);
        double together = isUpper ? function.LogSurvival(below) : function.LogCdf(upper);
        Lane1 mass = SpecialFunctions.LogDifference(new Lane1(together), new Lane1(beyond));
        return (isUpper, SpecialFunctions.LogAddExp(new Lane1(beyond), mass - ExponentialDistribution.Sample(random, Lane1.One)).Value);
    }

    private static double Bisected(IDistributionFunction function, double lower, double upper, bool isUpper, double level)
    {
        double low = lower, high = upper;
        for (int i = 0; i < SpecialFunctions.Bisections; i++)
        {
            double middle = SpecialFunctions.Midpoint(new Lane1(low), new Lane1(high)).Value;
            (low, high) = IsReached(function, isUpper, middle, level) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private sealed class Counting(Distribution<double> inner) : Distribution<double>, IDistributionFunction
    {
        public int Evaluations { get; set; }

        public IDistributionFunction Inner => (IDistributionFunction)inner;

        public override int Size => 1;

        public override double Sample(PhiloxStream random, int site, int firstIndex) => inner.Sample(random, site, firstIndex);

        public override double LogDensity(double value) => inner.LogDensity(value);

        public double LogCdf(double value)
        {
            Evaluations++;
            return Inner.LogCdf(value);
        }

        public double LogSurvival(double value)
        {
            Evaluations++;
            return Inner.LogSurvival(value);
        }
    }

    private sealed class CountingIntegers(Distribution<int> inner) : Distribution<int>, IDistributionFunction
    {
        public int Evaluations { get; set; }

        public override int Size => 1;

        public override int Sample(PhiloxStream random, int site, int firstIndex) => inner.Sample(random, site, firstIndex);

        public override double LogDensity(int value) => inner.LogDensity(value);

        public double LogCdf(double value)
        {
            Evaluations++;
            return ((IDistributionFunction)inner).LogCdf(value);
        }

        public double LogSurvival(double value)
        {
            Evaluations++;
            return ((IDistributionFunction)inner).LogSurvival(value);
        }
    }
}
