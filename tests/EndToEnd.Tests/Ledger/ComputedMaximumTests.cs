using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using ProbDsl.EndToEnd.Tests.Ledger.Maxima;
using ProbDsl.Gallery;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Ledger;

/// <summary>The maxima that are not printed anywhere are computed again: by EM or by ascent on the exact likelihood, to the stored digits.</summary>
public class ComputedMaximumTests
{
    private const double StoredDigits = 1e-6;

    [Fact]
    public void BarsByEm()
    {
        bool[][] images = LedgerData.BarImages();
        Assert.Equal(1000, images.Length);
        Assert.InRange(images.Select(image => string.Concat(image)).Distinct().Count(), 20, 30);
        (double vertical, double present) = BarsAscent.Run(images, iterations: 200);
        MaximumCheck.Holds(LedgerRow.Bars, v => BarsLikelihood.Evaluate(images, v[0], v[1]), [vertical, present], digits: StoredDigits);
    }

    [Fact]
    public void EarthquakesByBaumWelch()
    {
        int[] counts = LedgerData.EarthquakesPerYear();
        Assert.Equal(107, counts.Length);
        (double[,] transition, double[] rates) = HiddenMarkovAscent.Run(counts, new[,] { { 0.8, 0.2 }, { 0.2, 0.8 } }, [12, 27], iterations: 500);
        MaximumCheck.Holds(
            LedgerRow.Earthquakes,
            v => HiddenMarkovLikelihood.Evaluate(counts, new[,] { { 1 - v[0], v[0] }, { v[1], 1 - v[1] } }, v[2..]),
            [transition[0, 1], transition[1, 0], .. rates],
            digits: StoredDigits);

        // No other start leads higher: Baum-Welch is only local.
        (double[,] other, double[] otherRates) = HiddenMarkovAscent.Run(counts, new[,] { { 0.5, 0.5 }, { 0.5, 0.5 } }, [18, 40], iterations: 500);
        Assert.True(HiddenMarkovLikelihood.Evaluate(counts, other, otherRates) < LedgerRow.Earthquakes.ExactMaximum + StoredDigits);
    }

    [Fact]
    public void LgssmByEm()
    {
        double[][][] paths = LedgerData.SpiralPaths();
        Assert.Equal(400, paths.Length);
        Assert.All(paths, path => Assert.Equal(12, path.Length));
        LinearMotion start = LgssmSample.Start();
        (double[,] motion, double push, double noise) = StateSpaceAscent.Run(paths, start.Motion.ToArray(), start.Push, start.Noise, iterations: 300);
        MaximumCheck.Holds(
            LedgerRow.Lgssm,
            v => LgssmSample.ExactLogLikelihood(new LinearMotion(new[,] { { v[0], v[1] }, { v[2], v[3] } }, v[4], v[5])),
            [motion[0, 0], motion[0, 1], motion[1, 0], motion[1, 1], push, noise],
            digits: StoredDigits);
    }

    [Fact]
    public void VolatilityBySimplex()
    {
        Assert.Equal(VolatilitySample.Steps, LedgerData.MarketReturns().Length);
        static Turbulence At(Vector<double> x) => new(x[0], 1 / (1 + Math.Exp(-x[1])), Math.Exp(x[2]));
        Vector<double> highest = new NelderMeadSimplex(1e-13, 5000).FindMinimum(
            ObjectiveFunction.Value(x => -VolatilitySample.ExactLogLikelihood(At(x))), Vector<double>.Build.Dense([-1, 3, -1.4])).MinimizingPoint;
        Turbulence found = At(highest);
        MaximumCheck.Holds(
            LedgerRow.Volatility, v => VolatilitySample.ExactLogLikelihood(new Turbulence(v[0], v[1], v[2])), [found.Level, found.Carry, found.Push], digits: StoredDigits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CircleByAscent(bool fromTruth)
    {
        double[][] images = LedgerData.OrientationImages();
        Assert.Equal(1000, images.Length);
        Filters start = fromTruth ? CircleSample.Truth : CircleSample.Start();
        // The integrand round the circle has no more than some twenty waves: 128 angles are exact to rounding.
        var ascent = new OrientationAscent(images, angles: 128);
        double[] highest = ascent.Run([.. start.Gains.ToArray(), .. start.Centres.ToArray(), .. start.Sharpness.ToArray(), Math.Log(start.Noise)], iterations: 2000);
        Assert.Equal(ascent.Evaluate(highest).Value, CircleSample.ExactLogLikelihood(AsFilters(highest)), 1e-8);

        // All centres may turn together: one number more than is free.
        MaximumCheck.Holds(LedgerRow.Circle, point => ascent.Evaluate(point).Value, highest, redundant: 1, digits: StoredDigits);
    }

    [Fact]
    public void GradientOfTheAscentEqualsDifferences()
    {
        var ascent = new OrientationAscent(LedgerData.OrientationImages()[..50], angles: 128);
        Filters start = CircleSample.Start();
        double[] point = [.. start.Gains.ToArray(), .. start.Centres.ToArray(), .. start.Sharpness.ToArray(), Math.Log(start.Noise)];
        double[] gradient = ascent.Evaluate(point).Gradient;
        for (int j = 0; j < point.Length; j++)
        {
            const double Width = 1e-5;
            double[] above = [.. point], below = [.. point];
            above[j] += Width;
            below[j] -= Width;
            Assert.Equal((ascent.Evaluate(above).Value - ascent.Evaluate(below).Value) / (2 * Width), gradient[j], 1e-5 * (1 + Math.Abs(gradient[j])));
        }
    }

    private static Filters AsFilters(double[] point) => new(point[..16], point[16..32], point[32..48], Math.Exp(point[48]));
}
