using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using static ProbDsl.PoissonDistribution;
using MathNetPoisson = MathNet.Numerics.Distributions.Poisson;

namespace ProbDsl.Dsl.Tests.Distributions;

public class PoissonDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(PoissonDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from standardised in Drawn.Real(-4.0, 4.0)
           from rate in Drawn.Positive(1e-3, 1e3)
           select new[] { Math.Max(0.0, Math.Round(rate + (standardised * Math.Sqrt(rate)))), rate };

    // Both regimes of the sampler and the edge between them.
    private protected override double[][] SampledAt => [[5.0], [0.1], [9.9], [10.0], [50.0], [1e4], [1e9]];

    private protected override double[][] Outside =>
        [[-1.0, 2.0], [0.5, 2.0], [double.PositiveInfinity, 2.0], [double.NegativeInfinity, 2.0], [double.NaN, 2.0]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 1000.0, 1e15, 1e300];

    private protected override double Unit(double[] point, int input) => point[1] / (1.0 + Math.Sqrt(point[1]));

    private protected override (int First, int Last) Range(double[] arguments)
        => Counts.Around(arguments[0], arguments[0], 0, int.MaxValue);

    private protected override double Probability(int value, double[] arguments) => MathNetPoisson.PMF(arguments[0], value);

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point => Near.Equal(
        MathNetPoisson.PMFLn(point[1], (int)point[0]), new PoissonDistribution(point[1]).LogDensity((int)point[0]), 2e-11));

    // p(k + 1) / p(k) = rate / (k + 1), where the plain formula would have lost seven digits.
    [Fact]
    public void NeighboursAreInTheirRatio() => Drawn.Holds(Drawn.Pair(Drawn.Positive(1e6, 1e9), Drawn.Real(-3.0, 3.0)), drawn =>
    {
        (double rate, double standardised) = drawn;
        double count = Math.Round(rate + (standardised * Math.Sqrt(rate)));
        double ratio = LogDensity(new Lane1(count + 1.0), new Lane1(rate)).Value - LogDensity(new Lane1(count), new Lane1(rate)).Value;
        Assert.Equal(Math.Log(rate / (count + 1.0)), ratio, 1e-14);
    });

    // exp of a very negative number is zero: then zero is certain.
    [Fact]
    public void ARateThatUnderflowedIsAPointMassAtZero()
    {
        Assert.Equal(0.0, LogDensity(Lane1.Zero, Lane1.Zero).Value);
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.One, Lane1.Zero).Value);
        Assert.Equal(0.0, Sample(new PhiloxStream(new RandomKey(1, 1), 1), Lane1.Zero).Value);
        Partials(Lane1.Zero, Lane1.Zero, out Lane1 byRate);
        Assert.Equal(-1.0, byRate.Value);
    }

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-3.0)]
    [InlineData(1e300)]
    [InlineData(1e17)]
    public void SamplingEndsOutsideTheArguments(double rate)
    {
        for (uint i = 0; i < 100; i++)
        {
            double count = Sample(new PhiloxStream(new RandomKey(1, 1), i), new Lane1(rate)).Value;
            Assert.True(rate < 0.0 ? count == 0.0 : double.IsFinite(rate) ? Math.Abs(count - rate) < 1e-7 * rate : !double.IsFinite(count));
        }
    }

    [Fact]
    public void ACountBeyondIntIsAnOverflow()
        => Assert.Throws<OverflowException>(() => Samples.Draw(new PoissonDistribution(1e12), 1, seed: 1));
}
