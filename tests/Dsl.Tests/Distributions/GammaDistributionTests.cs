using FsCheck;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.GammaDistribution;
using MathNetGamma = MathNet.Numerics.Distributions.Gamma;

namespace ProbDsl.Dsl.Tests.Distributions;

public class GammaDistributionTests
{
    private static Gen<(double Shape, double Rate)> Arguments => Drawn.Pair(Drawn.Positive(0.05, 100.0), Drawn.Positive(0.05, 20.0));

    private static Gen<(double Ratio, double Shape, double Rate)> Points
        => Drawn.Triple(Drawn.Positive(0.05, 5.0), Drawn.Positive(0.05, 100.0), Drawn.Positive(0.05, 20.0));

    [Fact]
    public void IntegratesToOne() => Drawn.Holds(
        Arguments,
        point =>
        {
            (double shape, double rate) = point;
            Distribution<double> gamma = new GammaDistribution(shape, rate);
            double upper = Math.Log((shape + (12.0 * Math.Sqrt(shape)) + 45.0) / rate);
            Near.Equal(1.0, Quadrature.OverPositive(gamma.LogDensity, Math.Log(1.0 / rate) - 6.0 - (33.0 / shape), upper), 1e-11);
        },
        count: 40);

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point =>
    {
        (double ratio, double shape, double rate) = point;
        double value = ratio * shape / rate;
        Distribution<double> gamma = new GammaDistribution(shape, rate);
        Near.Equal(MathNetGamma.PDFLn(shape, rate, value), gamma.LogDensity(value), 2e-12);
    });

    [Fact]
    public void PartialsAreTheDerivatives() => Drawn.Holds(Points, point =>
    {
        (double ratio, double shape, double rate) = point;
        double value = ratio * shape / rate;
        Partials(new Lane1(value), new Lane1(shape), new Lane1(rate), out Lane1 byValue, out Lane1 byShape, out Lane1 byRate);
        Dual x = Dual.Constant(value), a = Dual.Constant(shape), b = Dual.Constant(rate);
        Derivatives.Agree(v => LogDensity(v, a, b), value, byValue.Value, "value");
        Derivatives.Agree(v => LogDensity(x, v, b), shape, byShape.Value, "shape");
        Derivatives.Agree(v => LogDensity(x, a, v), rate, byRate.Value, "rate");
    });

    [Fact]
    public void IsAnExponentialFamily() => Drawn.Holds(Points, point =>
    {
        Lane1 a = new(point.Shape), b = new(point.Rate), x = new(point.Ratio * point.Shape / point.Rate);
        NaturalParameters(a, b, out Lane1 eta1, out Lane1 eta2);
        SufficientStatistics(x, out Lane1 s1, out Lane1 s2);
        double product = ((eta1 * s1) + (eta2 * s2) - LogNormaliser(a, b) + LogBaseMeasure(x)).Value;
        Near.Equal(LogDensity(x, a, b).Value, product, 2e-12);
    });

    [Fact]
    public void NaturalPartialsAreTheDerivatives() => Drawn.Holds(
        Drawn.Pair(Arguments, Drawn.Triple(Drawn.Real(-5.0, 5.0), Drawn.Real(-5.0, 5.0), Drawn.Real(-2.0, 2.0))),
        point =>
        {
            ((double shape, double rate), (double first, double second, double weight)) = point;
            NaturalPartials(
                new Lane1(shape), new Lane1(rate), new Lane1(first), new Lane1(second), new Lane1(weight),
                out Lane1 byShape, out Lane1 byRate);
            Near.Equal(Pulled(Dual.Variable(shape), Dual.Constant(rate)).Derivative, byShape.Value, 1e-11);
            Near.Equal(Pulled(Dual.Constant(shape), Dual.Variable(rate)).Derivative, byRate.Value, 1e-11);

            Dual Pulled(Dual a, Dual b)
            {
                NaturalParameters(a, b, out Dual eta1, out Dual eta2);
                return (Dual.Constant(first) * eta1) + (Dual.Constant(second) * eta2) - (Dual.Constant(weight) * LogNormaliser(a, b));
            }
        });

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    public void OutsideThereIsNothing(double value)
    {
        foreach (double shape in new[] { 0.5, 1.0, 2.0 })
        {
            Lane1 x = new(value), a = new(shape), b = Lane1.One;
            Assert.Equal(double.NegativeInfinity, LogDensity(x, a, b).Value);
            Assert.Equal(double.NegativeInfinity, LogBaseMeasure(x).Value);
            Partials(x, a, b, out Lane1 byValue, out Lane1 byShape, out Lane1 byRate);
            Assert.Equal((0.0, 0.0, 0.0), (byValue.Value, byShape.Value, byRate.Value));
        }
    }

    [Theory]
    [InlineData(0.05, 1.0)]
    [InlineData(0.5, 2.0)]
    [InlineData(0.999, 2.0)]
    [InlineData(1.0, 0.1)]
    [InlineData(3.0, 5.0)]
    [InlineData(100.0, 1.0)]
    [InlineData(1e6, 1.0)]
    public void SamplesFollowIt(double shape, double rate)
    {
        double[] values = Samples.Draw(new GammaDistribution(shape, rate), 50_000, seed: 4);
        Samples.HaveMoments(
            values, shape / rate, shape / (rate * rate), ((3.0 * shape * shape) + (6.0 * shape)) / Math.Pow(rate, 4.0));
        Samples.HaveDistribution(values, x => Cumulative(shape, rate * x));
        Assert.All(values, x => Assert.True(double.IsFinite(LogDensity(new Lane1(x), new Lane1(shape), new Lane1(rate)).Value)));
    }

    // At shape 0.005 three draws in a hundred lie below the smallest normal double: they become it, not zero.
    [Fact]
    public void TinyShapesStayInsideTheSupport()
    {
        double[] values = Samples.Draw(new GammaDistribution(0.005, 1.0), 20_000, seed: 5);
        Assert.All(values, x => Assert.True(x > 0.0));

        // P(X < x) = x^shape / Gamma(1 + shape) to first order, also far below what a quantile table holds.
        foreach (double x in new[] { 1e-250, 1e-100, 1e-10 })
        {
            double probability = Math.Pow(x, 0.005) / MathNet.Numerics.SpecialFunctions.Gamma(1.005);
            double found = values.Count(value => value < x) / 20_000.0;
            Assert.InRange(Math.Abs(found - probability), 0.0, 4.0 * Math.Sqrt(probability * (1.0 - probability) / 20_000.0));
        }
    }

    [Fact]
    public void SamplesAreTheSameInLanes()
    {
        (double, double)[] pairs = [(0.05, 100.0), (0.5, 0.7), (3.0, 1.0), (0.2, 1e4)];
        foreach ((double first, double second) in pairs)
        {
            Samples.AreTheSameInLanes(
                (random, lane) => Sample(random, new Lane1(lane == 0 ? first : second), new Lane1(2.0)).Value,
                random => Sample(random, LanePair.Of(first, second), LanePair.Constant(2.0)));
        }
    }

    // A learner may try anything: the rejection loop must end.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-5.0)]
    [InlineData(-0.9)]
    [InlineData(double.NegativeInfinity)]
    public void SamplingEndsOutsideTheArguments(double shape)
    {
        for (uint i = 0; i < 100; i++)
        {
            var random = new ProbDsl.Randomness.PhiloxStream(new ProbDsl.Randomness.RandomKey(1, 1), i);
            Assert.False(double.IsFinite(Sample(random, new Lane1(shape), Lane1.One).Value));
        }
    }

    [Theory]
    [InlineData(0.0, 1.0, "shape")]
    [InlineData(-1.0, 1.0, "shape")]
    [InlineData(double.NaN, 1.0, "shape")]
    [InlineData(1.0, 0.0, "rate")]
    [InlineData(1.0, double.PositiveInfinity, "rate")]
    public void RefusesArgumentsOutside(double shape, double rate, string argument)
        => Refusal.Names("Gamma", argument, () => new GammaDistribution(shape, rate));

    // MathNet takes arguments below about 1e-15 for zero; the first two terms of the series are exact to rounding there.
    private static double Cumulative(double shape, double x) => x > 1e-8
        ? MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(shape, x)
        : Math.Pow(x, shape) / MathNet.Numerics.SpecialFunctions.Gamma(shape + 1.0) * (1.0 - (shape * x / (shape + 1.0)));
}
