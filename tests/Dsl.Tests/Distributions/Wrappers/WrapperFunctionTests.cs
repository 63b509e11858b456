using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

/// <summary>Distribution functions of wrappers, and the functions that combine log densities.</summary>
public class WrapperFunctionTests
{
    private static readonly Distribution<double>[] s_continuous =
    [
        Mixture([0.3, 0.7], Normal(-1.0, 0.5), Gamma(2.0, 1.0)),
        Truncated(StudentT(3.0, 0.2, 1.0), -2.0, 4.0),
        Truncated(Normal(0.0, 1.0), 1.5, double.PositiveInfinity),
        Truncated(Beta(2.0, 0.7), 0.2, 0.9),
        Truncated(InverseGamma(2.5, 1.5), 0.3, 3.0),
        Truncated(TruncatedNormal(0.5, 1.0, 0.0, 3.0), 1.0, 2.0),
        Truncated(Mixture([0.5, 0.5], Laplace(0.0, 1.0), Truncated(Cauchy(1.0, 1.0), 0.0, 5.0)), -1.0, 3.0),
    ];

    // By the integral of the density from one point to another.
    [Fact]
    public void TheDensityIsTheDerivative()
    {
        foreach (Distribution<double> distribution in s_continuous)
        {
            var function = (IDistributionFunction)distribution;
            for (double x = -2.5; x <= 4.5; x += 0.4)
            {
                double[] breaks = [x, .. new[] { -2.0, -1.0, 0.0, 0.2, 0.3, 0.9, 1.0, 1.5, 2.0, 3.0, 4.0 }.Where(end => x < end && end < x + 0.4), x + 0.4];
                double integral = DoubleExponential.Integral(distribution.LogDensity, _ => 1.0, breaks, 1.0);
                Assert.Equal(integral, Math.Exp(function.LogCdf(x + 0.4)) - Math.Exp(function.LogCdf(x)), 1e-9);
                Assert.Equal(1.0, Math.Exp(function.LogCdf(x)) + Math.Exp(function.LogSurvival(x)), 1e-13);
            }

            Assert.Equal(double.NegativeInfinity, function.LogCdf(double.NegativeInfinity));
            Assert.Equal(double.NegativeInfinity, function.LogSurvival(double.PositiveInfinity));

            // Weights sum to one within rounding.
            Assert.Equal(0.0, function.LogSurvival(double.NegativeInfinity), 1e-15);
            Assert.Equal(0.0, function.LogCdf(double.PositiveInfinity), 1e-15);
        }
    }

    [Fact]
    public void ACensoredOneJumpsAtItsEnds()
    {
        var function = (IDistributionFunction)Censored(Normal(0.0, 1.0), -1.0, 2.0);
        Assert.Equal(double.NegativeInfinity, function.LogCdf(-1.0 - 1e-12));
        Assert.Equal(new NormalDistribution(0.0, 1.0).LogCdf(-1.0), function.LogCdf(-1.0));
        Assert.Equal(new NormalDistribution(0.0, 1.0).LogSurvival(1.9), function.LogSurvival(1.9));
        Assert.Equal((0.0, double.NegativeInfinity), (function.LogCdf(2.0), function.LogSurvival(2.0)));
    }

    // log(exp(total) + weight exp(logDensity)) where that does not overflow, and its limits.
    [Fact]
    public void LogMixIsItsFormula()
    {
        Drawn.Holds(Drawn.Pair(Drawn.Real(-20.0, 20.0), Drawn.Pair(Drawn.Real(0.0, 1.0), Drawn.Real(-20.0, 20.0))), point =>
        {
            (double total, (double weight, double logDensity)) = point;
            Near.Equal(Math.Log(Math.Exp(total) + (weight * Math.Exp(logDensity))), LogMix(total, weight, logDensity), 1e-13);
        });
        Assert.Equal(-3.0, LogMix(-3.0, 0.0, double.PositiveInfinity));
        Assert.Equal(-3.0, LogMix(-3.0, 0.5, double.NegativeInfinity));
        Assert.Equal(Math.Log(0.5), LogMix(double.NegativeInfinity, 0.5, 0.0));
        Assert.Equal(double.NegativeInfinity, LogMix(double.NegativeInfinity, 0.5, double.NegativeInfinity));
    }

    [Fact]
    public void LogDifferenceIsItsFormula()
    {
        Drawn.Holds(Drawn.Pair(Drawn.Real(-300.0, 300.0), Drawn.Positive(1e-6, 50.0)), point =>
        {
            (double larger, double gap) = point;
            double exact = larger - (larger - gap);
            Near.Equal(larger + Math.Log(-(Math.Exp(-exact) - 1.0)), LogDifference(larger, larger - gap), 1e-9);
        });
        Assert.Equal(2.0, LogDifference(2.0, double.NegativeInfinity));
        Assert.True(double.IsNaN(LogDifference(1.0, 1.0)));
        Assert.True(double.IsNaN(LogDifference(1.0, 2.0)));
        Assert.True(double.IsNaN(LogDifference(double.NegativeInfinity, double.NegativeInfinity)));
    }

    [Fact]
    public void ExpDifferenceIsAShare()
    {
        Assert.Equal(Math.Exp(-2.5), SpecialFunctions.ExpDifference(new Lane1(1.0), new Lane1(3.5)).Value, 1e-15);
        Assert.Equal(0.0, SpecialFunctions.ExpDifference(new Lane1(double.NegativeInfinity), new Lane1(double.NegativeInfinity)).Value);
        Assert.Equal(1.0, SpecialFunctions.ExpDifference(new Lane1(double.PositiveInfinity), new Lane1(double.PositiveInfinity)).Value);
        Assert.Equal(0.0, SpecialFunctions.ExpDifference(new Lane1(3.0), new Lane1(double.PositiveInfinity)).Value);
    }

    // From any interval bisections end at neighbours, wherever the point that is looked for lies.
    [Theory]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(0.0, double.PositiveInfinity)]
    [InlineData(-1e300, 0.0)]
    [InlineData(1.0, 2.0)]
    public void BisectionsEndAtNeighbours(double lower, double upper)
    {
        foreach (double target in new[] { -1e300, -3.7, -1e-290, 0.0, 1e-290, 1e-5, 1.0 + 1e-12, 1.7, 42.0, 1e290 }.Where(x => lower < x && x < upper))
        {
            Lane1 low = new(lower), high = new(upper);
            for (int i = 0; i < SpecialFunctions.Bisections; i++)
            {
                Lane1 middle = SpecialFunctions.Midpoint(low, high);
                Assert.InRange(middle.Value, low.Value, high.Value);
                (low, high) = middle.Value >= target ? (low, middle) : (middle, high);
            }

            Assert.Equal(target, high.Value, Math.Max(4e-16 * Math.Abs(target), 1e-300));
        }
    }

    [Fact]
    public void BisectionsOfIntegersEndAtTheInteger()
    {
        foreach (int target in new[] { int.MinValue, -17, 0, 1, 12345, int.MaxValue })
        {
            Lane1 low = new(int.MinValue - 1.0), high = new(int.MaxValue);
            for (int i = 0; i < SpecialFunctions.IntegerBisections; i++)
            {
                Lane1 middle = SpecialFunctions.IntegerMidpoint(low, high);
                (low, high) = middle.Value >= target ? (low, middle) : (middle, high);
            }

            Assert.Equal(target, high.Value);
        }
    }

    private static double LogMix(double total, double weight, double logDensity)
        => SpecialFunctions.LogMix(new Lane1(total), new Lane1(weight), new Lane1(logDensity)).Value;

    private static double LogDifference(double larger, double smaller)
        => SpecialFunctions.LogDifference(new Lane1(larger), new Lane1(smaller)).Value;
}
