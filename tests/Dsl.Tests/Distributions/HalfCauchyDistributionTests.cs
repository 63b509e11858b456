using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class HalfCauchyDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(HalfCauchyDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from scale in Drawn.Positive(0.05, 20.0)
           from z in Drawn.Positive(0.01, 1e3)
           select new[] { scale * z, scale };

    private protected override double[][] SampledAt => [[1.0], [0.01], [1e3]];

    private protected override double[][] Outside => [[-1e-9, 1.0], [-1.0, 2.0]];

    private protected override double[] ExtremeValues => [0.0, double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [0.0, arguments[0], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[0];

    private protected override double Cumulative(double value, double[] arguments)
        => 2.0 / Math.PI * Math.Atan(value / arguments[0]);

    private protected override double MomentOrder(double[] arguments) => 1.0;
}
