using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>What fresh samples add to a gradient, against formulas written out point by point.</summary>
public class CorrectionTests
{
    private const int SleepSamples = 80;
    private const int FreshSamples = 120;
    private static readonly ParallelLoop Loop = new(1);
    private static readonly CpuParticleEngine<Lane1> Engine = new(Loop);
    private static readonly RandomKey SleepKey = new(9, 0);
    private static readonly RandomKey FreshKey = new(9, 1);

    [Theory]
    [InlineData(ScoreCorrection.FreshSamples)]
    [InlineData(ScoreCorrection.FreshResiduals)]
    [InlineData(ScoreCorrection.BalancedResiduals)]
    public void The_correction_equals_its_formula(ScoreCorrection correction)
    {
        (BoundModel model, double[] slots) = Given.Bound("Factors");
        double[] data = Engine.Simulate(model, [.. slots.Select(static x => 1.2 * x)], new RandomKey(5, 0), 7).Observations;
        double[] weights = [.. Enumerable.Repeat(1.0 / 7.0, 7)];
        var group = new WakeGroup(model, 7, 1.0, data, weights, [.. Enumerable.Range(0, 7).Select(static i => new[] { i })]);
        var settings = new EstimatorSettings(GradientForm.Direct, correction, SleepSamples, FreshSamples, 1.0, 0.8, 0.5);
        int d = slots.Length;

        AveragedEstimate found = new PoolEstimator(Engine, Loop).Estimate(new UnitPool([group]), slots, new CoordinateScores(Identity(d)), settings, SleepKey, FreshKey);

        ParticleBatch sleep = Engine.Simulate(model, slots, SleepKey, SleepSamples);
        ParticleBatch fresh = Engine.Simulate(model, slots, FreshKey, FreshSamples);
        Matrix<double> sleepScores = Scores(model, slots, sleep);
        Matrix<double> freshScores = Scores(model, slots, fresh);
        var standardiser = Standardiser.Fit(sleep.Observations, SleepSamples, model.ObservationSlots);
        double[][] points = Points(standardiser, sleep.Observations, SleepSamples);
        double[][] freshPoints = Points(standardiser, fresh.Observations, FreshSamples);
        double[][] wakePoints = Points(standardiser, data, 7);
        var kernel = Kernel.GaussianQuadratic(0.8 * MedianDistance.Of(Naive.ToPoints(points)), 1.0, 3.0);
        Matrix<double> inverse = Dense(Naive.Inverse(Naive.AddRidge(Naive.Gram(kernel, points, points), 0.5)));
        Matrix<double> freshGram = Dense(Naive.Gram(kernel, freshPoints, points));
        Matrix<double> predictions = freshGram * inverse * sleepScores;

        // B = (mean s^ S') (mean S S')^-1, the regression of predictions on scores.
        Matrix<double> regression = (predictions.Transpose() * freshScores) * (freshScores.Transpose() * freshScores).Inverse();
        Vector<double> expected = Vector<double>.Build.DenseOfArray(found.SlotGradient)
            + regression * (freshScores.ColumnSums() / FreshSamples);
        if (correction != ScoreCorrection.FreshSamples)
        {
            Vector<double> kappa = Dense(Naive.Gram(kernel, points, wakePoints)) * Vector<double>.Build.DenseOfArray(weights);
            Vector<double> freshKappa = Dense(Naive.Gram(kernel, freshPoints, wakePoints)) * Vector<double>.Build.DenseOfArray(weights);

            // With all training points as landmarks, the balancing ratio minimises |G a|^2 / (2 m) - kappa' a + 1e-5 a' K a / 2 + 1e-8 a' a / 2.
            Vector<double> ratios = correction == ScoreCorrection.FreshResiduals
                ? (SleepSamples / 0.5) * (freshKappa - freshGram * inverse * kappa)
                : freshGram * ((freshGram.TransposeThisAndMultiply(freshGram) / FreshSamples)
                    + 1e-5 * Dense(Naive.Gram(kernel, points, points))
                    + 1e-8 * Matrix<double>.Build.DenseIdentity(SleepSamples)).Solve(kappa);
            // Reliance falls with the mean of 1 - k' (K + ridge I)^-1 k / k(x, x) over the first 16 fresh samples, from 1 at 0.02 to 0 at 0.06.
            double leverage = Enumerable.Range(0, 16).Average(i =>
                1.0 - freshGram.Row(i) * inverse * freshGram.Row(i) / Naive.Gram(kernel, [freshPoints[i]], [freshPoints[i]])[0, 0]);
            double reliance = correction == ScoreCorrection.FreshResiduals ? Math.Clamp((0.06 - leverage) / 0.04, 0.0, 1.0) : 1.0;
            Assert.Equal(reliance, found.ResidualShare, 1e-9);
            Assert.InRange(reliance, 0.01, 1.0);
            double largest = correction == ScoreCorrection.FreshResiduals ? 5.0 : 50.0;
            for (int i = 0; i < FreshSamples; i++)
            {
                double weight = reliance * (Math.Clamp(ratios[i], 0.0, largest) - 1.0) / FreshSamples;
                expected += weight * (freshScores.Row(i) - predictions.Row(i));
            }
        }

        for (int j = 0; j < d; j++)
        {
            Assert.Equal(expected[j], found.Gradient[j], 1e-6 * expected.L2Norm());
        }
    }

    [Fact]
    public void Information_is_second_order_in_the_error_of_the_regression()
    {
        // All information of the mean and the scale of a normal sample is observed where each component is on its own:
        // F = F_c, although a heavy ridge shrinks the predictions.
        (BoundModel model, double[] slots) = (new OldFaithful.DurationModel().BindTo(Ledger.Start, default),
            ParameterPacking.ToSlots(new Regimes([0.5, 0.5], [0.0, 100.0], [1.0, 1.0])));
        var group = new WakeGroup(model, 1, 1.0, [0.0], [1.0], [[0]]);

        AveragedEstimate Estimate(double ridge) => new PoolEstimator(Engine, Loop).Estimate(
            new UnitPool([group]), slots, new CoordinateScores(Identity(slots.Length)), new EstimatorSettings(GradientForm.Direct, ScoreCorrection.None, 400, 2000, 1.0, 0.02, ridge),
            SleepKey, FreshKey);

        AveragedEstimate heavy = Estimate(10.0);
        double residual = heavy.ResidualSquares[2] / heavy.ScoreSquares[2];
        double share = heavy.Information[2, 2] / heavy.CompleteInformation[2, 2];

        Assert.InRange(residual, 0.001, 0.2);
        Assert.Equal(1.0 - residual, share, 1e-9);
        AveragedEstimate light = Estimate(0.01);
        Assert.InRange(light.Information[2, 2] / light.CompleteInformation[2, 2], 0.99, 1.0);
    }

    private static Matrix<double> Scores(BoundModel model, double[] slots, ParticleBatch batch)
    {
        double[] gradients = Engine.LogJointGradients(model, slots, batch);
        return Matrix<double>.Build.Dense(batch.Count, slots.Length, (i, j) => gradients[j * batch.Count + i]);
    }

    private static double[][] Points(Standardiser standardiser, double[] values, int count)
    {
        PointSet points = standardiser.Apply(values, count);
        return [.. Enumerable.Range(0, count).Select(i => points.ByPoint.Row(i).ToArray())];
    }

    private static Matrix<double> Dense(double[,] values) => Matrix<double>.Build.DenseOfArray(values);

    private static ParameterJacobian Identity(int slots)
    {
        var dense = new double[slots * slots];
        for (int i = 0; i < slots; i++)
        {
            dense[i * slots + i] = 1.0;
        }

        return new ParameterJacobian(dense, slots);
    }
}
