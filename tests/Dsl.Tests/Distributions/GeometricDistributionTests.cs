using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.GeometricDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class GeometricDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(GeometricDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.UnitInterval];

    private protected override Gen<double[]> Points
        => from quantile in Drawn.Real(0.0, 6.0)
           from probability in Drawn.Real(0.01, 0.95)
           select new[] { Math.Floor(quantile / probability), probability };

    private protected override double[][] SampledAt => [[0.3], [0.02], [0.95], [1e-4]];

    private protected override double[][] Outside =>
        [[-1.0, 0.2], [0.5, 0.2], [double.PositiveInfinity, 0.2], [double.NaN, 0.2]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 1000.0, 1e15, 1e300];

    private protected override double Unit(double[] point, int input)
        => Math.Min(point[1], 1.0 - point[1]) / (1.0 + (point[0] * point[1]));

    private protected override (int First, int Last) Range(double[] arguments) => (0, (int)(40.0 / -Math.Log(1.0 - arguments[0])) + 1);

    // MathNet's counts the trials.
    private protected override double Probability(int value, double[] arguments)
        => MathNet.Numerics.Distributions.Geometric.PMF(arguments[0], value + 1);

    [Fact]
    public void HasNoMemory() => Drawn.Holds(Points, point =>
    {
        Distribution<int> geometric = new GeometricDistribution(point[1]);
        double ratio = geometric.LogDensity((int)point[0] + 3) - geometric.LogDensity((int)point[0]);
        Near.Equal(3.0 * Math.Log(1.0 - point[1]), ratio, 1e-12);
    });

    [Fact]
    public void CertaintyIsAllowed()
    {
        Distribution<int> certain = new GeometricDistribution(1.0);
        Assert.Equal(0.0, certain.LogDensity(0));
        Assert.Equal(double.NegativeInfinity, certain.LogDensity(1));
        Assert.All(Samples.Draw(certain, 1000, seed: 4), k => Assert.Equal(0, k));
        NaturalPartials(Lane1.One, Lane1.Zero, new Lane1(3.0), out Lane1 byProbability);
        Assert.Equal(3.0, byProbability.Value);
    }

    [Fact]
    public void AnImpossibleSuccessIsRefused()
        => Refusal.Names("Geometric", "probability", () => new GeometricDistribution(0.0));

    [Fact]
    public void ACountBeyondIntIsAnOverflow()
        => Assert.Throws<OverflowException>(() => Samples.Draw(new GeometricDistribution(1e-15), 10, seed: 1));
}
