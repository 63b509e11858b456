using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

/// <summary>The functions of which log probabilities of counts are made without cancellation.</summary>
public class CountFunctionsTests
{
    // log Gamma(x + 1) - x log x + x and digamma(x) - log x + 1 / (2 x), computed with 50 digits (mpmath 1.3).
    public static TheoryData<double, double, double> Remainders => new()
    {
        { 1e-300, 6.9177552789821372252e-298, -4.9999999999999998747e+299 },
        { 1e-12, 2.8053805451027837271e-11, -499999999972.94620461 },
        { 0.003, 0.018703173382892946497, -161.42981532842676983 },
        { 0.25, 0.49830175385815949324, -0.84115917225637478926 },
        { 1.0, 1.0, -0.077215664901532860607 },
        { 1.5, 1.1764852083106725867, -0.035641800796254528086 },
        { 2.0, 1.3068528194400546906, -0.020362845461478170024 },
        { 3.0, 1.4959226032237259266, -0.0091612869029758853351 },
        { 6.75, 1.8860464883460242976, -0.0018250162641669321933 },
        { 7.999, 1.9690093656259890468, -0.001300388299652157359 },
        { 8.0, 1.9690705693065628024, -0.0013000637242259317154 },
        { 8.001, 1.9691317654991511417, -0.0012997392702439052727 },
        { 12.5, 2.1884681023915081441, -0.00053299303334339163385 },
        { 100.0, 3.2223569567543533405, -8.3332500039678373773e-6 },
        { 12345.5, 5.6294687348959023459, -5.4676585573612574942e-10 },
        { 1e6, 7.8266938955201431272, -8.3333333333325e-14 },
        { 1e9, 11.280571451761211653, -8.3333333333333333325e-20 },
        { 1e15, 18.188326730660015455, -8.3333333333333333296e-32 },
    };

    // x log(x / mean) - x + mean, computed with 50 digits (mpmath 1.3).
    public static TheoryData<double, double, double> Deviances => new()
    {
        { 0.0, 3.0, 3.0 },
        { 1.0, 1.0, 0.0 },
        { 1.0, 1.0000001, 4.9999996725053628528e-15 },
        { 5.0, 4.9, 0.0010135365875972347898 },
        { 5.0, 4.1, 0.092254693619191351746 },
        { 5.0, 4.0, 0.11571775657104877883 },
        { 1000.0, 1200.0, 17.678443206045373788 },
        { 1000.0, 1300.0, 37.635735532508947965 },
        { 1e6, 999000.0, 0.50033358353350014298 },
        { 3.0, 1e-10, 69.373389655925699485 },
        { 0.25, 40.0, 38.48120654619154327 },
        { 1e9, 1e9, 0.0 },
        { 1000000001.0, 1e9, 4.9999999983333333342e-10 },
        { 7.0, 1e20, 99999999999999999684.0 },
        { 2.0, 0.0, double.PositiveInfinity },
    };

    [Theory]
    [MemberData(nameof(Remainders))]
    public void RemaindersMatchTheTable(double x, double stirling, double digamma)
    {
        Near.Equal(stirling, Stirling(x), 2e-15);
        double allowed = x < 8.0 ? 3e-15 * Math.Max(1.0, 1.0 / x) : x < 12.0 ? 2e-16 : 1e-15 * Math.Abs(digamma);
        Assert.True(
            Math.Abs(SpecialFunctions.DigammaRemainder(new Lane1(x)).Value - digamma) <= allowed,
            $"expected {digamma:R}, found {SpecialFunctions.DigammaRemainder(new Lane1(x)).Value:R}");
    }

    [Fact]
    public void StirlingRemainderIsZeroAtZeroAndSatisfiesTheRecurrence()
    {
        Assert.Equal(0.0, Stirling(0.0));
        Assert.Equal(double.NaN, Stirling(double.NaN));

        // log(x + 1) = log Gamma(x + 2) - log Gamma(x + 1).
        Drawn.Holds(Drawn.Positive(1e-6, 1e6), x => Near.Equal(
            1.0 + (x * (Math.Log(x) - Math.Log(x + 1.0))), Stirling(x + 1.0) - Stirling(x), 1e-15 * (10.0 + x)));
    }

    [Fact]
    public void RemaindersAreEachOthersDerivative() => Drawn.Holds(Drawn.Positive(1e-3, 1e6), x =>
    {
        // d/dx (log Gamma(x + 1) - x log x + x) = digamma(x) + 1 / x - log x.
        double derivative = SpecialFunctions.StirlingRemainder(Dual.Variable(x)).Derivative;
        double expected = SpecialFunctions.DigammaRemainder(new Lane1(x)).Value + (0.5 / x);
        Assert.Equal(expected, derivative, 2e-14 * Math.Max(1.0, 1.0 / x));
    });

    [Theory]
    [MemberData(nameof(Deviances))]
    public void HalfDevianceMatchesTheTable(double x, double mean, double expected)
    {
        double found = SpecialFunctions.HalfDeviance(new Lane1(x), new Lane1(mean), new Lane1(x - mean)).Value;
        Assert.True(found.Equals(expected) || Math.Abs(found - expected) <= 5e-15 * expected, $"expected {expected:R}, found {found:R}");
    }

    [Fact]
    public void HalfDevianceHasTheDerivativesOfItsFormula() => Drawn.Holds(
        Drawn.Pair(Drawn.Positive(0.1, 1e3), Drawn.Real(-0.9, 0.9)),
        point =>
        {
            (double x, double mean) = (point.First, point.First * (1.0 + point.Second));
            Dual variable = Dual.Variable(mean), constant = Dual.Constant(x);
            Dual byMean = SpecialFunctions.HalfDeviance(constant, variable, constant - variable);
            Near.Equal(1.0 - (x / mean), byMean.Derivative, 1e-14);
        });

    [Fact]
    public void LogRiseIsTheLogarithmOfTheQuotient()
    {
        Drawn.Holds(Drawn.Pair(Drawn.Positive(1e-10, 1e10), Drawn.Positive(1e-3, 1e10)), point => Near.Equal(
            Math.Log((point.First + point.Second) / point.First), LogRise(point.First, point.Second), 1e-13));
        Assert.Equal(0.0, LogRise(3.0, 0.0));
        Assert.Equal(1e-20, LogRise(1e20, 1.0));
        Assert.Equal(Math.Log(1e9) + (300.0 * Math.Log(10.0)), LogRise(1e-300, 1e9), 1e-12);
    }

    [Fact]
    public void ZeroWinsOverInfinity()
    {
        Lane1 infinity = new(double.PositiveInfinity), two = new(2.0);
        Assert.Equal(0.0, SpecialFunctions.ProductOrZero(Lane1.Zero, -infinity).Value);
        Assert.Equal(6.0, SpecialFunctions.ProductOrZero(two, new Lane1(3.0)).Value);
        Assert.Equal(0.0, SpecialFunctions.QuotientOrZero(Lane1.Zero, Lane1.Zero).Value);
        Assert.Equal(2.0 / 3.0, SpecialFunctions.QuotientOrZero(two, new Lane1(3.0)).Value);
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.QuotientOrZero(two, Lane1.Zero).Value);
    }

    private static double Stirling(double x) => SpecialFunctions.StirlingRemainder(new Lane1(x)).Value;

    private static double LogRise(double x, double rise) => SpecialFunctions.LogRise(new Lane1(x), new Lane1(rise)).Value;
}
