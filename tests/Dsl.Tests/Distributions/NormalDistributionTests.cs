using FsCheck;
using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using static ProbDsl.NormalDistribution;

namespace ProbDsl.Dsl.Tests.Distributions;

public class NormalDistributionTests
{
    private static Gen<(double Mean, double Scale)> Arguments => Drawn.Pair(Drawn.Real(-10.0, 10.0), Drawn.Positive(0.05, 20.0));

    private static Gen<(double Standardised, double Mean, double Scale)> Points
        => Drawn.Triple(Drawn.Real(-6.0, 6.0), Drawn.Real(-10.0, 10.0), Drawn.Positive(0.05, 20.0));

    [Fact]
    public void IntegratesToOne() => Drawn.Holds(Arguments, point =>
    {
        (double mean, double scale) = point;
        Distribution<double> normal = new NormalDistribution(mean, scale);
        Near.Equal(1.0, Quadrature.OverReals(normal.LogDensity, mean - (12.0 * scale), mean + (12.0 * scale)), 1e-12);
    });

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point =>
    {
        (double standardised, double mean, double scale) = point;
        double value = mean + (scale * standardised);
        Distribution<double> normal = new NormalDistribution(mean, scale);
        Near.Equal(Normal.PDFLn(mean, scale, value), normal.LogDensity(value), 1e-12);
    });

    [Fact]
    public void PartialsAreTheDerivatives() => Drawn.Holds(Points, point =>
    {
        (double standardised, double mean, double scale) = point;
        double value = mean + (scale * standardised);
        Partials(new Lane1(value), new Lane1(mean), new Lane1(scale), out Lane1 byValue, out Lane1 byMean, out Lane1 byScale);
        Dual x = Dual.Constant(value), m = Dual.Constant(mean), s = Dual.Constant(scale);
        Derivatives.Agree(v => LogDensity(v, m, s), value, byValue.Value, "value");
        Derivatives.Agree(v => LogDensity(x, v, s), mean, byMean.Value, "mean");
        Derivatives.Agree(v => LogDensity(x, m, v), scale, byScale.Value, "scale");
    });

    [Fact]
    public void IsAnExponentialFamily() => Drawn.Holds(Points, point =>
    {
        (double standardised, double mean, double scale) = point;
        Lane1 x = new(mean + (scale * standardised)), m = new(mean), s = new(scale);
        NaturalParameters(m, s, out Lane1 eta1, out Lane1 eta2);
        SufficientStatistics(x, out Lane1 s1, out Lane1 s2);
        double size = Math.Abs((eta1 * s1).Value) + Math.Abs((eta2 * s2).Value) + 1.0;
        double product = ((eta1 * s1) + (eta2 * s2) - LogNormaliser(m, s) + LogBaseMeasure(x)).Value;
        Near.Equal(LogDensity(x, m, s).Value, product, 1e-14 * size);
    });

    [Fact]
    public void NaturalPartialsAreTheDerivatives() => Drawn.Holds(
        Drawn.Pair(Arguments, Drawn.Triple(Drawn.Real(-5.0, 5.0), Drawn.Real(-5.0, 5.0), Drawn.Real(-2.0, 2.0))),
        point =>
        {
            ((double mean, double scale), (double first, double second, double weight)) = point;
            NaturalPartials(
                new Lane1(mean), new Lane1(scale), new Lane1(first), new Lane1(second), new Lane1(weight),
                out Lane1 byMean, out Lane1 byScale);
            Near.Equal(Pulled(Dual.Variable(mean), Dual.Constant(scale)).Derivative, byMean.Value, 1e-11);
            Near.Equal(Pulled(Dual.Constant(mean), Dual.Variable(scale)).Derivative, byScale.Value, 1e-11);

            Dual Pulled(Dual m, Dual s)
            {
                NaturalParameters(m, s, out Dual eta1, out Dual eta2);
                return (Dual.Constant(first) * eta1) + (Dual.Constant(second) * eta2) - (Dual.Constant(weight) * LogNormaliser(m, s));
            }
        });

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-3.0, 0.01)]
    [InlineData(1e6, 1e3)]
    public void SamplesFollowIt(double mean, double scale)
    {
        double[] values = Samples.Draw(new NormalDistribution(mean, scale), 50_000, seed: 1);
        Samples.HaveMoments(values, mean, scale * scale, 3.0 * Math.Pow(scale, 4.0));
        Samples.HaveDistribution(values, x => Normal.CDF(mean, scale, x));
    }

    [Fact]
    public void SamplesAreTheSameInLanes() => Samples.AreTheSameInLanes(
        (random, lane) => Sample(random, new Lane1(lane), new Lane1(1.0 + lane)).Value,
        random => Sample(random, LanePair.Of(0.0, 1.0), LanePair.Of(1.0, 2.0)));

    [Theory]
    [InlineData(1e200, 0.0, 1e-200)]
    [InlineData(double.MaxValue, -double.MaxValue, 1.0)]
    public void FarAwayIsMinusInfinity(double value, double mean, double scale)
        => Assert.Equal(double.NegativeInfinity, LogDensity(new Lane1(value), new Lane1(mean), new Lane1(scale)).Value);

    [Theory]
    [InlineData(double.NaN, 1.0, "mean")]
    [InlineData(double.PositiveInfinity, 1.0, "mean")]
    [InlineData(0.0, 0.0, "scale")]
    [InlineData(0.0, -1.0, "scale")]
    [InlineData(0.0, double.NaN, "scale")]
    [InlineData(0.0, double.PositiveInfinity, "scale")]
    public void RefusesArgumentsOutside(double mean, double scale, string argument)
        => Refusal.Names("Normal", argument, () => new NormalDistribution(mean, scale));
}
