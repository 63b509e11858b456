using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class DualTests
{
    // f(x) = g(a(x), b(x)) for each operation g, with a and b that move at different speeds.
    public static TheoryData<string> Names => [.. Operations.Keys];

    private static readonly Dictionary<string, (Func<Dual, Dual, Dual> OfDuals, Func<double, double, double> OfDoubles)> Operations = new()
    {
        ["+"] = ((a, b) => a + b, (a, b) => a + b),
        ["-"] = ((a, b) => a - b, (a, b) => a - b),
        ["negation"] = ((a, b) => -a, (a, b) => -a),
        ["*"] = ((a, b) => a * b, (a, b) => a * b),
        ["/"] = ((a, b) => a / b, (a, b) => a / b),
        ["Exp"] = ((a, b) => Dual.Exp(a), (a, b) => Math.Exp(a)),
        ["Expm1"] = ((a, b) => Dual.Expm1(a), (a, b) => Math.Exp(a) - 1.0),
        ["Log"] = ((a, b) => Dual.Log(a), (a, b) => Math.Log(a)),
        ["Log1p"] = ((a, b) => Dual.Log1p(a), (a, b) => Math.Log(1.0 + a)),
        ["Sqrt"] = ((a, b) => Dual.Sqrt(a), (a, b) => Math.Sqrt(a)),
        ["Sin"] = ((a, b) => Dual.Sin(a), (a, b) => Math.Sin(a)),
        ["Cos"] = ((a, b) => Dual.Cos(a), (a, b) => Math.Cos(a)),
        ["Tanh"] = ((a, b) => Dual.Tanh(a), (a, b) => Math.Tanh(a)),
        ["Pow"] = ((a, b) => Dual.Pow(a, b), Math.Pow),
        ["Abs"] = ((a, b) => Dual.Abs(a), (a, b) => Math.Abs(a)),
        ["Abs below zero"] = ((a, b) => Dual.Abs(-a), (a, b) => Math.Abs(a)),
        ["Min"] = ((a, b) => Dual.Min(a, b), Math.Min),
        ["Max"] = ((a, b) => Dual.Max(a, b), Math.Max),
        ["Select"] = ((a, b) => Dual.Select(Dual.LessThan(a, b), a * a, b), (a, b) => a < b ? a * a : b),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void DerivativeMatchesFiniteDifferences(string name) => Drawn.Holds(
        Drawn.Triple(Drawn.Real(0.2, 2.0), Drawn.Real(0.1, 1.0), Drawn.Real(-1.0, 1.0)),
        point =>
        {
            (double x, double speedOfFirst, double speedOfSecond) = point;
            var (ofDuals, ofDoubles) = Operations[name];
            double first = x * speedOfFirst + 0.1;
            double second = 0.45 + (0.1 * speedOfSecond);
            if (Math.Abs(first - second) < 0.01)
            {
                return; // a kink of Min, Max and Select within the reach of the differences
            }

            Dual result = ofDuals(new Dual(first, speedOfFirst), new Dual(second, speedOfSecond));
            double expected = FiniteDifference.Derivative(
                t => ofDoubles(first + (t * speedOfFirst), second + (t * speedOfSecond)), 0.0);
            Near.Equal(ofDoubles(first, second), result.Value, 1e-14, name);
            Near.Equal(expected, result.Derivative, 1e-8, name);
        });

    [Fact]
    public void WhatCountsOrComparesHasNoDerivative()
    {
        Dual x = Dual.Variable(1.5);
        Dual y = Dual.Variable(2.5);
        Assert.Equal(new Dual(1.0, 0.0), Dual.Floor(x));
        Assert.Equal(Dual.One, Dual.LessThan(x, y));
        Assert.Equal(Dual.Zero, Dual.LessThan(y, x));
        Assert.Equal(Dual.One, Dual.LessThanOrEqual(x, x));
        Assert.Equal(Dual.One, Dual.EqualTo(x, x));
        Assert.Equal(Dual.Zero, Dual.EqualTo(x, y));
        Assert.True(Dual.AllTrue(Dual.One));
        Assert.False(Dual.AllTrue(Dual.Zero));
    }

    [Fact]
    public void AConstantStaysConstantWhereTheSlopeIsInfinite()
    {
        Assert.Equal(0.0, Dual.Log(Dual.Zero).Derivative);
        Assert.Equal(0.0, Dual.Sqrt(Dual.Zero).Derivative);
        Assert.Equal(0.0, (Dual.One / Dual.Zero).Derivative);
        Assert.Equal(0.0, Dual.Pow(Dual.Zero, Dual.Constant(-1.0)).Derivative);
        Assert.Equal(0.0, Dual.Pow(Dual.Variable(0.0), Dual.Zero).Derivative);
        Assert.Equal(2.0, Dual.Pow(Dual.Variable(1.0), Dual.Constant(2.0)).Derivative);
    }

    [Fact]
    public void NotANumberIsNotLost()
    {
        Dual nan = Dual.Constant(double.NaN);
        Assert.Equal(double.NaN, Dual.Max(nan, Dual.One).Value);
        Assert.Equal(double.NaN, Dual.Max(Dual.One, nan).Value);
        Assert.Equal(double.NaN, Dual.Min(nan, Dual.One).Value);
        Assert.Equal(double.NaN, Dual.Min(Dual.One, nan).Value);
    }

    // At the kinks of Abs, Max and Min the sides fit together.
    [Fact]
    public void SmoothFunctionsMadeOfKinksHaveTheirDerivative()
    {
        Assert.Equal(0.25, SpecialFunctions.Sigmoid(Dual.Variable(0.0)).Derivative, 1e-15);
        Assert.Equal(0.5, SpecialFunctions.Softplus(Dual.Variable(0.0)).Derivative, 1e-15);
        Assert.Equal(0.5, SpecialFunctions.LogAddExp(Dual.Variable(1.0), Dual.One).Derivative, 1e-15);
        Assert.Equal(0.5, SpecialFunctions.LogAddExp(Dual.One, Dual.Variable(1.0)).Derivative, 1e-15);
        Assert.Equal(0.0, SpecialFunctions.Relu(Dual.Variable(0.0)).Derivative);
    }

    [Fact]
    public void GathersAndScattersWithTheDerivative()
    {
        Dual[] slots = [new(1.0, 10.0), new(2.0, 20.0)];
        Assert.Equal(slots[1], Dual.Gather(slots, Dual.Variable(1.0)));
        Dual.ScatterAdd(slots, Dual.Zero, new Dual(0.5, 0.25));
        Assert.Equal(new Dual(1.5, 10.25), slots[0]);
        Assert.Throws<IndexOutOfRangeException>(() => Dual.Gather(slots, Dual.Constant(2.0)));
        Assert.Equal(new Dual(7.0, 0.0), Dual.Lookup(new DoubleView([6.0, 7.0]), 0, 2, Dual.Variable(1.0)));
    }
}
