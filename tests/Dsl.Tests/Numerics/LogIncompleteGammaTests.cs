using System.Globalization;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class LogIncompleteGammaTests
{
    [Fact]
    public void MatchesTheTable()
    {
        int rows = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Numerics", "Tables", "LogIncompleteGamma.csv")))
        {
            if (line[0] == '#')
            {
                continue;
            }

            rows++;
            double[] row = Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));
            SpecialFunctions.LogIncompleteGamma(new Lane1(row[0]), new Lane1(row[1]), out Lane1 lower, out Lane1 upper);
            string place = string.Create(CultureInfo.InvariantCulture, $"at shape {row[0]}, argument {row[1]}");
            Assert.True(Math.Abs((lower.Value / row[2]) - 1.0) < 1e-12, $"lower {lower.Value:R} expected {row[2]:R} {place}");
            Assert.True(Math.Abs((upper.Value / row[3]) - 1.0) < 1e-12, $"upper {upper.Value:R} expected {row[3]:R} {place}");
        }

        Assert.True(rows > 80);
    }

    // dP/dx = x^(a - 1) exp(-x) / Gamma(a); in the shape against differences.
    [Fact]
    public void ForwardModeGoesThrough() => Drawn.Holds(Drawn.Pair(Drawn.Positive(0.1, 50.0), Drawn.Positive(0.05, 60.0)), point =>
    {
        (double a, double x) = point;
        SpecialFunctions.LogIncompleteGamma(Dual.Constant(a), Dual.Variable(x), out Dual lower, out Dual upper);
        double logDensity = ((a - 1.0) * Math.Log(x)) - x - SpecialFunctions.LogGamma(new Lane1(a)).Value;
        Assert.Equal(1.0, lower.Derivative / Math.Exp(logDensity - lower.Value), 1e-11);
        Assert.Equal(1.0, -upper.Derivative / Math.Exp(logDensity - upper.Value), 1e-11);

        SpecialFunctions.LogIncompleteGamma(Dual.Variable(a), Dual.Constant(x), out Dual lowerByShape, out Dual upperByShape);
        Near.Equal(FiniteDifference.Derivative(shape => Logs(shape, x).Lower, a), lowerByShape.Derivative, 1e-8);
        Near.Equal(FiniteDifference.Derivative(shape => Logs(shape, x).Upper, a), upperByShape.Derivative, 1e-8);
    });

    // At an integer shape the continued fraction ends: its derivative in the shape goes on.
    [Fact]
    public void ForwardModeGoesThroughAtIntegers()
    {
        foreach (double a in new[] { 1.0, 2.0, 3.0, 10.0, 60.0 })
        {
            foreach (double x in new[] { 0.3 * a, a, a + 1.5, 2.0 * a, 5.0 * a })
            {
                SpecialFunctions.LogIncompleteGamma(Dual.Variable(a), Dual.Constant(x), out Dual lower, out Dual upper);
                Near.Equal(FiniteDifference.Derivative(shape => Logs(shape, x).Lower, a), lower.Derivative, 1e-8);
                Near.Equal(FiniteDifference.Derivative(shape => Logs(shape, x).Upper, a), upper.Derivative, 1e-8);
            }
        }
    }

    [Fact]
    public void OneLaneDoesNotSeeTheOther() => Drawn.Holds(
        Drawn.Pair(Drawn.Pair(Drawn.Positive(0.01, 500.0), Drawn.Positive(0.01, 500.0)), Drawn.Pair(Drawn.Positive(0.01, 500.0), Drawn.Positive(0.01, 500.0))),
        points =>
        {
            ((double a, double x), (double b, double y)) = points;
            SpecialFunctions.LogIncompleteGamma(LanePair.Of(a, b), LanePair.Of(x, y), out LanePair lower, out LanePair upper);
            Assert.Equal(Logs(a, x), (lower.First.Value, upper.First.Value));
            Assert.Equal(Logs(b, y), (lower.Second.Value, upper.Second.Value));
        });

    private static (double Lower, double Upper) Logs(double shape, double value)
    {
        SpecialFunctions.LogIncompleteGamma(new Lane1(shape), new Lane1(value), out Lane1 lower, out Lane1 upper);
        return (lower.Value, upper.Value);
    }
}
