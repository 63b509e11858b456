using System.Diagnostics;
using System.Globalization;
using Corpus;

namespace ProbDsl.Learning.Benchmarks;

/// <summary>A fit of a decoder from an angle through a tanh layer to an image, with very many parameters.</summary>
internal static class LargeDecoder
{
    private const int Images = 300;
    private const int HeldOut = 50;
    private const int Angles = 128;

    internal static void Run(int outputs, int hidden, int pairs, int iterations)
    {
        var model = new Circle.ImageModel();
        Decoder truth = Draw(1, outputs, hidden, 1.5, 1.0 / Math.Sqrt(hidden), 0.5);
        Vector[] images = [.. model.Sample(truth, Images + HeldOut, 1).Select(static unit => unit.Observation)];
        Decoder start = Draw(2, outputs, hidden, 1.0, 0.1 / Math.Sqrt(hidden), 0.9);
        var options = new FitOptions
        {
            Seed = 1,
            Phases = [new FitPhase(pairs, iterations * 4 / 5, 1.0), new FitPhase(pairs, iterations - iterations * 4 / 5, 0.2)],
            FreshSamplesPerSleepSample = 1, AdamLearningRate = 0.02 / Math.Sqrt(hidden / 16.0), QuadraticKernelWeight = 0.0,
        };
        Fit<Decoder> fit = Learner.Fit(model, images[..Images], start, options);
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
        Vector[] unseen = images[Images..];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {outputs} | {hidden} | {ParameterPacking.FreeCount(start)} | {pairs} | {iterations} | {LogLikelihood(unseen, start):F1} | {LogLikelihood(unseen, fit.Parameters):F1} | {LogLikelihood(unseen, truth):F1} | {fit.Diagnostics.HeldOutRSquared.Average():F2} | {peak:F0} | {Environment.CpuUsage.TotalTime.TotalSeconds:F0} |"));
    }

    private static Decoder Draw(int seed, int outputs, int hidden, double hiddenScale, double outputScale, double noise)
    {
        var random = new Random(seed);
        return new Decoder(
            Matrix(hidden, 2, hiddenScale), new Vector([.. Enumerable.Range(0, hidden).Select(_ => 0.5 * Normal())]),
            Matrix(outputs, hidden, outputScale), new Vector(new double[outputs]), noise);

        double[,] Matrix(int rows, int columns, double scale)
        {
            var matrix = new double[rows, columns];
            for (int i = 0; i < matrix.Length; i++)
            {
                matrix[i / columns, i % columns] = scale * Normal();
            }

            return matrix;
        }

        double Normal() => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
    }

    /// <summary>A mean over images; the angle is integrated out by the rectangle rule, which converges geometrically.</summary>
    private static double LogLikelihood(Vector[] images, Decoder p)
    {
        Vector[] means = [.. Enumerable.Range(0, Angles).Select(k =>
        {
            double angle = 2.0 * Math.PI * k / Angles;
            Vector direction = [Math.Cos(angle), Math.Sin(angle)];
            return p.Output * Functions.Tanh(p.Hidden * direction + p.HiddenBias) + p.OutputBias;
        })];
        return images.Average(image =>
        {
            double[] terms = [.. means.Select(mean => -0.5 * Enumerable.Range(0, image.Length).Sum(j => Math.Pow((image[j] - mean[j]) / p.Noise, 2.0)))];
            double greatest = terms.Max();
            return greatest + Math.Log(terms.Average(term => Math.Exp(term - greatest))) - image.Length * (Math.Log(p.Noise) + 0.5 * Math.Log(2.0 * Math.PI));
        });
    }
}
