using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class InverseGammaDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(InverseGammaDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from shape in Drawn.Positive(0.05, 300.0)
           from scale in Drawn.Positive(0.05, 20.0)
           from ratio in Drawn.Positive(0.2, 5.0)
           select new[] { scale / (ratio * shape), shape, scale };

    private protected override double[][] SampledAt => [[5.0, 2.0], [0.05, 1.0], [0.5, 2.0], [1.0, 0.1], [2.5, 3.0], [100.0, 1.0], [1e6, 1.0]];

    private protected override double[][] Outside => [[0.0, 0.5, 1.0], [-1.0, 2.0, 1.0]];

    private protected override double[] ExtremeValues => [double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [0.0, arguments[1] / (arguments[0] + 1.0), double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[1] / (arguments[0] + 1.0);

    private protected override double Cumulative(double value, double[] arguments)
        => 1.0 - GammaCumulative.Below(arguments[0], arguments[1] / value);

    private protected override double Unit(double[] point, int input) => input == 0 ? point[0] / Math.Sqrt(1.0 + point[1]) : point[input] / Math.Sqrt(1.0 + point[1]);

    private protected override double MomentOrder(double[] arguments) => arguments[0];

    private protected override Gen<double[]> IntegratedAt => from shape in Drawn.Positive(0.1, 300.0)
           from scale in Drawn.Positive(0.05, 20.0)
           select new[] { shape, scale };
}
