using System.Globalization;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class BesselITests
{
    // Orders of spheres and others, from no argument to far beyond where exp overflows.
    [Fact]
    public void MatchesTheTable()
    {
        int rows = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Numerics", "Tables", "BesselI.csv")))
        {
            if (line[0] == '#')
            {
                continue;
            }

            rows++;
            double[] row = Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));
            SpecialFunctions.BesselI(
                row[0], new Lane1(row[1]), out Lane1 logarithm, out Lane1 scaled, out Lane1 ratio, out Lane1 complement);
            string place = string.Create(CultureInfo.InvariantCulture, $"at order {row[0]}, argument {row[1]}");
            Assert.True(Math.Abs((logarithm.Value / row[2]) - 1.0) < 1e-13, $"log {logarithm.Value:R} expected {row[2]:R} {place}");
            Assert.True(Math.Abs((scaled.Value / row[3]) - 1.0) < 1e-13, $"scaled {scaled.Value:R} expected {row[3]:R} {place}");
            Assert.True(Math.Abs((ratio.Value / row[4]) - 1.0) < 1e-13, $"ratio {ratio.Value:R} expected {row[4]:R} {place}");
            Assert.True(Math.Abs((complement.Value / row[5]) - 1.0) < 1e-12, $"complement {complement.Value:R} expected {row[5]:R} {place}");
        }

        Assert.True(rows > 200);
    }

    [Fact]
    public void OfHalfAnOrderItIsHyperbolic() => Drawn.Holds(Drawn.Positive(1e-3, 300.0), x =>
    {
        // I_1/2(x) = sqrt(2 / (pi x)) sinh x.
        Near.Equal(
            (0.5 * Math.Log(2.0 / (Math.PI * x))) + Math.Log(Math.Sinh(x)), SpecialFunctions.LogBesselI(0.5, new Lane1(x)).Value, 1e-13);
        double ratio = (1.0 / Math.Tanh(x)) - (1.0 / x);
        Near.Equal(ratio, SpecialFunctions.BesselRatio(0.5, new Lane1(x)).Value, 1e-12);
    });

    [Fact]
    public void TheRatioIsTheDerivative() => Drawn.Holds(Drawn.Pair(Drawn.Real(0.0, 50.0), Drawn.Positive(1e-3, 1e6)), point =>
    {
        SpecialFunctions.BesselI(point.First, Dual.Variable(point.Second), out Dual log, out Dual scaled, out Dual ratio, out Dual complement);
        Assert.Equal(1.0, log.Derivative / ratio.Value, 1e-12);
        Assert.Equal(1.0, -scaled.Derivative / complement.Value, 1e-11);

        // Riccati's equation of the ratio: NIST Handbook of Mathematical Functions, 10.29.2.
        double slope = 1.0 - (ratio.Value * ratio.Value) - (((2.0 * point.First) + 1.0) / point.Second * ratio.Value);
        Near.Equal(slope, ratio.Derivative, 1e-10);
        Near.Equal(-slope, complement.Derivative, 1e-10);
    });

    [Fact]
    public void AtZeroItIsWhatItTendsTo()
    {
        SpecialFunctions.BesselI(1.5, Dual.Variable(0.0), out Dual log, out Dual scaled, out Dual ratio, out Dual complement);
        Assert.Equal(new Dual(0.0, 0.0), log);
        Assert.Equal(new Dual(0.0, -1.0), scaled);
        Assert.Equal(0.0, ratio.Value);
        Near.Equal(0.2, ratio.Derivative, 1e-15);
        Near.Equal(1.0, complement.Value, 1e-15);
        Assert.Equal(0.0, SpecialFunctions.LogBesselI0(Lane1.Zero).Value);
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.LogBesselI(2.0, Lane1.Zero).Value);
    }

    [Theory]
    [InlineData(1e100)]
    [InlineData(1e300)]
    public void StaysFiniteAtExtremeArguments(double x)
    {
        SpecialFunctions.BesselI(3.0, new Lane1(x), out Lane1 log, out Lane1 scaled, out Lane1 ratio, out Lane1 complement);
        Assert.Equal(x, log.Value);
        double expected = SpecialFunctions.LogGamma(new Lane1(4.0)).Value + (3.0 * Math.Log(2.0 / x)) - (0.5 * Math.Log(Math.Tau * x));
        Near.Equal(expected, scaled.Value, 1e-13);
        Near.Equal(1.0, ratio.Value, 1e-12);
        Near.Equal(1.0, complement.Value / (3.5 / x), 1e-12);
    }
}
