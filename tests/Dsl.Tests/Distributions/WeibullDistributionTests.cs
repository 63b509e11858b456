using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class WeibullDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(WeibullDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from shape in Drawn.Positive(0.2, 30.0)
           from scale in Drawn.Positive(0.05, 20.0)
           from power in Drawn.Real(-6.0, 1.5)
           select new[] { scale * Math.Exp(power / shape), shape, scale };

    private protected override double[][] SampledAt => [[1.5, 2.0], [0.1, 1.0], [1.0, 0.5], [3.0, 10.0], [200.0, 1.0]];

    private protected override double[][] Outside => [[0.0, 0.5, 1.0], [0.0, 1.0, 1.0], [-1.0, 2.0, 1.0]];

    private protected override double[] ExtremeValues => [double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [0.0, arguments[1], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[1];

    private protected override double Cumulative(double value, double[] arguments)
        => 1.0 - Math.Exp(-Math.Pow(value / arguments[1], arguments[0]));

    private protected override double Unit(double[] point, int input) => point[input] / (1.0 + (input == 1 ? Math.Abs(Math.Log(point[0] / point[2])) * point[1] : point[1]));

    private protected override double MomentOrder(double[] arguments) => arguments[0] < 0.5 ? 3.0 : double.PositiveInfinity;
}
