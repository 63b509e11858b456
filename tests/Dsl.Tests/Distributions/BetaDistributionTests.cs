using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BetaDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(BetaDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from alpha in Drawn.Positive(0.05, 100.0)
           from beta in Drawn.Positive(0.05, 100.0)
           from ratio in Drawn.Positive(0.3, 3.0)
           select new[] { alpha / (alpha + (beta * ratio)), alpha, beta };

    private protected override double[][] SampledAt => [[2.0, 3.0], [0.5, 0.5], [0.05, 0.5], [1.0, 1.0], [100.0, 0.9], [1e5, 2e5], [0.3, 20.0]];

    private protected override double[][] Outside => [[0.0, 0.5, 1.0], [1.0, 2.0, 0.5], [0.0, 1.0, 1.0], [-0.1, 2.0, 1.0], [1.1, 2.0, 2.0]];

    private protected override double[] ExtremeValues => [double.Epsilon, 1e-300, 1e-30, 0.3, 1.0 - 1e-16];

    private protected override double[] Breaks(double[] arguments) => [0.0, arguments[0] / (arguments[0] + arguments[1]), 1.0];

    private protected override double Width(double[] arguments) => 1.0;

    private protected override double Cumulative(double value, double[] arguments)
        => MathNet.Numerics.SpecialFunctions.BetaRegularized(arguments[0], arguments[1], value);

    private protected override double Unit(double[] point, int input) => input == 0
        ? Math.Min(point[0], 1.0 - point[0]) / Math.Sqrt(1.0 + point[1] + point[2])
        : point[input] / Math.Sqrt(1.0 + point[1] + point[2]);

    private protected override Gen<double[]> IntegratedAt => from alpha in Drawn.Positive(0.05, 100.0)
           from beta in Drawn.Positive(1.0, 100.0)
           select new[] { alpha, beta };

    [Fact]
    public void ReflectsIntoItself() => Drawn.Holds(Points, point => Near.Equal(
        new BetaDistribution(point[1], point[2]).LogDensity(1.0 - point[0]), new BetaDistribution(point[2], point[1]).LogDensity(point[0]), 1e-11));
}
