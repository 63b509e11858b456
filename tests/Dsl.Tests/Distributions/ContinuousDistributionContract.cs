using FsCheck;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

/// <summary>What every distribution with scalar arguments and a density must do.</summary>
public abstract class ContinuousDistributionContract : ScalarDistributionContract<double>
{
    private const int SampleCount = 100_000;

    /// <summary>The ends of the support, and kinks of the density between them, in order.</summary>
    private protected abstract double[] Breaks(double[] arguments);

    /// <summary>The scale on which an infinite piece decays.</summary>
    private protected abstract double Width(double[] arguments);

    /// <summary>The probability of a value not above <paramref name="value"/>, from elsewhere than the code under test.</summary>
    private protected abstract double Cumulative(double value, double[] arguments);

    /// <summary>Moments below this order are finite.</summary>
    private protected virtual double MomentOrder(double[] arguments) => double.PositiveInfinity;

    /// <summary>Arguments at which integrals are taken: where double precision of the value resolves the density.</summary>
    private protected virtual Gen<double[]> IntegratedAt => Arguments;

    [Fact]
    public void IntegratesToOne() => Drawn.Holds(
        IntegratedAt,
        arguments => Near.Equal(1.0, Expectation(arguments, _ => 1.0), 1e-10, "integral at " + Text(arguments)),
        count: 40);

    [Fact]
    public void MeanAndVarianceAreTheIntegrals() => Drawn.Holds(
        IntegratedAt,
        arguments =>
        {
            Distribution<double> distribution = Create(arguments);
            double order = MomentOrder(arguments), mean = Property(distribution, "Mean"), variance = Property(distribution, "Variance");

            // Tails of moments that barely exist lie beyond the largest double.
            if (order > 1.2)
            {
                double centre = Expectation(arguments, x => x);
                Assert.True(
                    Math.Abs(mean - centre) <= 1e-9 * (Width(arguments) + Math.Abs(centre)), $"mean {mean:R}, expected {centre:R} at {Text(arguments)}");
            }
            else if (order <= 1.0)
            {
                Assert.False(double.IsFinite(mean));
            }

            if (order > 2.2)
            {
                double spread = Expectation(arguments, x => (x - mean) * (x - mean));
                Assert.True(Math.Abs(variance - spread) <= 1e-8 * spread, $"variance {variance:R}, expected {spread:R} at {Text(arguments)}");
            }
            else if (order <= 2.0)
            {
                Assert.False(double.IsFinite(variance));
            }
        },
        count: 40);

    [Fact]
    public void SamplesFollowIt()
    {
        foreach (double[] arguments in SampledAt)
        {
            Distribution<double> distribution = Create(arguments);
            double[] values = Samples.Draw(distribution, SampleCount, seed: 20);
            Samples.HaveDistribution(values, x => Cumulative(x, arguments));
            Assert.All(values, x => Assert.True(double.IsFinite(distribution.LogDensity(x)), $"log density at the draw {x:R}"));

            double order = MomentOrder(arguments);
            if (order > 4.5)
            {
                double mean = Property(distribution, "Mean"), variance = Property(distribution, "Variance");
                Samples.HaveMoments(values, mean, variance, Expectation(arguments, x => Math.Pow(x - mean, 4.0)));
            }
        }
    }

    // With the limits at both ends this proves the distribution function relative to itself, however far in a tail.
    [Fact]
    public void TheDistributionFunctionHasTheDensityForItsDerivative()
    {
        ScalarStatics statics = Statics;
        if (!statics.Has("LogCdf"))
        {
            return;
        }

        Drawn.Holds(Points, point =>
        {
            double logDensity = statics.LogDensity(Lanes(point)).Value;
            Dual logCdf = statics.Function("LogCdf", Along(point, 0)), logSurvival = statics.Function("LogSurvival", Along(point, 0));
            string place = " at " + Text(point);

            // A derivative below the smallest normal double has no digits to compare.
            if (logDensity - logCdf.Value > -700.0)
            {
                Near.Equal(1.0, logCdf.Derivative / Math.Exp(logDensity - logCdf.Value), 1e-11, "derivative of LogCdf" + place);
            }

            if (logDensity - logSurvival.Value > -700.0)
            {
                Near.Equal(-1.0, logSurvival.Derivative / Math.Exp(logDensity - logSurvival.Value), 1e-11, "derivative of LogSurvival" + place);
            }

            Near.Equal(1.0, Math.Exp(logCdf.Value) + Math.Exp(logSurvival.Value), 1e-14, "sum" + place);
            Near.Equal(Cumulative(point[0], point[1..]), Math.Exp(logCdf.Value), 1e-9, "distribution function" + place);

            Assert.Equal(statics.Function("LogCdf", Lanes(point)).Value, ((IDistributionFunction)Create(point[1..])).LogCdf(point[0]));
            Assert.Equal(statics.Function("LogSurvival", Lanes(point)).Value, ((IDistributionFunction)Create(point[1..])).LogSurvival(point[0]));
        });
        foreach (double[] arguments in SampledAt)
        {
            var function = (IDistributionFunction)Create(arguments);
            Assert.Equal((double.NegativeInfinity, 0.0), (function.LogCdf(double.NegativeInfinity), function.LogCdf(double.PositiveInfinity)));
            Assert.Equal((0.0, double.NegativeInfinity), (function.LogSurvival(double.NegativeInfinity), function.LogSurvival(double.PositiveInfinity)));
        }
    }

    // As far as the rounding of the value goes.
    [Fact]
    public void TheQuantileInvertsTheDistributionFunction()
    {
        ScalarStatics statics = Statics;
        if (!statics.Has("QuantileOfLogCdf"))
        {
            return;
        }

        Drawn.Holds(Points, point =>
        {
            foreach (string function in new[] { "LogCdf", "LogSurvival" })
            {
                Dual level = statics.Function(function, Along(point, 0));
                if (double.IsNegativeInfinity(level.Value) || level.Value > -1e-290)
                {
                    continue;
                }

                double found = statics.Function("QuantileOf" + function, Lanes([level.Value, .. point[1..]])).Value;
                double reached = statics.Function(function, Lanes([found, .. point[1..]])).Value;
                double allowed = (4e-12 * -level.Value) + (4e-15 * Math.Abs(level.Derivative) * point.Sum(Math.Abs));
                Assert.True(Math.Abs(reached - level.Value) <= allowed, $"{function} at {Text(point)}: {level.Value:R}, of the quantile {found:R} {reached:R}");
            }
        });
    }

    private protected double Expectation(double[] arguments, Func<double, double> factor)
    {
        Distribution<double> distribution = Create(arguments);
        return DoubleExponential.Integral(distribution.LogDensity, factor, Breaks(arguments), Width(arguments));
    }
}
