using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class GammaDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(GammaDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from shape in Drawn.Positive(0.05, 300.0)
           from rate in Drawn.Positive(0.05, 20.0)
           from ratio in Drawn.Positive(0.2, 5.0)
           select new[] { ratio * shape / rate, shape, rate };

    private protected override double[][] SampledAt => [[3.0, 5.0], [0.05, 1.0], [0.5, 2.0], [0.999, 2.0], [1.0, 0.1], [100.0, 1.0], [1e6, 1.0], [0.2, 1e4]];

    private protected override double[][] Outside => [[0.0, 0.5, 1.0], [0.0, 1.0, 1.0], [-1.0, 2.0, 1.0]];

    private protected override double[] ExtremeValues => [double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [0.0, arguments[0] / arguments[1], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[0] / arguments[1];

    private protected override double Cumulative(double value, double[] arguments)
        => GammaCumulative.Below(arguments[0], arguments[1] * value);

    private protected override double Unit(double[] point, int input) => point[input] / Math.Sqrt(1.0 + point[1]);

    // At shape 0.005 three draws in a hundred lie below the smallest normal double: they become it, not zero.
    [Fact]
    public void TinyShapesStayInsideTheSupport()
    {
        double[] values = Samples.Draw(new GammaDistribution(0.005, 1.0), 20_000, seed: 5);
        Assert.All(values, x => Assert.True(x > 0.0));

        // P(X < x) = x^shape / Gamma(1 + shape) to first order, also far below what a quantile table holds.
        foreach (double x in new[] { 1e-250, 1e-100, 1e-10 })
        {
            double probability = Math.Pow(x, 0.005) / MathNet.Numerics.SpecialFunctions.Gamma(1.005);
            double found = values.Count(value => value < x) / 20_000.0;
            Assert.InRange(Math.Abs(found - probability), 0.0, 4.0 * Math.Sqrt(probability * (1.0 - probability) / 20_000.0));
        }
    }

    // A learner may try anything: the rejection loop must end.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-5.0)]
    [InlineData(-0.9)]
    [InlineData(double.NegativeInfinity)]
    public void SamplingEndsOutsideTheArguments(double shape)
    {
        for (uint i = 0; i < 100; i++)
        {
            var random = new ProbDsl.Randomness.PhiloxStream(new ProbDsl.Randomness.RandomKey(1, 1), i);
            Assert.False(double.IsFinite(GammaDistribution.Sample(random, new Lane1(shape), Lane1.One).Value));
        }
    }
}
