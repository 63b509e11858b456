using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using static ProbDsl.NegativeBinomialDistribution;
using MathNetNegativeBinomial = MathNet.Numerics.Distributions.NegativeBinomial;

namespace ProbDsl.Dsl.Tests.Distributions;

public class NegativeBinomialDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(NegativeBinomialDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from mean in Drawn.Positive(0.1, 100.0)
           from dispersion in Drawn.Positive(0.2, 500.0)
           from standardised in Drawn.Real(-3.0, 5.0)
           let spread = Math.Sqrt(mean + (mean * mean / dispersion))
           select new[] { Math.Max(0.0, Math.Round(mean + (standardised * spread))), mean, dispersion };

    // Rates of the mixture on both sides of ten, and shapes on both sides of one.
    private protected override double[][] SampledAt =>
        [[5.0, 3.0], [5.0, 0.3], [0.2, 0.05], [30.0, 8.0], [10.0, 1.0], [1000.0, 2.5], [3.0, 1e6], [1e5, 1e9]];

    private protected override double[][] Outside =>
        [[-1.0, 2.0, 1.0], [0.5, 2.0, 1.0], [double.PositiveInfinity, 2.0, 1.0], [double.NaN, 2.0, 1.0]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 1000.0, 1e15, 1e300];

    private protected override double Unit(double[] point, int input)
    {
        double spread = point[1] / Math.Sqrt(point[1] + (point[1] * point[1] / point[2]));
        return Math.Min(1.0, spread) * point[input] / (1.0 + Math.Sqrt(point[0] / (1.0 + point[2])));
    }

    private protected override (int First, int Last) Range(double[] arguments)
    {
        // Beyond the Poisson part a gamma tail with this decay.
        double variance = arguments[0] + (arguments[0] * arguments[0] / arguments[1]);
        double decay = 1.0 + (arguments[0] / arguments[1]);
        double width = 8.0 * Math.Sqrt(variance);
        return (Math.Max(0, (int)(arguments[0] - width)), (int)(arguments[0] + width + (35.0 * decay)));
    }

    private protected override double Probability(int value, double[] arguments)
        => MathNetNegativeBinomial.PMF(arguments[1], arguments[1] / (arguments[0] + arguments[1]), value);

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point => Near.Equal(
        MathNetNegativeBinomial.PMFLn(point[2], point[2] / (point[1] + point[2]), (int)point[0]),
        new NegativeBinomialDistribution(point[1], point[2]).LogDensity((int)point[0]),
        1e-11));

    [Fact]
    public void WithDispersionOneItIsGeometric() => Drawn.Holds(Points, point => Near.Equal(
        new GeometricDistribution(1.0 / (1.0 + point[1])).LogDensity((int)point[0]),
        new NegativeBinomialDistribution(point[1], 1.0).LogDensity((int)point[0]),
        1e-13));

    // p(NB) / p(Poisson) = 1 + (k - (k - mean)^2) / (2 phi) + ... with the opposite sign.
    [Fact]
    public void WithMuchDispersionItIsPoisson() => Drawn.Holds(Points, point => Near.Equal(
        new PoissonDistribution(point[1]).LogDensity((int)point[0]) - ((point[0] - Math.Pow(point[0] - point[1], 2.0)) / 2e12),
        new NegativeBinomialDistribution(point[1], 1e12).LogDensity((int)point[0]),
        1e-13));

    [Fact]
    public void AMeanThatUnderflowedIsAPointMassAtZero()
    {
        Assert.Equal(0.0, LogDensity(Lane1.Zero, Lane1.Zero, new Lane1(2.0)).Value);
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.One, Lane1.Zero, new Lane1(2.0)).Value);
        Assert.Equal(0.0, Sample(new PhiloxStream(new RandomKey(1, 1), 1), Lane1.Zero, new Lane1(2.0)).Value);
    }

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, double.NaN)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(1.0, double.PositiveInfinity)]
    [InlineData(-3.0, 1.0)]
    [InlineData(3.0, -1.0)]
    [InlineData(3.0, -0.9)]
    [InlineData(3.0, 0.0)]
    [InlineData(1e300, 1e-300)]
    [InlineData(1e300, 1e300)]
    public void SamplingEndsOutsideTheArguments(double mean, double dispersion)
        => Counts.SamplingEnds(random => Sample(random, new Lane1(mean), new Lane1(dispersion)));

    [Fact]
    public void ACountBeyondIntIsAnOverflow()
        => Assert.Throws<OverflowException>(() => Samples.Draw(new NegativeBinomialDistribution(1e12, 50.0), 1, seed: 1));
}
