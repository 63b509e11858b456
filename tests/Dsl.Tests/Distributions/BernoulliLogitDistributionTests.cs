using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.BernoulliLogitDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BernoulliLogitDistributionTests : DiscreteDistributionContract<bool>
{
    private protected override Type Class => typeof(BernoulliLogitDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real];

    private protected override Gen<double[]> Points
        => from value in Gen.Choose(0, 1) from logit in Drawn.Real(-20.0, 20.0) select new[] { value, logit };

    private protected override double[][] SampledAt => [[0.25], [-3.5], [2.0]];

    private protected override double[][] Outside => [[0.5, 0.3], [-1.0, 0.3], [2.0, 0.3], [double.NaN, 0.3]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 0.5, 1e300];

    private protected override double Unit(double[] point, int input) => 1.0;

    private protected override (int First, int Last) Range(double[] arguments) => (0, 1);

    private protected override double Probability(int value, double[] arguments)
        => 1.0 / (1.0 + Math.Exp(value == 1 ? -arguments[0] : arguments[0]));

    [Fact]
    public void IsBernoulliAtTheSigmoid() => Drawn.Holds(Points, point => Near.Equal(
        Math.Log(Probability((int)point[0], point[1..])), new BernoulliLogitDistribution(point[1]).LogDensity(point[0] == 1.0), 1e-13));

    // Products with the sign of the coin in place of selections: the same bits.
    [Fact]
    public void IsThatOfSelections() => Drawn.Holds(Points, static point =>
    {
        double against = point[0] == 1.0 ? -point[1] : point[1];
        Assert.Equal(-SpecialFunctions.Softplus(new Lane1(against)).Value, LogDensity(new Lane1(point[0]), new Lane1(point[1])).Value);
        Partials(new Lane1(point[0]), new Lane1(point[1]), out Lane1 byLogit);
        Assert.Equal(point[0] == 1.0 ? Functions.Sigmoid(against) : -Functions.Sigmoid(against), byLogit.Value);
    });

    [Fact]
    public void WhatIsNoCoinIsRefused()
    {
        double[] none = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 1e-300, 0.5, Math.BitIncrement(1.0), Math.BitDecrement(1.0), -1.0, 2.0];
        foreach (double value in none)
        {
            foreach (double logit in (double[])[-3.0, 0.0, 40.0])
            {
                Assert.Equal(double.NegativeInfinity, LogDensity(new Lane1(value), new Lane1(logit)).Value);
                Partials(new Lane1(value), new Lane1(logit), out Lane1 byLogit);
                Assert.Equal(0.0, byLogit.Value);
            }
        }
    }

    [Fact]
    public void TailsKeepTheirDigits()
    {
        Assert.Equal(-Math.Exp(-300.0), LogDensity(Lane1.One, new Lane1(300.0)).Value);
        Assert.Equal(-300.0, LogDensity(Lane1.Zero, new Lane1(300.0)).Value);
        Partials(Lane1.One, new Lane1(300.0), out Lane1 byLogit);
        Assert.Equal(Math.Exp(-300.0), byLogit.Value);
    }
}
