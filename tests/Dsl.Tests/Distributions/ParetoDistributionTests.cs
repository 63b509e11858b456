using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class ParetoDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(ParetoDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from minimum in Drawn.Positive(0.05, 20.0)
           from shape in Drawn.Positive(0.1, 50.0)
           from power in Drawn.Real(0.1, 6.0)
           select new[] { minimum * Math.Exp(power / shape), minimum, shape };

    private protected override double[][] SampledAt => [[1.0, 5.5], [2.0, 0.1], [0.1, 1.0], [3.0, 2.5], [1.0, 200.0]];

    private protected override double[][] Outside => [[0.99, 1.0, 0.5], [-1.0, 2.0, 1.0], [0.0, 1.0, 1.0]];

    private protected override double[] ExtremeValues => [double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [arguments[0], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[0] / arguments[1];

    private protected override double Cumulative(double value, double[] arguments)
        => MathNet.Numerics.Distributions.Pareto.CDF(arguments[0], arguments[1], value);

    private protected override double Unit(double[] point, int input) => input == 0 ? 0.1 * point[0] / (1.0 + point[2]) : input == 1 ? Math.Min(point[1], 0.5 * (point[0] - point[1])) : point[2];

    private protected override double MomentOrder(double[] arguments) => arguments[1];
}
