using System.Globalization;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class LogIncompleteBetaTests
{
    [Fact]
    public void MatchesTheTable()
    {
        int rows = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Numerics", "Tables", "LogIncompleteBeta.csv")).Where(line => line[0] != '#'))
        {
            rows++;
            double[] row = Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));
            string place = string.Create(CultureInfo.InvariantCulture, $"at ({row[0]}, {row[1]}), {row[2]:R}");
            (Dual lower, Dual upper) = Logs(Dual.Variable(row[0]), Dual.Constant(row[1]), row[2]);

            // Rounding adds up over the terms of the fraction, of which there are up to some thousands.
            double tolerance = Math.Max(row[0], row[1]) <= 3e4 ? 1e-12 : 1e-11;
            AssertNear(row[3], lower.Value, tolerance, 1.0, "lower " + place);
            AssertNear(row[4], upper.Value, tolerance, 1.0, "upper " + place);

            // Derivatives are taken per unit of the logarithm of the argument.
            AssertNear(row[5], lower.Derivative, 1e-11, 1.0 / row[0], "lower by a " + place);
            AssertNear(row[6], upper.Derivative, 1e-11, 1.0 / row[0], "upper by a " + place);
            (lower, upper) = Logs(Dual.Constant(row[0]), Dual.Variable(row[1]), row[2]);
            AssertNear(row[7], lower.Derivative, 1e-11, 1.0 / row[1], "lower by b " + place);
            AssertNear(row[8], upper.Derivative, 1e-11, 1.0 / row[1], "upper by b " + place);
        }

        Assert.True(rows > 90, $"{rows} rows");
    }

    // I_x(a, b) = 1 - I_(1 - x)(b, a), to the last bit where both know both parts of one.
    [Fact]
    public void ReflectsIntoItself() => Drawn.Holds(Drawn.Pair(Drawn.Pair(Drawn.Positive(0.01, 500.0), Drawn.Positive(0.01, 500.0)), Drawn.Real(0.01, 0.99)), point =>
    {
        ((double a, double b), double x) = point;
        SpecialFunctions.LogIncompleteBeta(new Lane1(a), new Lane1(b), new Lane1(x), new Lane1(1.0 - x), out Lane1 lower, out Lane1 upper);
        SpecialFunctions.LogIncompleteBeta(new Lane1(b), new Lane1(a), new Lane1(1.0 - x), new Lane1(x), out Lane1 upperAgain, out Lane1 lowerAgain);
        Near.Equal(lower.Value, lowerAgain.Value, 1e-12);
        Near.Equal(upper.Value, upperAgain.Value, 1e-12);
    });

    [Fact]
    public void EndsAreCertain()
    {
        SpecialFunctions.LogIncompleteBeta(new Lane1(2.0), new Lane1(3.0), Lane1.Zero, Lane1.One, out Lane1 lower, out Lane1 upper);
        Assert.Equal((double.NegativeInfinity, 0.0), (lower.Value, upper.Value));
        SpecialFunctions.LogIncompleteBeta(new Lane1(2.0), new Lane1(3.0), Lane1.One, Lane1.Zero, out lower, out upper);
        Assert.Equal((0.0, double.NegativeInfinity), (lower.Value, upper.Value));
    }

    [Fact]
    public void OneLaneDoesNotSeeTheOther() => Drawn.Holds(
        Drawn.Pair(Drawn.Pair(Drawn.Positive(0.01, 500.0), Drawn.Real(0.001, 0.999)), Drawn.Pair(Drawn.Positive(0.01, 500.0), Drawn.Real(0.001, 0.999))),
        points =>
        {
            ((double a, double x), (double b, double y)) = points;
            SpecialFunctions.LogIncompleteBeta(
                LanePair.Of(a, b), LanePair.Of(2.5, 0.3), LanePair.Of(x, y), LanePair.Of(1.0 - x, 1.0 - y), out LanePair lower, out LanePair upper);
            (Dual firstLower, Dual firstUpper) = Logs(Dual.Constant(a), Dual.Constant(2.5), x);
            SpecialFunctions.LogIncompleteBeta(new Lane1(b), new Lane1(0.3), new Lane1(y), new Lane1(1.0 - y), out Lane1 secondLower, out Lane1 secondUpper);
            Assert.Equal((firstLower.Value, firstUpper.Value), (lower.First.Value, upper.First.Value));
            Assert.Equal((secondLower, secondUpper), (lower.Second, upper.Second));
        });

    private static (Dual Lower, Dual Upper) Logs(Dual first, Dual second, double value)
    {
        SpecialFunctions.LogIncompleteBeta(first, second, Dual.Constant(value), Dual.Constant(1.0 - value), out Dual lower, out Dual upper);
        return (lower, upper);
    }

    private static void AssertNear(double expected, double found, double tolerance, double unit, string what)
        => Assert.True(Math.Abs(expected - found) <= tolerance * Math.Max(Math.Abs(expected), unit), string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, found {found:R}"));
}
