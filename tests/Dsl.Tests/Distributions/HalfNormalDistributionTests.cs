using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class HalfNormalDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(HalfNormalDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from scale in Drawn.Positive(0.05, 20.0)
           from z in Drawn.Real(0.01, 6.0)
           select new[] { scale * z, scale };

    private protected override double[][] SampledAt => [[1.0], [0.01], [1e3]];

    private protected override double[][] Outside => [[-1e-9, 1.0], [-1.0, 2.0]];

    private protected override double[] ExtremeValues => [0.0, double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [0.0, double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[0];

    private protected override double Cumulative(double value, double[] arguments)
        => (2.0 * MathNet.Numerics.Distributions.Normal.CDF(0.0, arguments[0], value)) - 1.0;

    private protected override double Unit(double[] point, int input) => input == 0 ? 0.1 * point[0] : point[1];
}
