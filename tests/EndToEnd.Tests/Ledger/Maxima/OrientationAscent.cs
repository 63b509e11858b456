using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace ProbDsl.EndToEnd.Tests.Ledger.Maxima;

/// <summary>
/// Gradient ascent (BFGS) on the exact likelihood of images of an angle, whose gradient is the expectation of the joint's
/// given the image (Fisher's identity), by the same quadrature. Parameters are gains, centres, sharpness, log noise.
/// </summary>
internal sealed class OrientationAscent(double[][] images, int angles)
{
    private readonly int _pixels = images[0].Length;

    internal double[] Run(double[] start, int iterations)
    {
        IObjectiveFunction objective = ObjectiveFunction.Gradient(point =>
        {
            (double value, double[] gradient) = Evaluate(point.ToArray());
            // By the datum: a first step as long as the gradient of the sum would leave the neighbourhood.
            return (-value / images.Length, -Vector<double>.Build.Dense(gradient) / images.Length);
        });
        var minimizer = new BfgsMinimizer(1e-8, 1e-12, 1e-15, iterations);
        return [.. minimizer.FindMinimum(objective, Vector<double>.Build.Dense(start)).MinimizingPoint];
    }

    /// <summary>The log-likelihood, in nats, and its gradient.</summary>
    internal (double Value, double[] Gradient) Evaluate(double[] point)
    {
        double[] gains = point[.._pixels], centres = point[_pixels..(2 * _pixels)], sharpness = point[(2 * _pixels)..(3 * _pixels)];
        double variance = Math.Exp(2 * point[^1]);
        double[,] means = new double[angles, _pixels];
        for (int i = 0; i < angles; i++)
        {
            for (int j = 0; j < _pixels; j++)
            {
                double wave = Math.Cos(2 * Math.PI * i / angles - centres[j]);
                means[i, j] = gains[j] * Math.Exp(sharpness[j] * (wave - 1)) * wave;
            }
        }

        // Posterior weight of every angle, added up over images, and the same times each pixel.
        double value = 0;
        double squares = 0;
        double[] weight = new double[angles];
        double[,] weighted = new double[angles, _pixels];
        double[] logDensity = new double[angles], square = new double[angles];
        foreach (double[] image in images)
        {
            for (int i = 0; i < angles; i++)
            {
                square[i] = 0;
                for (int j = 0; j < _pixels; j++)
                {
                    square[i] += (image[j] - means[i, j]) * (image[j] - means[i, j]);
                }
                logDensity[i] = -0.5 * square[i] / variance;
            }
            double largest = logDensity.Max();
            double sum = logDensity.Sum(term => Math.Exp(term - largest));
            value += largest + Math.Log(sum / angles) - 0.5 * _pixels * Math.Log(2 * Math.PI * variance);
            for (int i = 0; i < angles; i++)
            {
                double share = Math.Exp(logDensity[i] - largest) / sum;
                weight[i] += share;
                squares += share * square[i];
                for (int j = 0; j < _pixels; j++)
                {
                    weighted[i, j] += share * image[j];
                }
            }
        }

        double[] gradient = new double[point.Length];
        for (int i = 0; i < angles; i++)
        {
            for (int j = 0; j < _pixels; j++)
            {
                (double sine, double wave) = Math.SinCos(2 * Math.PI * i / angles - centres[j]);
                double bump = Math.Exp(sharpness[j] * (wave - 1));
                double pull = (weighted[i, j] - weight[i] * means[i, j]) / variance;
                gradient[j] += pull * bump * wave;
                gradient[_pixels + j] += pull * gains[j] * bump * sine * (1 + sharpness[j] * wave);
                gradient[2 * _pixels + j] += pull * means[i, j] * (wave - 1);
            }
        }
        gradient[^1] = squares / variance - images.Length * _pixels;
        return (value, gradient);
    }
}
