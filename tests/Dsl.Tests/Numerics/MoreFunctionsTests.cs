using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

/// <summary>The functions that worlds without their own fall back to, against those of Math.</summary>
public class MoreFunctionsTests
{
    private static readonly double[] Sizes = [0, 1e-300, 1e-12, 1e-3, 0.2, 0.5, 0.9, 1, 1.1, 2, 3.7, 10, 29.9, 30.1, 300, 1e6, 1e15];

    public static TheoryData<double> Values => [.. Sizes, .. Sizes.Skip(1).Select(size => -size)];

    [Theory]
    [InlineData(0.49999999999999994)]
    [InlineData(0.5)]
    [InlineData(0.50000000000000011)]
    [InlineData(1.5)]
    [InlineData(2.5)]
    [InlineData(-0.5)]
    [InlineData(-0.49999999999999994)]
    [InlineData(-1.5)]
    [InlineData(-2.5)]
    [InlineData(2251799813685248.5)]
    [InlineData(2251799813685249.5)]
    [InlineData(4503599627370495.5)]
    [InlineData(4503599627370497)]
    [InlineData(9007199254740993)]
    [InlineData(-4503599627370495.5)]
    public void TiesAreRoundedToEven(double value) => Assert.Equal(Math.Round(value), MoreFunctions.Round(new Lane1(value)).Value);

    [Theory]
    [MemberData(nameof(Values))]
    public void RoundIsThatOfMath(double value) => Assert.Equal(Math.Round(value), MoreFunctions.Round(new Lane1(value)).Value);

    [Theory]
    [MemberData(nameof(Values))]
    public void SinhIsThatOfMath(double value) => AssertRelative(Math.Sinh(value), MoreFunctions.Sinh(new Lane1(value)).Value);

    [Theory]
    [MemberData(nameof(Values))]
    public void AtanIsThatOfMath(double value) => AssertRelative(Math.Atan(value), MoreFunctions.Atan(new Lane1(value)).Value);

    [Theory]
    [MemberData(nameof(Values))]
    public void CbrtIsThatOfMath(double value) => AssertRelative(Math.Cbrt(value), MoreFunctions.Cbrt(new Lane1(value)).Value);

    [Theory]
    [MemberData(nameof(Values))]
    public void Atan2IsThatOfMathInEveryQuadrant(double y)
    {
        foreach (double x in new[] { 0, 1e-9, 0.3, 1, 7, 1e9 })
        {
            foreach (double signed in new[] { x, -x })
            {
                // Math tells the two zeros apart, the fallback does not.
                double expected = signed == 0 ? Math.Atan2(y, 0.0) : Math.Atan2(y, signed);
                AssertRelative(expected, MoreFunctions.Atan2(new Lane1(y), new Lane1(signed)).Value);
            }
        }
    }

    private static void AssertRelative(double expected, double actual)
    {
        if (double.IsInfinity(expected))
        {
            Assert.Equal(expected, actual);
            return;
        }
        Assert.True(Math.Abs(expected - actual) <= 1e-14 * Math.Abs(expected), $"expected {expected:R}, found {actual:R}");
    }
}
