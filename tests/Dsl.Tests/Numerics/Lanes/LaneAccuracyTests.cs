using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics.Lanes;

/// <summary>
/// Functions of lanes against those of one particle. A limit is the sum of the errors of both sides against 50 digits
/// (docs/decisions/0008-simd-lanes.md), rounded up to the next half unit in the last place.
/// </summary>
public class LaneAccuracyTests
{
    private static readonly double[] s_edges =
    [
        0.0, -0.0, double.Epsilon, -double.Epsilon, 1e-310, -1e-310, 2.2250738585072014e-308, 2.2250738585072009e-308, -2.2250738585072014e-308,
        1e-300, 1e-17, -1e-17, 5.551115123125783e-17, -5.551115123125783e-17, 1.2e-16, -1.2e-16, 7.4e-9, -7.5e-9, 0.5, -0.5, 0.7071067811865476,
        0.34657359027997264, 0.34657359027997270, 1.0, -1.0, 0.9999999999999999, -0.9999999999999999, 1.0000000000000002, 1.4142135623730951,
        2.0, -2.0, 19.999999999999996, 20.0, -20.0, 22.0, 37.0, -60.0, -61.0, 709.782712893384, 709.7827128933841, 710.0, 711.0, -708.4,
        -744.0, -745.1332191019411, -745.1332191019412, -746.0, -747.0, 1e10, -1e10, 1073741823.0, 1073741824.0, -1073741825.0, 1e22, 1e300,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        1.5707963267948966, 3.141592653589793, -3.141592653589793, 6.283185307179586, 11.0, 355.0,
    ];

    [Fact]
    public void Exp() => IsWithin<LaneFunctions.Exp>(1.5, Drawn.Real(-745.0, 709.0), Drawn.Real(-1.0, 1.0));

    [Fact]
    public void Expm1() => IsWithin<LaneFunctions.Expm1>(5.0, Drawn.Real(-60.0, 709.0), Signed(1e-18, 2.0));

    [Fact]
    public void Log() => IsWithin<LaneFunctions.Log>(1.5, Drawn.Positive(1e-307, 1e307), Drawn.Real(0.5, 2.0));

    [Fact]
    public void Log1p() => IsWithin<LaneFunctions.Log1p>(4.0, Drawn.Real(-0.9999, 3.0), Signed(1e-18, 0.99), Drawn.Positive(1.0, 1e300));

    [Fact]
    public void Sin() => IsWithin<LaneFunctions.Sin>(1.5, Drawn.Real(-10.0, 10.0), Signed(1e-12, 1e15), NearMultiples(Math.PI));

    [Fact]
    public void Cos() => IsWithin<LaneFunctions.Cos>(1.5, Drawn.Real(-10.0, 10.0), Signed(1e-12, 1e15), NearMultiples(Math.PI / 2.0));

    [Fact]
    public void Tanh() => IsWithin<LaneFunctions.Tanh>(4.5, Drawn.Real(-25.0, 25.0), Signed(1e-18, 3.0));

    [Fact]
    public void PowIsThatOfOneParticle() => IsWithin<LaneFunctions.Pow>(0.0, Drawn.Real(-3.0, 3.0), Drawn.Positive(1e-100, 1e100));

    // Sums of terms that cancel between 1 and 2 for the logarithm of Gamma, near 1.46 for its derivative: compared to one there.
    [Fact]
    public void LogGammaAndDigamma()
    {
        double[] points = [.. Enumerable.Range(0, 8_000).Select(i => 1e-6 * Math.Exp(i * Math.Log(1e14) / 8_000.0))];
        AreNear(LaneRun.Of<LaneFunctions.LogGamma, Lane1>(points, points), LaneRun.Of<LaneFunctions.LogGamma, Lane8>(points, points), 1e-14);
        AreNear(LaneRun.Of<LaneFunctions.Digamma, Lane1>(points, points), LaneRun.Of<LaneFunctions.Digamma, Lane8>(points, points), 3e-15);
        IsTheSameInFourAndEight<LaneFunctions.LogGamma>(points, points);
        IsTheSameInFourAndEight<LaneFunctions.Digamma>(points, points);
    }

    [Fact]
    public void FourLanesAreEightForEveryNumber()
    {
        double[] any = LaneRun.AnyNumbers(20_000, 3), other = LaneRun.AnyNumbers(20_000, 4);
        IsTheSameInFourAndEight<LaneFunctions.Exp>(any, other);
        IsTheSameInFourAndEight<LaneFunctions.Expm1>(any, other);
        IsTheSameInFourAndEight<LaneFunctions.Log>(any, other);
        IsTheSameInFourAndEight<LaneFunctions.Log1p>(any, other);
        IsTheSameInFourAndEight<LaneFunctions.Sin>(any, other);
        IsTheSameInFourAndEight<LaneFunctions.Cos>(any, other);
        IsTheSameInFourAndEight<LaneFunctions.Tanh>(any, other);
        IsTheSameInFourAndEight<LaneFunctions.Pow>(any, other);
    }

    // Huge angles take a slow path together: the lanes beside them must not notice.
    [Fact]
    public void ALaneDoesNotDependOnTheOthers()
    {
        DoesNotDependOnTheOthers<LaneFunctions.Exp>();
        DoesNotDependOnTheOthers<LaneFunctions.Expm1>();
        DoesNotDependOnTheOthers<LaneFunctions.Log>();
        DoesNotDependOnTheOthers<LaneFunctions.Log1p>();
        DoesNotDependOnTheOthers<LaneFunctions.Sin>();
        DoesNotDependOnTheOthers<LaneFunctions.Cos>();
        DoesNotDependOnTheOthers<LaneFunctions.Tanh>();
        DoesNotDependOnTheOthers<LaneFunctions.Pow>();
    }

    // What a processor without the instruction does.
    [Fact]
    public void ScalingInStepsIsRoundedOnce()
    {
        double[] values = [1.0, 1.9999999999999998, 1.0000000000000002, 0.75, 1.3, 0.5, -1.7, 1.1];
        for (int exponent = -1100; exponent <= 1024; exponent++)
        {
            Lane8 scaled = new(LaneMath512.ScaleInSteps(Lane8.Load(values, 0).Value, Lane8.Constant(exponent).Value));
            Lane8 instruction = new(Lane8.Scale(Lane8.Load(values, 0).Value, Lane8.Constant(exponent).Value));
            for (int lane = 0; lane < 8; lane++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(Math.ScaleB(values[lane], exponent)), BitConverter.DoubleToInt64Bits(scaled[lane]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(scaled[lane]), BitConverter.DoubleToInt64Bits(instruction[lane]));
            }
        }
    }

    private static void IsWithin<TFunction>(double ulps, params Gen<double>[] ranges)
        where TFunction : ILaneFunction
    {
        double[] edges = [.. s_edges, .. new double[8 - (s_edges.Length % 8)]];
        AreWithin<TFunction>(edges, ulps);
        foreach (Gen<double> range in ranges)
        {
            Drawn.Holds(range.ArrayOf(64), points => AreWithin<TFunction>(points, ulps), count: 100);
        }
    }

    private static void AreWithin<TFunction>(double[] points, double ulps)
        where TFunction : ILaneFunction
    {
        double[] second = [.. points.Select(static point => 1.0 + (point % 7.0))];
        double[] expected = LaneRun.Of<TFunction, Lane1>(points, second);
        double[] actual = LaneRun.Of<TFunction, Lane8>(points, second);
        for (int i = 0; i < points.Length; i++)
        {
            // A subnormal result has fewer digits, so its unit is larger.
            double distance = LaneRun.Ulps(expected[i], actual[i]);
            Assert.True(distance <= ulps, $"at {points[i]:R}: one particle {expected[i]:R}, lanes {actual[i]:R}, {distance} units apart");
        }

        Assert.Equal(LaneRun.Bits(actual), LaneRun.Bits(LaneRun.Of<TFunction, Lane4>(points, second)));
    }

    private static void IsTheSameInFourAndEight<TFunction>(double[] first, double[] second)
        where TFunction : ILaneFunction
        => Assert.Equal(LaneRun.Bits(LaneRun.Of<TFunction, Lane8>(first, second)), LaneRun.Bits(LaneRun.Of<TFunction, Lane4>(first, second)));

    private static void DoesNotDependOnTheOthers<TFunction>()
        where TFunction : ILaneFunction
    {
        double[] together = [0.3, double.NaN, -2.5, 1e17, double.PositiveInfinity, 1e-310, -800.0, 0.0];
        double[] second = [0.3, 2.0, 3.0, -0.5, 1.0, 0.5, 2.0, -1.0];
        double[] mixed = LaneRun.Of<TFunction, Lane8>(together, second);
        for (int lane = 0; lane < 8; lane++)
        {
            double[] alone = LaneRun.Of<TFunction, Lane8>([.. Enumerable.Repeat(together[lane], 8)], [.. Enumerable.Repeat(second[lane], 8)]);
            Assert.All(LaneRun.Bits(alone), bits => Assert.Equal(LaneRun.Bits(mixed)[lane], bits));
        }
    }

    private static void AreNear(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Near.Equal(expected[i], actual[i], tolerance);
        }
    }

    private static Gen<double> Signed(double smallest, double largest) =>
        from magnitude in Drawn.Positive(smallest, largest) from sign in Gen.Elements(-1.0, 1.0) select sign * magnitude;

    private static Gen<double> NearMultiples(double of) =>
        from k in Gen.Choose(1, 500_000_000) from step in Gen.Choose(-2, 2) select Math.ScaleB(k * of, 0) * (1.0 + (step * 2.2e-16));
}
