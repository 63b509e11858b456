using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>An interval of a result holds every result of values in the intervals: tried on a grid of ends and values.</summary>
public sealed class IntervalTests
{
    private static readonly double[] Ends = [double.NegativeInfinity, -2, -0.5, 0, 0.5, 1, 3, double.PositiveInfinity];

    private static readonly double[] Values = [-1e300, -2.5, -2, -1, -0.5, -1e-300, 0, 1e-300, 0.25, 0.5, 1, 2, 3, 1e300];

    [Fact]
    public void Sums_hold() => AssertHolds((a, b) => a.Add(b), (x, y) => x + y);

    [Fact]
    public void Products_hold() => AssertHolds((a, b) => a.Multiply(b), (x, y) => x * y);

    [Fact]
    public void Unions_hold() => AssertHolds((a, b) => a.Union(b), (x, _) => x);

    [Fact]
    public void Negations_hold() => AssertHolds((a, _) => a.Negate(), (x, _) => -x);

    [Fact]
    public void Outside_means_that_no_value_is_in_both()
    {
        foreach (Interval a in All())
        {
            foreach (Interval b in All().Where(b => a.IsOutside(b)))
            {
                Assert.DoesNotContain(Values, v => Contains(a, v) && Contains(b, v));
            }
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(1e-300, false)]
    public void Zero_is_not_positive(double value, bool isOutside) =>
        Assert.Equal(isOutside, Interval.Constant(value).IsOutside(Interval.Positive));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(1.0000000000000002, true)]
    public void The_unit_interval_has_its_ends(double value, bool isOutside) =>
        Assert.Equal(isOutside, Interval.Constant(value).IsOutside(Interval.Unit));

    private static void AssertHolds(Func<Interval, Interval, Interval> ofIntervals, Func<double, double, double> ofValues)
    {
        foreach (Interval a in All())
        {
            foreach (Interval b in All())
            {
                Interval result = ofIntervals(a, b);
                foreach (double x in Values.Where(v => Contains(a, v)))
                {
                    foreach (double y in Values.Where(v => Contains(b, v)))
                    {
                        double value = ofValues(x, y);
                        Assert.True(Contains(result, value), $"{a}, {b}: {x}, {y} give {value}, not in {result}");
                    }
                }
            }
        }
    }

    private static IEnumerable<Interval> All() =>
        from lower in Ends
        from upper in Ends
        where lower <= upper && !double.IsPositiveInfinity(lower) && !double.IsNegativeInfinity(upper)
        from isLowerOpen in new[] { false, true }
        from isUpperOpen in new[] { false, true }
        where lower < upper || (!isLowerOpen && !isUpperOpen)
        select new Interval(lower, upper, isLowerOpen, isUpperOpen);

    private static bool Contains(Interval interval, double value) =>
        (value > interval.Lower || (value == interval.Lower && !interval.IsLowerOpen))
        && (value < interval.Upper || (value == interval.Upper && !interval.IsUpperOpen));
}
