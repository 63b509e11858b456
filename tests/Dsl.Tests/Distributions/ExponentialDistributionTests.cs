using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class ExponentialDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(ExponentialDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from rate in Drawn.Positive(0.05, 20.0)
           from ratio in Drawn.Positive(0.01, 30.0)
           select new[] { ratio / rate, rate };

    private protected override double[][] SampledAt => [[1.0], [0.01], [1e3]];

    private protected override double[][] Outside => [[-1e-9, 1.0], [-1.0, 2.0]];

    private protected override double[] ExtremeValues => [0.0, double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [0.0, double.PositiveInfinity];

    private protected override double Width(double[] arguments) => 1.0 / arguments[0];

    private protected override double Cumulative(double value, double[] arguments)
        => 1.0 - Math.Exp(-arguments[0] * value);
}
