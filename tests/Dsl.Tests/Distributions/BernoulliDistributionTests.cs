using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.BernoulliDistribution;
using MathNetBernoulli = MathNet.Numerics.Distributions.Bernoulli;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BernoulliDistributionTests : DiscreteDistributionContract<bool>
{
    private protected override Type Class => typeof(BernoulliDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.UnitInterval];

    private protected override Gen<double[]> Points
        => from value in Gen.Choose(0, 1) from probability in Drawn.Real(0.02, 0.98) select new[] { value, probability };

    private protected override double[][] SampledAt => [[0.4], [0.03], [0.98]];

    private protected override double[][] Outside => [[0.5, 0.3], [-1.0, 0.3], [2.0, 0.3], [double.NaN, 0.3]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 0.5, 1e300];

    private protected override double Unit(double[] point, int input) => Math.Min(point[1], 1.0 - point[1]);

    private protected override (int First, int Last) Range(double[] arguments) => (0, 1);

    private protected override double Probability(int value, double[] arguments) => value == 1 ? arguments[0] : 1.0 - arguments[0];

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point => Near.Equal(
        MathNetBernoulli.PMFLn(point[1], (int)point[0]), new BernoulliDistribution(point[1]).LogDensity(point[0] == 1.0), 1e-14));

    [Fact]
    public void CertaintyIsAllowed()
    {
        Assert.Equal(0.0, new BernoulliDistribution(1.0).LogDensity(true));
        Assert.Equal(double.NegativeInfinity, new BernoulliDistribution(1.0).LogDensity(false));
        Assert.Equal(double.NegativeInfinity, new BernoulliDistribution(0.0).LogDensity(true));
        Assert.Equal(0.0, new BernoulliDistribution(0.0).LogDensity(false));
        Assert.All(Samples.Draw(new BernoulliDistribution(1.0), 1000, seed: 1), Assert.True);
        Assert.All(Samples.Draw(new BernoulliDistribution(0.0), 1000, seed: 1), Assert.False);
    }

    [Fact]
    public void NaturalPartialsAreFiniteWhereTheValueIsCertain()
    {
        NaturalPartials(Lane1.One, new Lane1(2.0), new Lane1(2.0), out Lane1 certain);
        Assert.Equal(2.0, certain.Value);
        NaturalPartials(Lane1.Zero, Lane1.Zero, new Lane1(2.0), out Lane1 never);
        Assert.Equal(-2.0, never.Value);
    }
}
