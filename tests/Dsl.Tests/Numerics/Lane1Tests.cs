using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class Lane1Tests
{
    [Fact]
    public void EveryFunctionIsThatOfMath() => Drawn.Holds(
        Drawn.Pair(Drawn.Real(-3.0, 3.0), Drawn.Real(-3.0, 3.0)),
        point =>
        {
            (double x, double y) = point;
            Lane1 a = new(x), b = new(y);
            Assert.Equal(x + y, (a + b).Value);
            Assert.Equal(x - y, (a - b).Value);
            Assert.Equal(-x, (-a).Value);
            Assert.Equal(x * y, (a * b).Value);
            Assert.Equal(x / y, (a / b).Value);
            Assert.Equal(Math.Exp(x), Lane1.Exp(a).Value);
            Assert.Equal(Math.Log(x), Lane1.Log(a).Value);
            Assert.Equal(Math.Sqrt(x), Lane1.Sqrt(a).Value);
            Assert.Equal(Math.Sin(x), Lane1.Sin(a).Value);
            Assert.Equal(Math.Cos(x), Lane1.Cos(a).Value);
            Assert.Equal(Math.Tanh(x), Lane1.Tanh(a).Value);
            Assert.Equal(Math.Pow(x, y), Lane1.Pow(a, b).Value);
            Assert.Equal(Math.Abs(x), Lane1.Abs(a).Value);
            Assert.Equal(Math.Floor(x), Lane1.Floor(a).Value);
            Assert.Equal(Math.Min(x, y), Lane1.Min(a, b).Value);
            Assert.Equal(Math.Max(x, y), Lane1.Max(a, b).Value);
            Assert.Equal(Accurate.Expm1(x), Lane1.Expm1(a).Value);
            Assert.Equal(Accurate.Log1p(x), Lane1.Log1p(a).Value);
            Assert.Equal(x < y ? 1.0 : 0.0, Lane1.LessThan(a, b).Value);
            Assert.Equal(x <= y ? 1.0 : 0.0, Lane1.LessThanOrEqual(a, b).Value);
        });

    [Fact]
    public void ComparisonsAreOneOrZero()
    {
        Lane1 nan = Lane1.Constant(double.NaN);
        Assert.Equal(Lane1.One, Lane1.EqualTo(Lane1.Zero, Lane1.Constant(-0.0)));
        Assert.Equal(Lane1.Zero, Lane1.EqualTo(nan, nan));
        Assert.Equal(Lane1.Zero, Lane1.LessThan(nan, Lane1.One));
        Assert.Equal(Lane1.One, Lane1.LessThanOrEqual(Lane1.One, Lane1.One));
        Assert.Equal(Lane1.Zero, Lane1.LessThan(Lane1.One, Lane1.One));
    }

    [Fact]
    public void SelectTakesOneSideOnly()
    {
        Lane1 nan = Lane1.Constant(double.NaN);
        Assert.Equal(Lane1.One, Lane1.Select(Lane1.One, Lane1.One, nan));
        Assert.Equal(Lane1.One, Lane1.Select(Lane1.Zero, nan, Lane1.One));
        Assert.True(Lane1.AllTrue(Lane1.One));
        Assert.False(Lane1.AllTrue(Lane1.Zero));
    }

    [Fact]
    public void LooksUpData()
    {
        DoubleView data = new([1.0, 2.0, 3.0, 4.0]);
        Assert.Equal(3.0, Lane1.Lookup(data, 1, 3, Lane1.One).Value);
    }
}
