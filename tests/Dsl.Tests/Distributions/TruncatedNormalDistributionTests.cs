using FsCheck.Fluent;
using FsCheck;
using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class TruncatedNormalDistributionTests : ContinuousDistributionContract
{
    private protected override Type Class => typeof(TruncatedNormalDistribution);

    private protected override ArgumentKind[] Kinds => [ArgumentKind.Real, ArgumentKind.Positive, ArgumentKind.Bound, ArgumentKind.Bound];

    private protected override Gen<double[]> Points
        => from mean in Drawn.Real(-5.0, 5.0)
           from scale in Drawn.Positive(0.1, 5.0)
           from start in Drawn.Real(-30.0, 30.0)
           from width in Drawn.Positive(0.02, 8.0)
           from ends in Gen.Choose(0, 3)
           from share in Drawn.Real(0.05, 0.95)
           let lower = mean + (scale * start)
           let upper = mean + (scale * (start + width))
           select new[]
           {
               lower + (share * (upper - lower)), mean, scale,
               ends == 1 ? double.NegativeInfinity : lower, ends == 2 ? double.PositiveInfinity : upper,
           };

    private protected override double[][] SampledAt => 
    [
        [0.0, 1.0, -1.0, 2.0], [0.0, 1.0, 0.0, double.PositiveInfinity], [3.0, 2.0, double.NegativeInfinity, double.PositiveInfinity],
        [0.0, 1.0, 10.0, double.PositiveInfinity], [0.0, 1.0, double.NegativeInfinity, -30.0], [0.0, 1.0, 5.0, 5.01], [0.0, 1.0, -40.0, -8.0],
        [0.0, 1.0, -1e-3, 1e-3], [1.0, 0.5, 1.0, 1.3], [0.0, 1.0, 0.5, 6.0], [-2.0, 3.0, double.NegativeInfinity, 4.0],
    ];

    private protected override double[][] Outside => [[-1.1, 0.0, 1.0, -1.0, 2.0], [2.1, 0.0, 1.0, -1.0, 2.0], [5.0, 0.0, 1.0, double.NegativeInfinity, 4.0]];

    private protected override double[] ExtremeValues => [-1e300, -1.0, 0.0, 1e-300, 0.5, 1e30];

    private protected override double[] Breaks(double[] arguments) => Pieces(arguments);

    private protected override double Width(double[] arguments) => arguments[1];

    private protected override double Cumulative(double value, double[] arguments)
        => CumulativeBetween(arguments, value);

    private protected override double Unit(double[] point, int input) => Reach(point) * 0.05;

    private protected override string[] Properties => ["UntruncatedMean", "UntruncatedScale", "Lower", "Upper"];

    private protected override bool MayBe(double[] arguments) => arguments[2] < arguments[3];

    // Distances from the near end a thousand scales out are exponential, with the first correction of the asymptotic series.
    [Fact]
    public void AThousandScalesOutTheTailIsExponential()
    {
        var distribution = new TruncatedNormalDistribution(-1e3, 1.0, 0.0, double.PositiveInfinity);
        Near.Equal(1.0, distribution.Mean / (1e-3 - 2e-9 + 1e-14), 1e-15);
        double[] values = Samples.Draw(distribution, 100_000, seed: 21);
        Samples.HaveDistribution(values, x => 1.0 - (Math.Exp(-(1e3 * x) - (0.5 * x * x)) * (1.0 - (x * 1e-3))));
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(2.0, 1.0)]
    public void RefusesBoundsThatAreNotInOrder(double lower, double upper)
        => Refusal.Names("TruncatedNormal", "upper", () => new TruncatedNormalDistribution(0.0, 1.0, lower, upper));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void SamplingEndsOutsideTheArguments(double mean)
    {
        var random = new ProbDsl.Randomness.PhiloxStream(new ProbDsl.Randomness.RandomKey(1, 1), 1);
        TruncatedNormalDistribution.Sample(random, new Lane1(mean), Lane1.One, Lane1.Zero, Lane1.One);
    }

    // How far the density changes by a factor: one over the slope at the near end, but no more than the interval.
    private static double Reach(double[] point)
    {
        double distance = Math.Max(0.0, Math.Max(point[3] - point[1], point[1] - point[4])) / point[2];
        return Math.Min(point[2] / (1.0 + distance + Math.Abs((point[0] - point[1]) / point[2])), point[4] - point[3]);
    }

    // Where a tail is cut off the mass lies within some lengths of its decay from the near end.
    private static double[] Pieces(double[] arguments)
    {
        (double mean, double scale, double lower, double upper) = (arguments[0], arguments[1], arguments[2], arguments[3]);
        double reach = 40.0 * scale / (1.0 + (Math.Max(0.0, Math.Max(lower - mean, mean - upper)) / scale));
        double middle = Math.Clamp(mean, lower, upper);
        return [Math.Max(lower, middle - reach), .. middle > lower && middle < upper ? new[] { middle } : [], Math.Min(upper, middle + reach)];
    }

    // By the tail in which the interval lies, so that nothing cancels.
    private static double CumulativeBetween(double[] arguments, double value)
    {
        (double mean, double scale, double lower, double upper) = (arguments[0], arguments[1], arguments[2], arguments[3]);
        return lower > mean
            ? (Tail(mean - lower) - Tail(mean - value)) / (Tail(mean - lower) - Tail(mean - upper))
            : (Tail(value - mean) - Tail(lower - mean)) / (Tail(upper - mean) - Tail(lower - mean));

        double Tail(double distance) => Normal.CDF(0.0, 1.0, distance / scale);
    }
}
