namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of images of an angle uniform on the circle: pixel j is
/// Normal(gain_j exp(sharpness_j (cos(angle - centre_j) - 1)) cos(angle - centre_j), noise^2) given the angle, which is
/// integrated out by the rectangle rule. For a periodic analytic function that rule converges geometrically.
/// </summary>
public static class OrientationLikelihood
{
    /// <summary>Angles used where nothing else is asked.</summary>
    public const int DefaultAngles = 4096;

    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="images">The images, one value a pixel.</param>
    /// <param name="gains">How strongly each pixel answers.</param>
    /// <param name="centres">The angle that each pixel answers most.</param>
    /// <param name="sharpness">How narrowly each pixel answers.</param>
    /// <param name="noise">Standard deviation of every pixel.</param>
    /// <param name="angles">Angles of the quadrature.</param>
    public static double Evaluate(
        double[][] images, double[] gains, double[] centres, double[] sharpness, double noise, int angles = DefaultAngles)
    {
        double[][] means = [.. Enumerable.Range(0, angles).Select(i => Mean(2 * Math.PI * i / angles, gains, centres, sharpness))];
        return images.AsParallel().AsOrdered().Select(image => LogDensity(image, means, noise)).ToArray().Sum();
    }

    /// <summary>The mean image at an angle.</summary>
    internal static double[] Mean(double angle, double[] gains, double[] centres, double[] sharpness)
    {
        double[] mean = new double[gains.Length];
        for (int j = 0; j < mean.Length; j++)
        {
            double wave = Math.Cos(angle - centres[j]);
            mean[j] = gains[j] * Math.Exp(sharpness[j] * (wave - 1)) * wave;
        }
        return mean;
    }

    private static double LogDensity(double[] image, double[][] means, double noise)
    {
        double[] terms = new double[means.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            double squares = 0;
            for (int j = 0; j < image.Length; j++)
            {
                double residual = image[j] - means[i][j];
                squares += residual * residual;
            }
            terms[i] = -0.5 * squares / (noise * noise);
        }
        return LogSum.OfExponentials(terms) - Math.Log(means.Length) - image.Length * (Math.Log(noise) + 0.5 * Math.Log(2 * Math.PI));
    }
}
