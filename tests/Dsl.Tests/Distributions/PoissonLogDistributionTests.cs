using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.PoissonLogDistribution;
using MathNetPoisson = MathNet.Numerics.Distributions.Poisson;

namespace ProbDsl.Dsl.Tests.Distributions;

public class PoissonLogDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(PoissonLogDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real];

    private protected override Gen<double[]> Points
        => from standardised in Drawn.Real(-4.0, 4.0)
           from logRate in Drawn.Real(-6.0, 7.0)
           let rate = Math.Exp(logRate)
           select new[] { Math.Max(0.0, Math.Round(rate + (standardised * Math.Sqrt(rate)))), logRate };

    private protected override double[][] SampledAt => [[1.5], [-2.0], [2.29], [2.31], [7.0], [20.0]];

    private protected override double[][] Outside =>
        [[-1.0, 2.0], [0.5, 2.0], [double.PositiveInfinity, 2.0], [double.NaN, 2.0]];

    private protected override double[] ExtremeValues => [-1.0, 0.0, 1.0, 1000.0, 1e15, 1e300];

    private protected override double Unit(double[] point, int input) => 1.0 / (1.0 + Math.Exp(0.5 * point[1]));

    private protected override (int First, int Last) Range(double[] arguments)
        => Counts.Around(Math.Exp(arguments[0]), Math.Exp(arguments[0]), 0, int.MaxValue);

    private protected override double Probability(int value, double[] arguments) => MathNetPoisson.PMF(Math.Exp(arguments[0]), value);

    [Fact]
    public void IsPoissonAtTheExponential() => Drawn.Holds(Points, point =>
    {
        Distribution<int> poisson = new PoissonDistribution(Math.Exp(point[1]));
        Distribution<int> poissonLog = new PoissonLogDistribution(point[1]);
        Near.Equal(poisson.LogDensity((int)point[0]), poissonLog.LogDensity((int)point[0]), 1e-13);
        Assert.Equal(Samples.Draw(poisson, 20, seed: 3), Samples.Draw(poissonLog, 20, seed: 3));
    });

    [Fact]
    public void ARateThatUnderflowsStillHasLogProbabilities()
    {
        Assert.Equal(-2000.0, LogDensity(new Lane1(2.0), new Lane1(-1000.0)).Value + Math.Log(2.0), 1e-12);
        Assert.Equal(0.0, LogDensity(Lane1.Zero, new Lane1(-1000.0)).Value);
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.One, new Lane1(1000.0)).Value);
    }

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(800.0)]
    public void SamplingEndsOutsideTheArguments(double logRate) => Counts.SamplingEnds(random => Sample(random, new Lane1(logRate)));

    [Fact]
    public void ACountBeyondIntIsAnOverflow()
        => Assert.Throws<OverflowException>(() => Samples.Draw(new PoissonLogDistribution(25.0), 1, seed: 1));
}
