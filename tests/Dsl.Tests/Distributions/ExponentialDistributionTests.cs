using FsCheck;
using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.ExponentialDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class ExponentialDistributionTests
{
    private static Gen<double> Rates => Drawn.Positive(0.01, 100.0);

    private static Gen<(double Product, double Rate)> Points => Drawn.Pair(Drawn.Positive(1e-3, 30.0), Rates);

    [Fact]
    public void IntegratesToOne() => Drawn.Holds(Rates, rate =>
    {
        Distribution<double> exponential = new ExponentialDistribution(rate);
        Near.Equal(1.0, Quadrature.OverPositive(exponential.LogDensity, -40.0 - Math.Log(rate), Math.Log(50.0 / rate)), 1e-12);
    });

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point =>
    {
        (double product, double rate) = point;
        Distribution<double> exponential = new ExponentialDistribution(rate);
        Near.Equal(Exponential.PDFLn(rate, product / rate), exponential.LogDensity(product / rate), 1e-13);
    });

    [Fact]
    public void PartialsAreTheDerivatives() => Drawn.Holds(Points, point =>
    {
        (double product, double rate) = point;
        double value = product / rate;
        Partials(new Lane1(value), new Lane1(rate), out Lane1 byValue, out Lane1 byRate);
        Derivatives.Agree(v => LogDensity(v, Dual.Constant(rate)), value, byValue.Value, "value");
        Derivatives.Agree(v => LogDensity(Dual.Constant(value), v), rate, byRate.Value, "rate");
    });

    [Fact]
    public void IsAnExponentialFamily() => Drawn.Holds(Points, point =>
    {
        Lane1 rate = new(point.Rate), x = new(point.Product / point.Rate);
        NaturalParameters(rate, out Lane1 eta);
        SufficientStatistics(x, out Lane1 statistic);
        Near.Equal(LogDensity(x, rate).Value, ((eta * statistic) - LogNormaliser(rate) + LogBaseMeasure(x)).Value, 1e-13);
    });

    [Fact]
    public void NaturalPartialsAreTheDerivatives() => Drawn.Holds(
        Drawn.Triple(Rates, Drawn.Real(-5.0, 5.0), Drawn.Real(-2.0, 2.0)),
        point =>
        {
            (double rate, double cotangent, double weight) = point;
            NaturalPartials(new Lane1(rate), new Lane1(cotangent), new Lane1(weight), out Lane1 byRate);
            Dual variable = Dual.Variable(rate);
            NaturalParameters(variable, out Dual eta);
            Dual pulled = (Dual.Constant(cotangent) * eta) - (Dual.Constant(weight) * LogNormaliser(variable));
            Near.Equal(pulled.Derivative, byRate.Value, 1e-12);
        });

    [Fact]
    public void ZeroIsInsideAndBelowIsOutside()
    {
        Assert.Equal(Math.Log(2.0), LogDensity(Lane1.Zero, new Lane1(2.0)).Value);
        Assert.Equal(double.NegativeInfinity, LogDensity(new Lane1(-1e-300), new Lane1(2.0)).Value);
        Assert.Equal(double.NegativeInfinity, LogBaseMeasure(new Lane1(-1e-300)).Value);
        Partials(new Lane1(-1.0), new Lane1(2.0), out Lane1 byValue, out Lane1 byRate);
        Assert.Equal((0.0, 0.0), (byValue.Value, byRate.Value));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.03)]
    public void SamplesFollowIt(double rate)
    {
        double[] values = Samples.Draw(new ExponentialDistribution(rate), 50_000, seed: 3);
        Samples.HaveMoments(values, 1.0 / rate, 1.0 / (rate * rate), 9.0 / Math.Pow(rate, 4.0));
        Samples.HaveDistribution(values, x => Exponential.CDF(rate, x));
    }

    [Fact]
    public void SamplesAreTheSameInLanes() => Samples.AreTheSameInLanes(
        (random, lane) => Sample(random, new Lane1(1.0 + lane)).Value,
        random => Sample(random, LanePair.Of(1.0, 2.0)));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void RefusesArgumentsOutside(double rate)
        => Refusal.Names("Exponential", "rate", () => new ExponentialDistribution(rate));
}
