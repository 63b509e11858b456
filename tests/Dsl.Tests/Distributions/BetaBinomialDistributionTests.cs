using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.BetaBinomialDistribution;
using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace ProbDsl.Dsl.Tests.Distributions;

public class BetaBinomialDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(BetaBinomialDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Count, ArgumentKind.Positive, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from trials in Drawn.Count(200)
           from shares in Drawn.Pair(Drawn.Positive(0.3, 50.0), Drawn.Positive(0.3, 50.0))
           from quantile in Drawn.Real(0.0, 1.0)
           select new[] { Math.Round(quantile * trials), trials, shares.First, shares.Second };

    // Probabilities of the mixture on both sides of one half, in both regimes, and shapes on both sides of one.
    private protected override double[][] SampledAt =>
    [
        [20.0, 2.0, 5.0], [20.0, 0.3, 0.2], [500.0, 3.0, 0.7], [100.0, 1.0, 1.0], [1000.0, 400.0, 100.0], [3.0, 0.01, 0.02], [100000.0, 2.0, 1e4],
    ];

    private protected override double[][] Outside =>
    [
        [-1.0, 5.0, 1.0, 2.0], [6.0, 5.0, 1.0, 2.0], [0.5, 5.0, 1.0, 2.0], [double.NaN, 5.0, 1.0, 2.0], [0.0, -1.0, 1.0, 2.0],
    ];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 500.0, 1000.0, 1e9, 1e15];

    private protected override double Unit(double[] point, int input)
        => point[input] / (1.0 + Math.Sqrt(point[2] + point[3]));

    private protected override (int First, int Last) Range(double[] arguments)
    {
        // Where the binomial range around the quantiles of the beta distribution ends; for shapes above 100 only.
        (double trials, double alpha, double beta) = (arguments[0], arguments[1], arguments[2]);
        double mean = trials * alpha / (alpha + beta);
        double spread = Math.Sqrt(mean * beta / (alpha + beta) * (alpha + beta + trials) / (alpha + beta + 1.0));
        return (0, (int)Math.Min(trials, mean + (40.0 * spread)));
    }

    private protected override double Probability(int value, double[] arguments)
    {
        (double trials, double alpha, double beta) = (arguments[0], arguments[1], arguments[2]);
        return Math.Exp(
            MathNetFunctions.BinomialLn((int)trials, value)
            + MathNetFunctions.BetaLn(value + alpha, trials - value + beta) - MathNetFunctions.BetaLn(alpha, beta));
    }

    [Fact]
    public void MatchesItsFormula() => Drawn.Holds(Points, point => Near.Equal(
        Math.Log(Probability((int)point[0], point[1..])),
        new BetaBinomialDistribution((int)point[1], point[2], point[3]).LogDensity((int)point[0]),
        1e-10));

    [Fact]
    public void WithShapesOneItIsUniform() => Drawn.Holds(Points, point => Near.Equal(
        -Math.Log(point[1] + 1.0), new BetaBinomialDistribution((int)point[1], 1.0, 1.0).LogDensity((int)point[0]), 1e-13));

    // At shapes that grow together, p(k) tends to the binomial; the difference is of order n^2 / (alpha + beta).
    [Fact]
    public void WithLargeShapesItIsBinomial() => Drawn.Holds(Points, point =>
    {
        double share = point[2] / (point[2] + point[3]);
        double found = LogDensity(new Lane1(point[0]), new Lane1(point[1]), new Lane1(1e14 * share), new Lane1(1e14 * (1.0 - share))).Value;
        Near.Equal(BinomialDistribution.LogDensity(new Lane1(point[0]), new Lane1(point[1]), new Lane1(share)).Value, found, 1e-9);
    });

    [Fact]
    public void SuccessesAreTheFailuresOfTheSwappedShapes() => Drawn.Holds(Points, point =>
    {
        Lane1 count = new(point[0]), trials = new(point[1]), alpha = new(point[2]), beta = new(point[3]);
        Near.Equal(LogDensity(count, trials, alpha, beta).Value, LogDensity(trials - count, trials, beta, alpha).Value, 2e-14);
    });

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN, 1.0, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0, 1.0)]
    [InlineData(-3.0, 1.0, 1.0)]
    [InlineData(100.0, double.NaN, 1.0)]
    [InlineData(100.0, 1.0, double.NaN)]
    [InlineData(100.0, -2.0, 1.0)]
    [InlineData(100.0, 0.0, 0.0)]
    [InlineData(100.0, 1.0, double.PositiveInfinity)]
    [InlineData(100.0, 1e-300, 1e-300)]
    public void SamplingEndsOutsideTheArguments(double trials, double alpha, double beta)
        => Counts.SamplingEnds(random => Sample(random, new Lane1(trials), new Lane1(alpha), new Lane1(beta)));
}
