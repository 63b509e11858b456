using FsCheck.Fluent;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class UniformDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(UniformDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Real];

    private protected override Gen<double[]> Points
        => from lower in Drawn.Real(-10.0, 10.0)
           from width in Drawn.Positive(0.05, 20.0)
           from share in Drawn.Real(0.05, 0.95)
           select new[] { lower + (share * width), lower, lower + width };

    private protected override double[][] SampledAt => [[0.0, 1.0], [-3.0, -2.99], [1e6, 2e6]];

    private protected override double[][] Outside => [[-0.1, 0.0, 1.0], [1.1, 0.0, 1.0]];

    private protected override double[] ExtremeValues => [-double.MaxValue, -1e30, -1.0, 0.0, 1e-300, 1.0, 1e30, double.MaxValue];

    private protected override double[] Breaks(double[] arguments) => [arguments[0], arguments[1]];

    private protected override double Width(double[] arguments) => 1.0;

    private protected override double Cumulative(double value, double[] arguments)
        => (value - arguments[0]) / (arguments[1] - arguments[0]);

    private protected override double Unit(double[] point, int input) => 0.1 * (point[2] - point[1]);

    private protected override bool MayBe(double[] arguments) => arguments[0] < arguments[1];

    [Fact]
    public void TheSupportIsClosed()
    {
        Assert.Equal(-Math.Log(3.0), new UniformDistribution(-1.0, 2.0).LogDensity(-1.0));
        Assert.Equal(-Math.Log(3.0), new UniformDistribution(-1.0, 2.0).LogDensity(2.0));
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(2.0, 1.0)]
    public void RefusesEndsThatAreNotInOrder(double lower, double upper)
        => Refusal.Names("Uniform", "upper", () => new UniformDistribution(lower, upper));
}
