using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.BinomialLogitDistribution;
using MathNetBinomial = MathNet.Numerics.Distributions.Binomial;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BinomialLogitDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(BinomialLogitDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Count, ArgumentKind.Real];

    private protected override Gen<double[]> Points
        => from trials in Drawn.Count(300)
           from logit in Drawn.Real(-6.0, 6.0)
           from standardised in Drawn.Real(-4.0, 4.0)
           let probability = Functions.Sigmoid(logit)
           let spread = Math.Sqrt(trials * probability * (1.0 - probability))
           let count = Math.Round((trials * probability) + (standardised * spread))
           select new[] { Math.Clamp(count, 0.0, trials), trials, logit };

    private protected override double[][] SampledAt =>
        [[20.0, -1.0], [1.0, 0.3], [40.0, 0.0], [1000.0, 4.0], [1000.0, -5.0], [1e9, -20.0], [1e6, 1.0]];

    private protected override double[][] Outside =>
        [[-1.0, 5.0, 0.3], [6.0, 5.0, 0.3], [0.5, 5.0, 0.3], [double.NaN, 5.0, 0.3], [double.PositiveInfinity, 5.0, 0.3], [0.0, -1.0, 0.5]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 500.0, 1000.0, 1e9, 1e15, 1e300];

    private protected override double Unit(double[] point, int input)
        => 1.0 / (1.0 + Math.Sqrt(point[1] * Functions.Sigmoid(point[2]) * Functions.Sigmoid(-point[2])));

    private protected override (int First, int Last) Range(double[] arguments)
    {
        double mean = arguments[0] * Functions.Sigmoid(arguments[1]);
        return Counts.Around(mean, mean * Functions.Sigmoid(-arguments[1]), 0, (int)arguments[0]);
    }

    private protected override double Probability(int value, double[] arguments)
        => MathNetBinomial.PMF(Functions.Sigmoid(arguments[1]), (int)arguments[0], value);

    [Fact]
    public void IsBinomialAtTheSigmoid() => Drawn.Holds(Points, point =>
    {
        Distribution<int> binomial = new BinomialDistribution((int)point[1], Functions.Sigmoid(point[2]));
        Distribution<int> binomialLogit = new BinomialLogitDistribution((int)point[1], point[2]);
        Near.Equal(binomial.LogDensity((int)point[0]), binomialLogit.LogDensity((int)point[0]), 1e-12);
    });

    [Fact]
    public void SuccessesAreTheFailuresOfTheOppositeLogit() => Drawn.Holds(Points, point =>
    {
        Lane1 trials = new(point[1]), logit = new(point[2]), count = new(point[0]);
        Near.Equal(LogDensity(count, trials, logit).Value, LogDensity(trials - count, trials, -logit).Value, 1e-14);
    });

    [Fact]
    public void AProbabilityThatUnderflowsStillHasLogProbabilities()
    {
        Assert.Equal(-3000.0, LogDensity(new Lane1(3.0), new Lane1(3.0), new Lane1(-1000.0)).Value, 1e-12);
        Assert.Equal(-2000.0 + Math.Log(3.0), LogDensity(new Lane1(1.0), new Lane1(3.0), new Lane1(1000.0)).Value, 1e-12);
        Assert.Equal(0.0, LogDensity(new Lane1(3.0), new Lane1(3.0), new Lane1(1000.0)).Value);
    }

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(-3.0, 0.5)]
    [InlineData(100.0, double.NaN)]
    [InlineData(100.0, double.PositiveInfinity)]
    [InlineData(100.0, double.NegativeInfinity)]
    public void SamplingEndsOutsideTheArguments(double trials, double logit)
        => Counts.SamplingEnds(random => Sample(random, new Lane1(trials), new Lane1(logit)));
}
