using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Execution;
using ProbDsl.Numerics;
using ProbDsl.Queries;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Gallery, section 4, rows E-LG and posterior: linear Gaussian, two latents, four observed, noise 0.5.</summary>
public class LinearGaussianTests
{
    private static readonly Loadings Parameters = new(
        new double[,] { { 0.8, -0.3 }, { 0.2, 0.7 }, { -0.5, 0.4 }, { 0.6, 0.5 } }, [0.0, 0.0, 0.0, 0.0], 0.5);

    private static readonly Loadings Truth = new(
        new double[,] { { 1.2, -0.6 }, { 0.1, 1.1 }, { -0.9, 0.3 }, { 0.4, 0.9 } }, [0.0, 0.0, 0.0, 0.0], 0.5);

    [Fact]
    public void With_a_quadratic_kernel_the_gradient_follows_the_square_root_law()
    {
        ProbDsl.Vector[] data = [.. new Factors.ScoresModel().Sample(Truth, 500, 99).Select(static unit => unit.Observation)];
        double[] exact = ExactWeightGradient(data);
        double few = MeanError(data, exact, 200, 10);
        double many = MeanError(data, exact, 5000, 6);

        Assert.InRange(many, 0.0, 0.13);
        Assert.True(few / many >= 3.5, $"error {few} at 200 samples, {many} at 5000");
    }

    [Fact]
    public void Posterior_moments_are_within_five_percent()
    {
        var model = new Factors.ScoresModel();
        var regression = new PosteriorRegression<Factors.ScoresLatents, ProbDsl.Vector>(
            model.BindTo(Parameters, default), model.Description, ParameterPacking.ToSlots(Parameters), 5000, 3, 1.0, new CpuParticleEngine<Lane1>(new ParallelLoop(0)), new ParallelLoop(0));
        Matrix<double> weights = Matrix<double>.Build.Dense(4, 2, static (i, j) => Parameters.Weights[i, j]);
        Matrix<double> covariance = (Matrix<double>.Build.DenseIdentity(2) + weights.Transpose() * weights / 0.25).Inverse();
        ProbDsl.Vector[] observations = [.. model.Sample(Parameters, 200, 123).Select(static unit => unit.Observation)];
        double[,] found = regression.Expect(observations,
        [
            static z => z.Factors[0], static z => z.Factors[1],
            static z => z.Factors[0] * z.Factors[0], static z => z.Factors[0] * z.Factors[1], static z => z.Factors[1] * z.Factors[1],
        ]);
        double meanError = 0.0;
        double meanSize = 0.0;
        double secondError = 0.0;
        double secondSize = 0.0;
        for (int row = 0; row < observations.Length; row++)
        {
            Vector<double> mean = covariance * weights.Transpose() * Vector<double>.Build.DenseOfArray(observations[row].ToArray()) / 0.25;
            Matrix<double> second = covariance + mean.OuterProduct(mean);
            double[] exact = [mean[0], mean[1], second[0, 0], second[0, 1], second[1, 1]];
            for (int j = 0; j < 5; j++)
            {
                double squaredError = (found[row, j] - exact[j]) * (found[row, j] - exact[j]);
                meanError += j < 2 ? squaredError : 0.0;
                meanSize += j < 2 ? exact[j] * exact[j] : 0.0;
                secondError += j < 2 ? 0.0 : squaredError;
                secondSize += j < 2 ? 0.0 : exact[j] * exact[j];
            }
        }

        Assert.InRange(Math.Sqrt(meanError / meanSize), 0.0, 0.05);
        Assert.InRange(Math.Sqrt(secondError / secondSize), 0.0, 0.05);
    }

    private static double MeanError(ProbDsl.Vector[] data, double[] exact, int samples, int seeds)
    {
        double error = 0.0;
        for (int seed = 0; seed < seeds; seed++)
        {
            IReadOnlyList<double> found = GradientEstimator.Estimate(new Factors.ScoresModel(), data, Parameters, new GradientOptions
            {
                Seed = (ulong)seed,
                SleepSamples = samples,
                FreshSamplesPerSleepSample = 1,
                CandidatesPerSleepSample = 1,
                Form = GradientForm.ExponentialFamily,
                Correction = ScoreCorrection.None,
                GaussianKernelWeight = 0.0,
                QuadraticKernelWeight = 1.0,
                BandwidthFactor = 1.0,
                Ridge = 1.0,
            }).Unconstrained;
            error += Naive.RelativeError(exact, [.. found.Take(exact.Length)]) / seeds;
        }

        return error;
    }

    /// <summary>(C^-1 S C^-1 - C^-1) W with C = W W' + noise^2 I and S the mean of x x'.</summary>
    private static double[] ExactWeightGradient(ProbDsl.Vector[] data)
    {
        Matrix<double> weights = Matrix<double>.Build.Dense(4, 2, static (i, j) => Parameters.Weights[i, j]);
        Matrix<double> inverse = (weights * weights.Transpose() + 0.25 * Matrix<double>.Build.DenseIdentity(4)).Inverse();
        Matrix<double> second = Matrix<double>.Build.Dense(4, 4, (i, j) => data.Average(x => x[i] * x[j]));
        Matrix<double> gradient = (inverse * second * inverse - inverse) * weights;
        return gradient.ToRowMajorArray();
    }
}
