using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class LogNormalDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(LogNormalDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from logMean in Drawn.Real(-3.0, 3.0)
           from logScale in Drawn.Positive(0.05, 2.0)
           from z in Drawn.Real(-6.0, 6.0)
           select new[] { Math.Exp(logMean + (logScale * z)), logMean, logScale };

    private protected override double[][] SampledAt => [[0.0, 1.0], [-3.0, 0.01], [5.0, 0.3], [2.0, 30.0]];

    private protected override double[][] Outside => [[0.0, 0.0, 1.0], [-1.0, 0.0, 1.0], [double.NegativeInfinity, 1.0, 2.0]];

    private protected override double[] ExtremeValues => [double.Epsilon, 1e-300, 1e-30, 0.3, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [0.0, Math.Exp(arguments[0]), double.PositiveInfinity];

    private protected override double Width(double[] arguments) => Math.Exp(arguments[0]);

    private protected override double Cumulative(double value, double[] arguments)
        => MathNet.Numerics.Distributions.LogNormal.CDF(arguments[0], arguments[1], value);

    private protected override double Unit(double[] point, int input) => input == 0 ? point[0] * Math.Min(1.0, point[2]) : point[2];

    private protected override double MomentOrder(double[] arguments) => arguments[1] > 1.0 ? 3.0 : double.PositiveInfinity;
}
