using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using MathNetBinomial = MathNet.Numerics.Distributions.Binomial;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BinomialDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(BinomialDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Count, ArgumentKind.UnitInterval];

    private protected override Gen<double[]> Points
        => from trials in Drawn.Count(300)
           from probability in Drawn.Real(0.002, 0.998)
           from standardised in Drawn.Real(-4.0, 4.0)
           let spread = Math.Sqrt(trials * probability * (1.0 - probability))
           let count = Math.Round((trials * probability) + (standardised * spread))
           select new[] { Math.Clamp(count, 0.0, trials), trials, probability };

    // Both regimes of the sampler, both sides of one half, and the edges of both.
    private protected override double[][] SampledAt =>
    [
        [20.0, 0.25], [1.0, 0.6], [100.0, 0.0999], [100.0, 0.1], [40.0, 0.5], [1000.0, 0.97], [1e9, 3e-9], [1e9, 0.5], [1e6, 0.999999],
    ];

    private protected override double[][] Outside =>
        [[-1.0, 5.0, 0.3], [6.0, 5.0, 0.3], [0.5, 5.0, 0.3], [double.NaN, 5.0, 0.3], [double.PositiveInfinity, 5.0, 0.3], [0.0, -1.0, 0.5]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 500.0, 1000.0, 1e9, 1e15, 1e300];

    private protected override double Unit(double[] point, int input) => Math.Min(point[2], 1.0 - point[2]) / (1.0 + Math.Sqrt(point[1]));

    private protected override (int First, int Last) Range(double[] arguments)
        => Counts.Around(arguments[0] * arguments[1], arguments[0] * arguments[1] * (1.0 - arguments[1]), 0, (int)arguments[0]);

    private protected override double Probability(int value, double[] arguments)
        => MathNetBinomial.PMF(arguments[1], (int)arguments[0], value);

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point => Near.Equal(
        MathNetBinomial.PMFLn(point[2], (int)point[1], (int)point[0]),
        new BinomialDistribution((int)point[1], point[2]).LogDensity((int)point[0]),
        1e-11));

    [Fact]
    public void SuccessesAreTheFailuresOfTheComplement() => Drawn.Holds(Points, point =>
    {
        // Halves, quarters and so on, whose complement is exact.
        double probability = Math.Round(point[2] * 1024.0) / 1024.0;
        double successes = LogDensity(point[0], point[1], probability);
        Near.Equal(successes, LogDensity(point[1] - point[0], point[1], 1.0 - probability), 1e-14);
    });

    // p(k + 1) / p(k) = (n - k) p / ((k + 1) (1 - p)), at counts near the mean of ever more trials.
    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void NeighboursAreInTheirRatio(double trials) => Drawn.Holds(
        Drawn.Pair(Drawn.Real(0.05, 0.95), Drawn.Real(-3.0, 3.0)),
        drawn =>
        {
            (double probability, double standardised) = drawn;
            double spread = Math.Sqrt(trials * probability * (1.0 - probability));
            double count = Math.Round((trials * probability) + (standardised * spread));
            double ratio = LogDensity(count + 1.0, trials, probability) - LogDensity(count, trials, probability);
            double expected = Math.Log((trials - count) * probability / ((count + 1.0) * (1.0 - probability)));
            Assert.Equal(expected, ratio, 1e-14 + (1e-15 * spread));
        });

    [Fact]
    public void CertaintyIsAllowed()
    {
        Assert.Equal(0.0, LogDensity(7.0, 7.0, 1.0));
        Assert.Equal(double.NegativeInfinity, LogDensity(6.0, 7.0, 1.0));
        Assert.Equal(0.0, LogDensity(0.0, 7.0, 0.0));
        Assert.Equal(double.NegativeInfinity, LogDensity(1.0, 7.0, 0.0));
        Assert.Equal(0.0, LogDensity(0.0, 0.0, 0.3));
        Assert.All(Samples.Draw(new BinomialDistribution(9, 1.0), 1000, seed: 1), k => Assert.Equal(9, k));
        Assert.All(Samples.Draw(new BinomialDistribution(9, 0.0), 1000, seed: 1), k => Assert.Equal(0, k));
        Assert.All(Samples.Draw(new BinomialDistribution(0, 0.4), 1000, seed: 1), k => Assert.Equal(0, k));
    }

    [Fact]
    public void NaturalPartialsAreFiniteWhereAllTrialsEndAlike()
    {
        Lane1 trials = new(4.0);
        BinomialDistribution.NaturalPartials(trials, Lane1.One, new Lane1(8.0), new Lane1(2.0), out _, out Lane1 certain);
        Assert.Equal(8.0, certain.Value);
        BinomialDistribution.NaturalPartials(trials, Lane1.Zero, Lane1.Zero, new Lane1(2.0), out _, out Lane1 never);
        Assert.Equal(-8.0, never.Value);
    }

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(-3.0, 0.5)]
    [InlineData(1e15, 0.5)]
    [InlineData(100.0, double.NaN)]
    [InlineData(100.0, -0.5)]
    [InlineData(100.0, 1.5)]
    [InlineData(100.0, double.PositiveInfinity)]
    public void SamplingEndsOutsideTheArguments(double trials, double probability) => Counts.SamplingEnds(
        random => BinomialDistribution.Sample(random, new Lane1(trials), new Lane1(probability)));

    private static double LogDensity(double count, double trials, double probability)
        => BinomialDistribution.LogDensity(new Lane1(count), new Lane1(trials), new Lane1(probability)).Value;
}
