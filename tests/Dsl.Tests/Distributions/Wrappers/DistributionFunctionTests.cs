using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

/// <summary>Distribution functions that truncation and censoring rest on.</summary>
public class DistributionFunctionTests
{
    private static readonly IDistributionFunction[] s_all =
    [
        new NormalDistribution(0.7, 1.3), new ExponentialDistribution(0.4), new LogisticDistribution(-0.5, 0.8),
        new UniformDistribution(-1.0, 2.0), new WeibullDistribution(1.6, 2.5),
        new GammaDistribution(0.6, 0.8), new GammaDistribution(7.0, 3.0),
    ];

    [Fact]
    public void BothTailsMakeOne()
    {
        foreach (IDistributionFunction function in s_all)
        {
            for (double x = -4.0; x <= 8.0; x += 0.37)
            {
                Near.Equal(1.0, Math.Exp(function.LogCdf(x)) + Math.Exp(function.LogSurvival(x)), 1e-15);
            }
        }
    }

    // By the integral of the density from one point to another.
    [Fact]
    public void TheDensityIsItsDerivative()
    {
        foreach (IDistributionFunction function in s_all)
        {
            var distribution = (Distribution<double>)function;
            for (double x = 0.05; x <= 1.5; x += 0.37)
            {
                double integral = DoubleExponential.Integral(distribution.LogDensity, _ => 1.0, [x, x + 0.4], 1.0);
                Near.Equal(integral, Math.Exp(function.LogCdf(x + 0.4)) - Math.Exp(function.LogCdf(x)), 1e-13);
            }
        }
    }

    [Fact]
    public void TheEndsAreCertain()
    {
        foreach (IDistributionFunction function in s_all)
        {
            Assert.Equal(double.NegativeInfinity, function.LogCdf(double.NegativeInfinity));
            Assert.Equal(0.0, function.LogCdf(double.PositiveInfinity));
            Assert.Equal(0.0, function.LogSurvival(double.NegativeInfinity));
            Assert.Equal(double.NegativeInfinity, function.LogSurvival(double.PositiveInfinity));
        }
    }

    [Fact]
    public void TailsKeepTheirDigits()
    {
        Near.Equal(-804.608442013753800, new NormalDistribution(0.0, 1.0).LogSurvival(40.0), 1e-12);
        Assert.Equal(-1e3, new ExponentialDistribution(1.0).LogSurvival(1e3));
        Near.Equal(Math.Log(1e-20), new ExponentialDistribution(1.0).LogCdf(1e-20), 1e-15);
        Near.Equal(-800.0, new LogisticDistribution(0.0, 1.0).LogCdf(-800.0), 1e-15);
        Near.Equal(-1e4, new WeibullDistribution(2.0, 1.0).LogSurvival(100.0), 1e-15);
        Assert.True(double.IsFinite(UniformDistribution.LogCdf(new Lane1(1e-300), Lane1.Zero, Lane1.One).Value));
    }

    // As many terms as the distribution is wide. Computed with mpmath 1.3 at 40 digits by the series 8.11.4 of the NIST Handbook and its counterpart from above.
    [Theory]
    [InlineData(99970000.0, 100000000.0, -6.6079998587067461068, -0.0013504401338033888536)]
    [InlineData(99999999.0, 100000000.0, -0.69317377706565747162, -0.69312058476158845018)]
    [InlineData(100000000.0, 100000000.0, -0.69309398967062018884, -0.69320037427869163729)]
    [InlineData(100040000.0, 100000000.0, -0.000031698516070057811973, -10.359256539063008698)]
    [InlineData(3990000.0, 4000000.0, -15.074086268947100127, -2.8405836000577233948e-7)]
    [InlineData(4000100.0, 4000000.0, -0.6537889088104486547, -0.73411821824923407295)]
    public void LargeCountsTakeAsManyTermsAsTheyNeed(double count, double rate, double logCdf, double logSurvival)
    {
        Lane1 value = new(count), mean = new(rate);
        Near.Equal(logCdf, PoissonDistribution.LogCdf(value, mean).Value, 1e-10);
        Near.Equal(logSurvival, PoissonDistribution.LogSurvival(value, mean).Value, 1e-10);
    }
}
