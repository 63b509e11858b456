using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class CauchyDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(CauchyDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from location in Drawn.Real(-10.0, 10.0)
           from scale in Drawn.Positive(0.05, 20.0)
           from z in Drawn.Real(-30.0, 30.0)
           select new[] { location + (scale * z), location, scale };

    private protected override double[][] SampledAt => [[0.0, 1.0], [-3.0, 0.01], [1e6, 1e3]];

    private protected override double[][] Outside => [];

    private protected override double[] ExtremeValues => [-double.MaxValue, -1e30, -1.0, 0.0, 1e-300, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [double.NegativeInfinity, arguments[0], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[1];

    private protected override double Cumulative(double value, double[] arguments)
        => MathNet.Numerics.Distributions.Cauchy.CDF(arguments[0], arguments[1], value);

    private protected override double Unit(double[] point, int input) => point[2];

    private protected override double MomentOrder(double[] arguments) => 1.0;
}
