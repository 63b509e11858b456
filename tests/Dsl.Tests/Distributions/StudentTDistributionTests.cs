using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class StudentTDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(StudentTDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive, ArgumentKind.Real, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from degreesOfFreedom in Drawn.Positive(0.1, 1e3)
           from location in Drawn.Real(-10.0, 10.0)
           from scale in Drawn.Positive(0.05, 20.0)
           from z in Drawn.Real(-10.0, 10.0)
           select new[] { location + (scale * z), degreesOfFreedom, location, scale };

    private protected override double[][] SampledAt => [[4.0, 0.0, 1.0], [0.1, 0.0, 1.0], [1.0, -3.0, 0.01], [2.5, 3.0, 2.0], [30.0, 1e6, 1e3], [1e6, 0.0, 1.0], [7.0, -1.0, 3.0]];

    private protected override double[][] Outside => [];

    private protected override double[] ExtremeValues => [-double.MaxValue, -1e30, -1.0, 0.0, 1e-300, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [double.NegativeInfinity, arguments[1], double.PositiveInfinity];

    private protected override double Width(double[] arguments) => arguments[2];

    private protected override double Cumulative(double value, double[] arguments)
        => MathNet.Numerics.Distributions.StudentT.CDF(arguments[1], arguments[2], arguments[0], value);

    private protected override double Unit(double[] point, int input) => input == 1 ? point[1] : point[3];

    private protected override double MomentOrder(double[] arguments) => arguments[0];

    [Fact]
    public void AtOneDegreeOfFreedomItIsTheCauchyDistribution() => Drawn.Holds(Points, point => Near.Equal(
        new CauchyDistribution(point[2], point[3]).LogDensity(point[0]), new StudentTDistribution(1.0, point[2], point[3]).LogDensity(point[0]), 1e-14));

    [Fact]
    public void AtManyDegreesOfFreedomItIsTheNormalDistribution() => Drawn.Holds(Points, point => Near.Equal(
        new NormalDistribution(point[2], point[3]).LogDensity(point[0]), new StudentTDistribution(1e15, point[2], point[3]).LogDensity(point[0]), 1e-11));
}
