using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Gallery, section 4, row E-LG: linear Gaussian, two latents, four observed, noise 0.5.</summary>
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
