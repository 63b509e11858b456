using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics.Lanes;

/// <summary>What is exact or correctly rounded is the same in every world, for every number there is.</summary>
public class LaneExactTests
{
    private const int Count = 20_000;

    private static readonly double[] s_first = LaneRun.AnyNumbers(Count, 1);
    private static readonly double[] s_second = LaneRun.AnyNumbers(Count, 2);

    [Fact]
    public void Sum() => EqualsScalar<SumOf>();

    [Fact]
    public void Difference() => EqualsScalar<DifferenceOf>();

    [Fact]
    public void Negation() => EqualsScalar<NegationOf>();

    [Fact]
    public void Product() => EqualsScalar<ProductOf>();

    [Fact]
    public void Quotient() => EqualsScalar<QuotientOf>();

    [Fact]
    public void RootsAbsoluteValuesAndFloors() => EqualsScalar<RootAbsFloorOf>();

    [Fact]
    public void Minimum() => EqualsScalar<MinOf>();

    [Fact]
    public void Maximum() => EqualsScalar<MaxOf>();

    [Fact]
    public void ComparisonsAndSelections() => EqualsScalar<ComparisonsOf>();

    [Fact]
    public void ConstantsFillEveryLane()
    {
        Assert.Equal([1.5, 1.5, 1.5, 1.5], Enumerable.Range(0, 4).Select(lane => Lane4.Constant(1.5)[lane]));
        Assert.Equal(Enumerable.Repeat(1.5, 8), Enumerable.Range(0, 8).Select(lane => Lane8.At(Lane8.Constant(1.5), lane)));
        Assert.Equal(Enumerable.Repeat(0.0, 8), Enumerable.Range(0, 8).Select(lane => Lane8.Zero[lane]));
        Assert.Equal(Enumerable.Repeat(1.0, 4), Enumerable.Range(0, 4).Select(lane => Lane4.At(Lane4.One, lane)));
    }

    [Fact]
    public void AllTrueNeedsEveryLane()
    {
        for (int lane = 0; lane < 8; lane++)
        {
            double[] truths = [1, 1, 1, 1, 1, 1, 1, 1];
            Assert.True(Lane8.AllTrue(Lane8.Load(truths, 0)));
            Assert.True(Lane4.AllTrue(Lane4.Load(truths, 0)));
            truths[lane] = 0.0;
            Assert.False(Lane8.AllTrue(Lane8.Load(truths, 0)));
            Assert.Equal(lane >= 4, Lane4.AllTrue(Lane4.Load(truths, 0)));
        }
    }

    private static void EqualsScalar<TFunction>()
        where TFunction : ILaneFunction
    {
        long[] expected = LaneRun.Bits(LaneRun.Of<TFunction, Lane1>(s_first, s_second));
        Assert.Equal(expected, LaneRun.Bits(LaneRun.Of<TFunction, Lane4>(s_first, s_second)));
        Assert.Equal(expected, LaneRun.Bits(LaneRun.Of<TFunction, Lane8>(s_first, s_second)));
    }

    private readonly struct SumOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => first + second;
    }

    private readonly struct DifferenceOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => first - second;
    }

    private readonly struct NegationOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => -first;
    }

    private readonly struct ProductOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => first * second;
    }

    private readonly struct QuotientOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => first / second;
    }

    private readonly struct RootAbsFloorOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T>
            => T.Select(T.LessThan(first, T.One), T.Floor(second), T.Select(T.LessThan(second, T.Zero), T.Abs(first), T.Sqrt(second)));
    }

    private readonly struct MinOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Min(first, second);
    }

    private readonly struct MaxOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Max(first, second);
    }

    // Seven bits of truth in one number; NaN selects as what is not zero.
    private readonly struct ComparisonsOf : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T>
            => T.LessThan(first, second) + (T.Constant(2) * T.LessThanOrEqual(first, second)) + (T.Constant(4) * T.EqualTo(first, second))
                + T.Select(first, T.Constant(8), T.Zero) + T.Select(second, T.Zero, T.Constant(16))
                + (T.Constant(32) * T.EqualTo(first, first)) + (T.Constant(64) * T.LessThanOrEqual(second, second));
    }
}
