using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class VonMisesDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(VonMisesDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Positive];

    private protected override Gen<double[]> Points
        => from mean in Drawn.Real(-1.0, 1.0)
           from concentration in Drawn.Positive(0.01, 1e4)
           from distance in Drawn.Real(-2.0, 2.0)
           select new[] { mean + (distance / Math.Sqrt(1.0 + concentration)), mean, concentration };

    private protected override double[][] SampledAt => [[0.5, 2.0], [3.0, 30.0], [0.0, 1e-10], [0.0, 1e10]];

    private protected override double[][] Outside => [[3.15, 0.0, 1.0], [-Math.PI, 0.0, 1.0], [100.0, 0.0, 1.0]];

    private protected override double[] ExtremeValues => [-1e300, -3.0, 0.0, 1e-300, 1.0, Math.PI];

    private protected override double Unit(double[] point, int input)
        => input == 2 ? point[2] : 1.0 / Math.Sqrt(1.0 + point[2]);

    private protected override double[] Breaks(double[] arguments)
    {
        // The peak and where the density has decayed, inside one turn.
        double width = Math.Min(1.0, 10.0 / Math.Sqrt(arguments[1]));
        return [-Math.PI, .. new[] { arguments[0] - width, arguments[0], arguments[0] + width }.Where(x => Math.Abs(x) < Math.PI), Math.PI];
    }

    private protected override double Width(double[] arguments) => 1.0;

    // An angle has no moments of its own: those of its direction are tested below.
    private protected override double MomentOrder(double[] arguments) => double.NaN;

    private protected override double Cumulative(double value, double[] arguments)
        => CircularCumulative.Of(x => Math.Cos(x) - 1.0, arguments[0], arguments[1], value);

    [Theory]
    [InlineData(0.3, 0.7)]
    [InlineData(-2.0, 20.0)]
    [InlineData(1.0, 1e6)]
    public void TheMeanDirectionIsThatOfTheDraws(double mean, double concentration)
    {
        VonMisesDistribution distribution = new(mean, concentration);
        double[] values = Samples.Draw(distribution, 100_000, seed: 31);
        double resultant = 1.0 - distribution.Variance;

        // The variance of cos(x - mean) is 1 - A / concentration - A^2, of sin(x - mean) A / concentration.
        double ofSine = resultant / concentration;
        double ofCosine = concentration > 1e3 ? 0.5 / (concentration * concentration) : 1.0 - ofSine - (resultant * resultant);
        double gap = values.Average(x => 2.0 * Math.Pow(Math.Sin(0.5 * (x - mean)), 2));
        Assert.True(Math.Abs(gap - distribution.Variance) < 4.0 * Math.Sqrt(ofCosine / values.Length), $"gap {gap:R}");
        Assert.True(Math.Abs(values.Average(x => Math.Sin(x - mean))) < 4.0 * Math.Sqrt(ofSine / values.Length));
    }

    [Fact]
    public void ANarrowOneIsNormal()
    {
        Lane1 concentration = new(1e12), distance = new(1.5e-6), mean = new(0.0);
        Near.Equal(
            NormalDistribution.LogDensity(distance, mean, new Lane1(1e-6)).Value,
            VonMisesDistribution.LogDensity(distance, mean, concentration).Value,
            1e-11);
    }

    [Fact]
    public void TheMeanMayBeAnyNumberOfTurnsAway() => Drawn.Holds(Points, point => Near.Equal(
        new VonMisesDistribution(point[1], point[2]).LogDensity(point[0]),
        new VonMisesDistribution(point[1] + (3.0 * Math.Tau), point[2]).LogDensity(point[0]),
        1e-11 * (1.0 + Math.Sqrt(point[2]))));
}
