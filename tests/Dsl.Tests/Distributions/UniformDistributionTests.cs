using FsCheck;
using MathNet.Numerics.Integration;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.UniformDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class UniformDistributionTests
{
    private static Gen<(double Lower, double Width)> Arguments => Drawn.Pair(Drawn.Real(-10.0, 10.0), Drawn.Positive(0.01, 100.0));

    [Fact]
    public void IntegratesToOne() => Drawn.Holds(Arguments, point =>
    {
        (double lower, double width) = point;
        Distribution<double> uniform = new UniformDistribution(lower, lower + width);
        Near.Equal(1.0, GaussLegendreRule.Integrate(x => Math.Exp(uniform.LogDensity(x)), lower, lower + width, 32), 1e-12);
        Assert.Equal(double.NegativeInfinity, uniform.LogDensity(Math.BitDecrement(lower)));
        Assert.Equal(double.NegativeInfinity, uniform.LogDensity(Math.BitIncrement(lower + width)));
        Assert.True(double.IsFinite(uniform.LogDensity(lower)));
        Assert.True(double.IsFinite(uniform.LogDensity(lower + width)));
    });

    [Fact]
    public void PartialsAreTheDerivatives() => Drawn.Holds(Arguments, point =>
    {
        (double lower, double width) = point;
        double upper = lower + width;
        double value = lower + (0.5 * width);
        Partials(new Lane1(value), new Lane1(lower), new Lane1(upper), out Lane1 byValue, out Lane1 byLower, out Lane1 byUpper);
        Assert.Equal(0.0, byValue.Value);
        Near.Equal(LogDensity(Dual.Constant(value), Dual.Variable(lower), Dual.Constant(upper)).Derivative, byLower.Value, 1e-12);
        Near.Equal(LogDensity(Dual.Constant(value), Dual.Constant(lower), Dual.Variable(upper)).Derivative, byUpper.Value, 1e-12);
        Near.Equal(
            FiniteDifference.Derivative(u => LogDensity(new Lane1(value), new Lane1(lower), new Lane1(lower + (u * width))).Value, 1.0) / width,
            byUpper.Value,
            1e-8);
    });

    [Fact]
    public void OutsideThereIsNothing()
    {
        Partials(new Lane1(2.0), Lane1.Zero, Lane1.One, out Lane1 byValue, out Lane1 byLower, out Lane1 byUpper);
        Assert.Equal((0.0, 0.0, 0.0), (byValue.Value, byLower.Value, byUpper.Value));
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.Zero, Lane1.One, Lane1.Zero).Value);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-3.0, 7.0)]
    public void SamplesFollowIt(double lower, double upper)
    {
        double width = upper - lower;
        double[] values = Samples.Draw(new UniformDistribution(lower, upper), 50_000, seed: 2);
        Samples.HaveMoments(values, (lower + upper) / 2.0, width * width / 12.0, Math.Pow(width, 4.0) / 80.0);
        Samples.HaveDistribution(values, x => (x - lower) / width);
        Assert.All(values, x => Assert.InRange(x, lower, upper));
    }

    [Fact]
    public void SamplesAreTheSameInLanes() => Samples.AreTheSameInLanes(
        (random, lane) => Sample(random, new Lane1(lane), new Lane1(3.0)).Value,
        random => Sample(random, LanePair.Of(0.0, 1.0), LanePair.Of(3.0, 3.0)));

    [Theory]
    [InlineData(double.NaN, 1.0, "lower")]
    [InlineData(double.NegativeInfinity, 1.0, "lower")]
    [InlineData(0.0, double.NaN, "upper")]
    [InlineData(0.0, double.PositiveInfinity, "upper")]
    [InlineData(1.0, 1.0, "upper")]
    [InlineData(1.0, 0.0, "upper")]
    public void RefusesArgumentsOutside(double lower, double upper, string argument)
        => Refusal.Names("Uniform", argument, () => new UniformDistribution(lower, upper));
}
