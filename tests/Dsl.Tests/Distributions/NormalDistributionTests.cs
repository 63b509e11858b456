using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class NormalDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(NormalDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from mean in Drawn.Real(-10.0, 10.0)
           from scale in Drawn.Positive(0.05, 20.0)
           from standardised in Drawn.Real(-6.0, 6.0)
           select new[] { mean + (scale * standardised), mean, scale };

    private protected override double[][] SampledAt => [[0.0, 1.0], [-3.0, 0.01], [1e6, 1e3]];

    private protected override double[][] Outside => [];

    private protected override double[] ExtremeValues => [-double.MaxValue, -1.0, 0.0, 1e-300, 1.0, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [double.NegativeInfinity, arguments[0], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[1];

    private protected override double Cumulative(double value, double[] arguments) => Normal.CDF(arguments[0], arguments[1], value);

    private protected override double Unit(double[] point, int input) => point[2];

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point => Near.Equal(
        Normal.PDFLn(point[1], point[2], point[0]), new NormalDistribution(point[1], point[2]).LogDensity(point[0]), 1e-12));

    [Theory]
    [InlineData(1e200, 0.0, 1e-200)]
    [InlineData(double.MaxValue, -double.MaxValue, 1.0)]
    public void FarAwayIsMinusInfinity(double value, double mean, double scale)
        => Assert.Equal(double.NegativeInfinity, NormalDistribution.LogDensity(new Lane1(value), new Lane1(mean), new Lane1(scale)).Value);
}
