using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using static ProbDsl.PoissonDistribution;
using MathNetPoisson = MathNet.Numerics.Distributions.Poisson;

namespace ProbDsl.Dsl.Tests.Distributions;

public class PoissonDistributionTests
{
    private static Gen<double> Rates => Drawn.Positive(1e-3, 1e3);

    // Counts near the mean of their rate, zero among them.
    private static Gen<(double Count, double Rate)> Points => Drawn.Pair(Drawn.Real(-4.0, 4.0), Rates)
        .Select(point => (Math.Max(0.0, Math.Round(point.Second + (point.First * Math.Sqrt(point.Second)))), point.Second));

    [Fact]
    public void SumsToOne() => Drawn.Holds(Rates, rate =>
    {
        Distribution<int> poisson = new PoissonDistribution(rate);
        double sum = 0.0;
        for (int k = 0; k < rate + (20.0 * Math.Sqrt(rate)) + 60.0; k++)
        {
            sum += Math.Exp(poisson.LogDensity(k));
        }

        Near.Equal(1.0, sum, 1e-11);
    });

    [Fact]
    public void MatchesMathNet() => Drawn.Holds(Points, point =>
    {
        Distribution<int> poisson = new PoissonDistribution(point.Rate);
        Near.Equal(MathNetPoisson.PMFLn(point.Rate, (int)point.Count), poisson.LogDensity((int)point.Count), 2e-11);
    });

    [Fact]
    public void PartialsAreTheDerivatives() => Drawn.Holds(Points, point =>
    {
        Partials(new Lane1(point.Count), new Lane1(point.Rate), out Lane1 byRate);
        Derivatives.Agree(v => LogDensity(Dual.Constant(point.Count), v), point.Rate, byRate.Value, "rate");
    });

    [Fact]
    public void IsAnExponentialFamily() => Drawn.Holds(Points, point =>
    {
        Lane1 rate = new(point.Rate), count = new(point.Count);
        NaturalParameters(rate, out Lane1 eta);
        SufficientStatistics(count, out Lane1 statistic);
        double product = ((eta * statistic) - LogNormaliser(rate) + LogBaseMeasure(count)).Value;
        Near.Equal(LogDensity(count, rate).Value, product, 2e-12);
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

    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.5)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void WhatIsNoCountHasNoProbability(double value)
    {
        Lane1 x = new(value), rate = new(2.0);
        Assert.Equal(double.NegativeInfinity, LogDensity(x, rate).Value);
        Assert.Equal(double.NegativeInfinity, LogBaseMeasure(x).Value);
        Partials(x, rate, out Lane1 byRate);
        Assert.Equal(0.0, byRate.Value);
    }

    // exp of a very negative number is zero: then zero is certain.
    [Fact]
    public void ARateThatUnderflowedIsAPointMassAtZero()
    {
        Assert.Equal(0.0, LogDensity(Lane1.Zero, Lane1.Zero).Value, 1e-14);
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.One, Lane1.Zero).Value);
        Assert.Equal(0.0, Sample(new PhiloxStream(new RandomKey(1, 1), 1), Lane1.Zero).Value);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(5.0)]
    [InlineData(9.9)]
    [InlineData(10.0)]
    [InlineData(50.0)]
    [InlineData(1e4)]
    [InlineData(1e8)]
    public void SamplesFollowIt(double rate)
    {
        int[] counts = Samples.Draw(new PoissonDistribution(rate), 50_000, seed: 6);
        Samples.HaveMoments([.. counts.Select(k => (double)k)], rate, rate, rate + (3.0 * rate * rate));
        if (rate <= 1e4)
        {
            double width = 8.0 * Math.Sqrt(rate);
            Samples.HaveProbabilities(
                counts, k => MathNetPoisson.PMF(rate, k), Math.Max(0, (int)(rate - width)), (int)(rate + width) + 3);
        }
        else
        {
            double[] standardised = [.. counts.Select(k => (k - rate) / Math.Sqrt(rate))];
            Samples.HaveDistribution(standardised, x => MathNet.Numerics.Distributions.Normal.CDF(0.0, 1.0, x));
        }
    }

    [Fact]
    public void SamplesAreTheSameInLanes()
    {
        (double, double)[] pairs = [(0.1, 9.9), (5.0, 50.0), (10.0, 1e4), (1e6, 0.5)];
        foreach ((double first, double second) in pairs)
        {
            Samples.AreTheSameInLanes(
                (random, lane) => Sample(random, new Lane1(lane == 0 ? first : second)).Value,
                random => Sample(random, LanePair.Of(first, second)));
        }
    }

    // A learner may try anything: the loops must end.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-3.0)]
    [InlineData(1e300)]
    [InlineData(1e17)]
    public void SamplingEndsOutsideTheArguments(double rate)
    {
        for (uint i = 0; i < 100; i++)
        {
            double count = Sample(new PhiloxStream(new RandomKey(1, 1), i), new Lane1(rate)).Value;
            Assert.True(rate < 0.0 ? count == 0.0 : double.IsFinite(rate) ? Math.Abs(count - rate) < 1e-7 * rate : !double.IsFinite(count));
        }
    }

    [Fact]
    public void ACountBeyondIntIsAnOverflow()
        => Assert.Throws<OverflowException>(() => Samples.Draw(new PoissonDistribution(1e12), 1, seed: 1));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void RefusesArgumentsOutside(double rate)
        => Refusal.Names("Poisson", "rate", () => new PoissonDistribution(rate));
}
