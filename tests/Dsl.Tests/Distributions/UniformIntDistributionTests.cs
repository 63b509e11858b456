using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using static ProbDsl.UniformIntDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class UniformIntDistributionTests : DiscreteDistributionContract<int>
{
    private protected override Type Class => typeof(UniformIntDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Integer, ArgumentKind.Integer];

    private protected override Gen<double[]> Points
        => from lower in Gen.Choose(-1000, 1000)
           from range in Gen.Choose(1, 200)
           from above in Gen.Choose(0, 199)
           select new double[] { lower + (above % range), lower, lower + range };

    private protected override double[][] SampledAt => [[0.0, 6.0], [-3.0, 4.0], [5.0, 8.0], [0.0, 1000.0]];

    private protected override double[][] Outside =>
    [
        [-1.0, 0.0, 3.0], [3.0, 0.0, 3.0], [0.5, 0.0, 3.0], [double.NaN, 0.0, 3.0], [double.PositiveInfinity, 0.0, 3.0], [2.0, 2.0, 2.0], [2.0, 3.0, 2.0],
    ];

    private protected override double[] ExtremeValues => [-1e9, -1.0, 0.0, 1.0, 1000.0, 1e15, 1e300];

    private protected override (int First, int Last) Range(double[] arguments) => ((int)arguments[0], (int)arguments[1] - 1);

    private protected override double Probability(int value, double[] arguments) => 1.0 / (arguments[1] - arguments[0]);

    [Fact]
    public void OneValueIsCertain() => Assert.All(Samples.Draw(new UniformIntDistribution(7, 8), 1000, seed: 2), k => Assert.Equal(7, k));

    [Fact]
    public void AllIntegersAreReached()
    {
        int[] draws = Samples.Draw(new UniformIntDistribution(int.MinValue, int.MaxValue), 100_000, seed: 3);
        double[] relative = [.. draws.Select(k => (k - (double)int.MinValue) / uint.MaxValue)];
        Samples.HaveDistribution(relative, x => x);
    }

    // Three quarters of 2^52 values: every third step of the uniform number would hit twice without the second drawing.
    [Fact]
    public void StepsThatAreLeftOverAreDrawnAgain()
    {
        double range = 3.0 * (1L << 50);
        int[] thirds = new int[30_000];
        for (int i = 0; i < thirds.Length; i++)
        {
            double value = Sample(new PhiloxStream(new RandomKey(8, 0), (uint)i), Lane1.Zero, new Lane1(range)).Value;
            Assert.InRange(value, 0.0, range - 1.0);
            thirds[i] = (int)(3.0 * (value / range));
        }

        Samples.HaveProbabilities(thirds, _ => 1.0 / 3.0, 0, 2);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public void RefusesBoundsInTheWrongOrder(int lower, int upper)
        => Refusal.Names("UniformInt", "upper", () => new UniformIntDistribution(lower, upper));

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN, 1.0)]
    [InlineData(0.0, double.PositiveInfinity)]
    [InlineData(5.0, 5.0)]
    [InlineData(5.0, 2.0)]
    [InlineData(0.0, 1e18)]
    public void SamplingEndsOutsideTheArguments(double lower, double upper)
        => Counts.SamplingEnds(random => Sample(random, new Lane1(lower), new Lane1(upper)));
}
