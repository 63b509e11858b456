using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Gallery, section 4, rows E0 and E0-shift.</summary>
public class GradientToyTests
{
    [Fact]
    public void The_quadrature_and_the_data_are_those_of_the_stated_figures()
    {
        double[] near = ExactGradient([1.0, 0.8]);
        double[] far = ExactGradient([0.5, 0.5]);

        Assert.Equal(1.4270, near[0], 1e-4);
        Assert.Equal(1.1416, near[1], 1e-4);
        Assert.Equal(4.9197, far[0], 1e-4);
    }

    [Fact]
    public void Near_the_truth_the_error_falls_with_the_number_of_samples()
    {
        double[] exact = ExactGradient([1.0, 0.8]);
        (int Samples, int Seeds)[] ladder = [(100, 10), (300, 10), (1000, 10), (2000, 10), (5000, 2)];
        var errors = new List<double>();
        foreach ((int samples, int seeds) in ladder)
        {
            double error = 0.0;
            double cosine = 0.0;
            for (int seed = 0; seed < seeds; seed++)
            {
                IReadOnlyList<double> found = Estimate([1.0, 0.8], samples, (ulong)seed, 1.0, 1e-3).Unconstrained;
                error += Naive.RelativeError(exact, found) / seeds;
                cosine += Naive.Cosine(exact, found) / seeds;
            }

            errors.Add(error);
            if (samples == 2000)
            {
                Assert.InRange(error, 0.0, 0.08);
                Assert.InRange(cosine, 0.999, 1.0);
            }
        }

        Assert.Equal(errors.OrderDescending(), errors);
    }

    [Fact]
    public void Off_the_cloud_the_direction_survives_and_the_diagnostic_says_so()
    {
        double[] exact = ExactGradient([0.5, 0.5]);
        double error = 0.0;
        double cosine = 0.0;
        for (int seed = 0; seed < 5; seed++)
        {
            GradientEstimate<ToyParameters> found = Estimate([0.5, 0.5], 2000, (ulong)seed, 0.3, 1e-2);
            error += Naive.RelativeError(exact, found.Unconstrained) / 5.0;
            cosine += Naive.Cosine(exact, found.Unconstrained) / 5.0;
            Assert.True(found.IsOutsideCloud);
        }

        Assert.InRange(error, 0.0, 0.45);
        Assert.InRange(cosine, 0.98, 1.0);
    }

    [Fact]
    public void On_the_cloud_the_diagnostic_is_silent()
    {
        double[] data = [.. new GradientToy.ResponseModel().Sample(new ToyParameters([0.5, 0.5]), 100, 5).Select(static unit => unit.Observation)];

        GradientEstimate<ToyParameters> found = GradientEstimator.Estimate(
            new GradientToy.ResponseModel(), data, new ToyParameters([0.5, 0.5]), new GradientOptions { SleepSamples = 300 });

        Assert.False(found.IsOutsideCloud);
    }

    private static GradientEstimate<ToyParameters> Estimate(double[] b, int samples, ulong seed, double bandwidth, double ridge) =>
        GradientEstimator.Estimate(new GradientToy.ResponseModel(), Data(), new ToyParameters(b), new GradientOptions
        {
            Seed = seed,
            SleepSamples = samples,
            FreshSamplesPerSleepSample = 1,
            CandidatesPerSleepSample = 1,
            Form = GradientForm.ExponentialFamily,
            Correction = ScoreCorrection.None,
            QuadraticKernelWeight = 0.0,
            BandwidthFactor = bandwidth,
            Ridge = ridge,
        });

    private static double[] Data()
    {
        var random = new Random(7);
        var data = new double[100];
        for (int i = 0; i < data.Length; i++)
        {
            double product = Naive.Normal(random) + Naive.Normal(random);
            data[i] = Math.Log(1.0 + Math.Exp(product)) - 2.0 + GradientToy.Noise * Naive.Normal(random);
        }

        return data;
    }

    /// <summary>Quadrature over the standard normal s = b.z / |b| on [-8, 8], 8001 points.</summary>
    private static double[] ExactGradient(double[] b)
    {
        double length = Math.Sqrt(b[0] * b[0] + b[1] * b[1]);
        double[] data = Data();
        double total = 0.0;
        foreach (double x in data)
        {
            double numerator = 0.0;
            double denominator = 0.0;
            for (int i = 0; i <= 8000; i++)
            {
                double s = -8.0 + i / 500.0;
                double residual = x - (Math.Log(1.0 + Math.Exp(length * s)) - length * length);
                double weight = Math.Exp(-0.5 * s * s - 0.5 * residual * residual / (GradientToy.Noise * GradientToy.Noise));
                double slope = s / (1.0 + Math.Exp(-length * s)) - 2.0 * length;
                numerator += weight * residual / (GradientToy.Noise * GradientToy.Noise) * slope;
                denominator += weight;
            }

            total += numerator / denominator / data.Length;
        }

        return [total * b[0] / length, total * b[1] / length];
    }
}
