using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class AnglesTests
{
    [Fact]
    public void AngleIsAtan2() => Drawn.Holds(Drawn.Pair(Drawn.Real(-3.14159, 3.14159), Drawn.Positive(1e-30, 1e30)), point =>
    {
        (double y, double x) = (point.Second * Math.Sin(point.First), point.Second * Math.Cos(point.First));
        double found = SpecialFunctions.Angle(new Lane1(y), new Lane1(x)).Value;

        // Near the negative x axis the half angle cancels.
        double tolerance = x < 0.0 ? 1e-11 : 2e-15;
        Assert.True(Math.Abs(found - Math.Atan2(y, x)) <= tolerance * Math.Abs(Math.Atan2(y, x)), $"{found:R}, expected {Math.Atan2(y, x):R}");
    });

    [Fact]
    public void SmallAnglesKeepTheirDigits()
        => Assert.Equal(1e-200, SpecialFunctions.Angle(new Lane1(1e-200), Lane1.One).Value, 1e-215);

    [Theory]
    [InlineData(Math.PI, Math.PI)]
    [InlineData(-Math.PI, Math.PI)]
    [InlineData(0.0, 0.0)]
    [InlineData(3.0, 3.0)]
    [InlineData(-3.0, -3.0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(Math.Tau, 0.0)]
    public void WrapAngleLeavesAnglesInside(double angle, double expected)
        => Assert.Equal(expected, SpecialFunctions.WrapAngle(new Lane1(angle)).Value);

    [Fact]
    public void WrapAngleTakesWholeTurnsOff() => Drawn.Holds(Drawn.Real(-1e4, 1e4), angle =>
    {
        Dual wrapped = SpecialFunctions.WrapAngle(Dual.Variable(angle));
        Assert.InRange(wrapped.Value, -Math.PI, Math.PI);
        Assert.NotEqual(-Math.PI, wrapped.Value);
        Assert.Equal(1.0, wrapped.Derivative);
        Near.Equal(0.0, Math.IEEERemainder(angle - wrapped.Value, Math.Tau), 1e-11);
    });
}
