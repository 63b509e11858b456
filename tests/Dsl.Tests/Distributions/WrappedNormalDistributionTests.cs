using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

public class WrappedNormalDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(WrappedNormalDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from mean in Drawn.Real(-1.0, 1.0)
           from scale in Drawn.Positive(0.05, 6.0)
           from distance in Drawn.Real(-2.0, 2.0)
           select new[] { mean + (distance * Math.Min(1.0, scale)), mean, scale };

    private protected override double[][] SampledAt => [[0.5, 1.0], [3.0, 0.2], [0.0, 1e-6], [-2.0, 4.0]];

    private protected override double[][] Outside => [[3.15, 0.0, 1.0], [-Math.PI, 0.0, 1.0], [100.0, 0.0, 3.0]];

    private protected override double[] ExtremeValues => [-1e300, -3.0, 0.0, 1e-300, 1.0, Math.PI];

    private protected override double Unit(double[] point, int input) => Math.Min(1.0, point[2]);

    private protected override double[] Breaks(double[] arguments)
    {
        double width = Math.Min(1.0, 10.0 * arguments[1]);
        return [-Math.PI, .. new[] { arguments[0] - width, arguments[0], arguments[0] + width }.Where(x => Math.Abs(x) < Math.PI), Math.PI];
    }

    private protected override double Width(double[] arguments) => 1.0;

    // An angle has no moments of its own: those of its direction are tested below.
    private protected override double MomentOrder(double[] arguments) => double.NaN;

    private protected override double Cumulative(double value, double[] arguments)
    {
        int turns = (int)Math.Ceiling((9.0 * arguments[1] / Math.Tau) + 1.0);
        return Enumerable.Range(-turns, (2 * turns) + 1).Sum(k => Normal.CDF(arguments[0], arguments[1], value + (Math.Tau * k))
            - Normal.CDF(arguments[0], arguments[1], (Math.Tau * k) - Math.PI));
    }

    [Theory]
    [InlineData(0.3, 0.7)]
    [InlineData(-2.0, 2.0)]
    public void TheMeanDirectionIsThatOfTheDraws(double mean, double scale)
    {
        WrappedNormalDistribution distribution = new(mean, scale);
        double[] values = Samples.Draw(distribution, 100_000, seed: 31);
        double resultant = 1.0 - distribution.Variance, second = Math.Exp(-2.0 * scale * scale);
        double ofCosine = (0.5 * (1.0 + second)) - (resultant * resultant), ofSine = 0.5 * (1.0 - second);
        Assert.True(Math.Abs(values.Average(x => Math.Cos(x - mean)) - resultant) < 4.0 * Math.Sqrt(ofCosine / values.Length));
        Assert.True(Math.Abs(values.Average(x => Math.Sin(x - mean))) < 4.0 * Math.Sqrt(ofSine / values.Length));
    }

    // The two series meet.
    [Fact]
    public void NothingHappensWhereTheSeriesChange() => Drawn.Holds(Drawn.Real(-Math.PI, Math.PI), distance =>
    {
        double root = Math.Sqrt(Math.Tau), mean = distance > 0.0 ? distance - Math.PI : distance + Math.PI;
        double below = new WrappedNormalDistribution(mean, Math.BitDecrement(root)).LogDensity(1.0);
        Near.Equal(below, new WrappedNormalDistribution(mean, Math.BitIncrement(root)).LogDensity(1.0), 1e-15);
    });
}
