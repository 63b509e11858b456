using FsCheck.Fluent;
using FsCheck;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class SkewNormalDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(SkewNormalDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Positive, ArgumentKind.Real];

    private protected override Gen<double[]> Points
        => from location in Drawn.Real(-10.0, 10.0)
           from scale in Drawn.Positive(0.05, 20.0)
           from shape in Drawn.Real(-8.0, 8.0)
           from z in Drawn.Real(-6.0, 6.0)
           select new[] { location + (scale * z), location, scale, shape };

    private protected override double[][] SampledAt => [[0.0, 1.0, 3.0], [0.0, 1.0, 0.0], [-3.0, 0.01, -0.5], [2.0, 5.0, -20.0], [0.0, 1.0, 1e4]];

    private protected override double[][] Outside => [];

    private protected override double[] ExtremeValues => [-double.MaxValue, -1e30, -1.0, 0.0, 1e-300, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [double.NegativeInfinity, arguments[0], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[1];

    private protected override double Cumulative(double value, double[] arguments)
        => Normal.CDF(0.0, 1.0, (value - arguments[0]) / arguments[1]) - (2.0 * OwensT((value - arguments[0]) / arguments[1], arguments[2]));

    private protected override double Unit(double[] point, int input) => input == 3 ? 1.0 : point[2] / (1.0 + Math.Abs(point[3]));

    private protected override Gen<double[]> IntegratedAt => Arguments;

    [Fact]
    public void WithoutSkewnessItIsTheNormalDistribution() => Drawn.Holds(Points, point => Near.Equal(
        new NormalDistribution(point[1], point[2]).LogDensity(point[0]), new SkewNormalDistribution(point[1], point[2], 0.0).LogDensity(point[0]), 1e-14));

    // D. B. Owen, "Tables for computing bivariate normal probabilities", 1956: the integral that defines T(h, a), in the angle.
    private static double OwensT(double h, double shape) => GaussLegendreRule.Integrate(
        angle => Math.Exp(-0.5 * h * h / (Math.Cos(angle) * Math.Cos(angle))), 0.0, Math.Atan(shape), 64) / Math.Tau;
}
