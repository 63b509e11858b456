using Corpus;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>A decoder of more parameters than any score of a particle is formed for.</summary>
public class ManyParametersTests
{
    private const int Outputs = 64;
    private const int Hidden = 8;

    /// <summary>The exact log-likelihood of held-out images goes most of the way from the start to the truth; only maximum likelihood itself would go all of it.</summary>
    [Fact]
    public void ADecoderLearnsAndSaysSo()
    {
        var model = new Circle.ImageModel();
        Decoder truth = Draw(seed: 1, hiddenScale: 1.5, outputScale: 1 / Math.Sqrt(Hidden), noise: 0.5);
        Vector[] images = [.. model.Sample(truth, 600, 1).Select(static unit => unit.Observation)];
        (Vector[] learned, Vector[] heldOut) = (images[..400], images[400..]);
        Decoder start = Draw(seed: 2, hiddenScale: 1, outputScale: 0.1, noise: 0.9);

        Fit<Decoder> fit = Learner.Fit(
            model, learned, start, new FitOptions { Seed = 1, Phases = [new FitPhase(300, 100, 1.0), new FitPhase(300, 40, 0.2)] });

        double atStart = LogLikelihood(heldOut, start);
        double atTruth = LogLikelihood(heldOut, truth);
        Assert.True(ParameterPacking.FreeCount(start) > 500);
        Assert.InRange(LogLikelihood(heldOut, fit.Parameters), atStart + 0.85 * (atTruth - atStart), atTruth);
        Assert.InRange(fit.Diagnostics.HeldOutRSquared.Average(), 0.6, 1.0);
        Assert.All(fit.StandardErrors.Unconstrained, static error => Assert.True(double.IsNaN(error)));
        Assert.True(double.IsNaN(fit.StandardErrors.Of(static p => p.Noise)));
    }

    private static Decoder Draw(int seed, double hiddenScale, double outputScale, double noise)
    {
        var random = new Random(seed);
        double[,] hidden = Matrix(Hidden, 2, hiddenScale);
        double[] bias = [.. Enumerable.Range(0, Hidden).Select(_ => 0.5 * Normal())];
        double[,] output = Matrix(Outputs, Hidden, outputScale);
        return new Decoder(hidden, bias, output, new double[Outputs], noise);

        double[,] Matrix(int rows, int columns, double scale)
        {
            var matrix = new double[rows, columns];
            for (int i = 0; i < matrix.Length; i++)
            {
                matrix[i / columns, i % columns] = scale * Normal();
            }

            return matrix;
        }

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    /// <summary>A mean over images; the angle is integrated out by the rectangle rule, which converges geometrically.</summary>
    private static double LogLikelihood(Vector[] images, Decoder p)
    {
        const int Angles = 512;
        Vector[] means = [.. Enumerable.Range(0, Angles).Select(k =>
        {
            double angle = 2 * Math.PI * k / Angles;
            Vector direction = [Math.Cos(angle), Math.Sin(angle)];
            return p.Output * Functions.Tanh(p.Hidden * direction + p.HiddenBias) + p.OutputBias;
        })];
        return images.Average(image =>
        {
            double[] terms = [.. means.Select(mean => -0.5 * Enumerable.Range(0, Outputs).Sum(j => Math.Pow((image[j] - mean[j]) / p.Noise, 2)))];
            double greatest = terms.Max();
            return greatest + Math.Log(terms.Average(term => Math.Exp(term - greatest))) - Outputs * (Math.Log(p.Noise) + 0.5 * Math.Log(2 * Math.PI));
        });
    }
}
