using System.Globalization;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.Numerics.SpecialFunctions;

namespace ProbDsl.Dsl.Tests.Numerics;

/// <summary>
/// Every special function, and its derivative by forward mode through the approximation, against values of 22 digits:
/// within 1e-12 relative (1e-13 for most) beyond what rounding of the inputs does. Where a function has zeros that are not
/// its input's, an absolute error stands beside.
/// </summary>
public class SpecialFunctionTableTests
{
    [Fact]
    public void LogGammaMatches() => Matches("LogGamma", (x, _) => LogGamma(x), (x, _) => LogGamma(x), absolute: 1e-14);

    [Fact]
    public void DigammaMatches() => Matches("Digamma", (x, _) => Digamma(x), (x, _) => Digamma(x), absolute: 3e-15);

    [Fact]
    public void TrigammaMatches() => Matches("Trigamma", (x, _) => Trigamma(x), (x, _) => Trigamma(x));

    [Fact]
    public void NormalCdfMatches() => Matches("NormalCdf", (x, _) => NormalCdf(x), (x, _) => NormalCdf(x));

    [Fact]
    public void NormalLogCdfMatches() => Matches("NormalLogCdf", (x, _) => NormalLogCdf(x), (x, _) => NormalLogCdf(x));

    [Fact]
    public void NormalHazardMatches() => Matches("NormalHazard", (x, _) => NormalHazard(x), (x, _) => NormalHazard(x));

    [Fact]
    public void NormalHazardExcessMatches() => Matches("NormalHazardExcess", (x, _) => NormalHazardExcess(x), (x, _) => NormalHazardExcess(x));

    [Fact]
    public void NormalQuantileMatches() => Matches("NormalQuantile", (x, _) => NormalQuantile(x), (x, _) => NormalQuantile(x), absolute: 2e-15);

    [Fact]
    public void HalfNormalQuantilesMatch()
    {
        Matches("HalfNormalQuantileOfLogCdf", (x, _) => HalfNormalQuantileOfLogCdf(x), (x, _) => HalfNormalQuantileOfLogCdf(x));
        Matches("HalfNormalQuantileOfLogSurvival", (x, _) => HalfNormalQuantileOfLogSurvival(x), (x, _) => HalfNormalQuantileOfLogSurvival(x));
    }

    [Fact]
    public void HalfNormalQuantilesEndAtTheEnds()
    {
        Lane1 never = new(double.NegativeInfinity);
        Assert.Equal((0.0, double.PositiveInfinity), (HalfNormalQuantileOfLogCdf(never).Value, HalfNormalQuantileOfLogCdf(Lane1.Zero).Value));
        Assert.Equal((double.PositiveInfinity, 0.0), (HalfNormalQuantileOfLogSurvival(never).Value, HalfNormalQuantileOfLogSurvival(Lane1.Zero).Value));
    }

    [Fact]
    public void NormalLogProbabilityMatches()
    {
        Matches("NormalLogProbability", NormalLogProbability, NormalLogProbability);
        foreach (double[] row in Rows("NormalLogProbability"))
        {
            NormalLogProbabilityPartials(new Lane1(row[0]), new Lane1(row[1]), out Lane1 byLower, out Lane1 byUpper);
            Agrees(row[4], row[5], byLower.Value, 0.0, $"by lower at ({row[0]:R}, {row[1]:R})");
            Dual along = NormalLogProbability(Dual.Constant(row[0]), Dual.Variable(row[1]));
            Near.Equal(1.0, byUpper.Value == along.Derivative ? 1.0 : byUpper.Value / along.Derivative, 1e-12, $"by upper at ({row[0]:R}, {row[1]:R})");
        }
    }

    [Fact]
    public void Log1pMinusXMatches() => Matches("Log1pMinusX", (x, _) => Log1pMinusX(x), (x, _) => Log1pMinusX(x));

    [Fact]
    public void Log1mExpMatches() => Matches("Log1mExp", (x, _) => Log1mExp(x), (x, _) => Log1mExp(x));

    [Fact]
    public void LogOnePlusSquareMatches() => Matches("LogOnePlusSquare", (x, _) => LogOnePlusSquare(x), (x, _) => LogOnePlusSquare(x));

    [Fact]
    public void LogitMatches() => Matches("Logit", (x, _) => Logit(x), (x, _) => Logit(x));

    [Fact]
    public void LogBetaMatches() => Matches("LogBeta", LogBeta, LogBeta, absolute: 3e-14);

    [Fact]
    public void DigammaDifferenceMatches() => Matches("DigammaDifference", DigammaDifference, DigammaDifference);

    [Fact]
    public void TheSeriesAreWhatTheFunctionsLack() => Drawn.Holds(Drawn.Positive(8.0, 1e6), x =>
    {
        Lane1 at = new(x);
        double stirling = ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(Math.Tau));
        Assert.Equal(LogGamma(at).Value - stirling, StirlingSeries(at).Value, 1e-15 * Math.Abs(stirling) + 1e-15);
        Assert.Equal(Digamma(at).Value - Math.Log(x) + (0.5 / x), DigammaSeries(at).Value, 1e-14);
    });

    [Fact]
    public void NormalFunctionsKeepTheirLimits()
    {
        Lane1 minus = new(double.NegativeInfinity), plus = new(double.PositiveInfinity);
        Assert.Equal((0.0, 1.0, 0.5), (NormalCdf(minus).Value, NormalCdf(plus).Value, NormalCdf(Lane1.Zero).Value));
        Assert.Equal((double.NegativeInfinity, 0.0), (NormalLogCdf(minus).Value, NormalLogCdf(plus).Value));
        Assert.Equal(0.0, NormalHazard(minus).Value);
        Assert.Equal((minus, plus), (NormalQuantile(Lane1.Zero), NormalQuantile(Lane1.One)));
        Assert.Equal(0.0, NormalLogProbability(minus, plus).Value);
        Assert.Equal(-Math.Log(2.0), NormalLogProbability(Lane1.Zero, plus).Value, 1e-16);
        Assert.Equal(double.NegativeInfinity, NormalLogProbability(Lane1.One, Lane1.One).Value);
        Assert.Equal(double.NegativeInfinity, NormalLogProbability(Lane1.One, Lane1.Zero).Value);
        Assert.True(double.IsNaN(NormalCdf(new Lane1(double.NaN)).Value));
        Assert.Equal((0.0, double.NegativeInfinity), (Log1mExp(minus).Value, Log1mExp(Lane1.Zero).Value));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (Logit(Lane1.Zero).Value, Logit(Lane1.One).Value));
        Assert.Equal(double.NegativeInfinity, Log1pMinusX(plus).Value);
    }

    [Fact]
    public void TheQuantileInvertsTheDistributionFunction()
    {
        Drawn.Holds(Drawn.Positive(1e-300, 0.5), p => Assert.InRange(NormalCdf(NormalQuantile(new Lane1(p))).Value / p, 1.0 - 1e-12, 1.0 + 1e-12));
        Drawn.Holds(Drawn.Positive(0.7, 1e12), size => Near.Equal(
            1.0, NormalLogCdf(NormalQuantileOfLog(new Lane1(-size))).Value / -size, 1e-14));
    }

    private static void Matches(string function, Func<Lane1, Lane1, Lane1> value, Func<Dual, Dual, Dual> derivative, double absolute = 0.0)
    {
        double[][] rows = [.. Rows(function)];
        Assert.NotEmpty(rows);
        foreach (double[] row in rows)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{function}({row[0]:R}, {row[1]:R})");
            Agrees(row[2], row[3], value(new Lane1(row[0]), new Lane1(row[1])).Value, absolute, place);
            Dual along = derivative(Dual.Variable(row[0]), Dual.Constant(row[1]));
            Assert.Equal(value(new Lane1(row[0]), new Lane1(row[1])).Value, along.Value);
            Agrees(row[4], row[5], along.Derivative, absolute, "derivative of " + place);
        }
    }

    private static void Agrees(double expected, double conditioning, double actual, double absolute, string what)
        => DensityTable.AssertNear(expected, conditioning + (absolute * (1L << 49)), actual, 3e-13, what);

    private static IEnumerable<double[]> Rows(string function)
        => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Numerics", "Tables", "SpecialFunctions.csv"))
            .Where(line => line.StartsWith(function + ",", StringComparison.Ordinal))
            .Select(line => Array.ConvertAll(line.Split(',')[1..], cell => double.Parse(cell, CultureInfo.InvariantCulture)));
}
