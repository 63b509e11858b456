namespace ProbDsl;

/// <summary>
/// What the log-likelihood would still gain by a Newton step from the answer, M/2 g' F^-1 g in nats over all data: from fresh gradients at
/// the answer that no iteration has seen. It sees iterations that ended too early, not a bias that all gradients share.
/// </summary>
/// <param name="Nats">The estimate; unbiased, so it may fall below zero by its noise. NaN where it is not estimated.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct RemainingGap(double Nats, double StandardError)
{
    /// <summary>Where nothing is known.</summary>
    internal static RemainingGap Unknown => new(double.NaN, double.NaN);

    /// <summary>
    /// From independent gradients, as the mean of M/2 g_a' F^-1 g_b over pairs: products of different gradients have no noise in their mean.
    /// </summary>
    /// <param name="gradients">At least two.</param>
    /// <param name="covariance">(M F)^-1, of the coordinates.</param>
    /// <param name="units">Number M of units of data.</param>
    internal static RemainingGap From(IReadOnlyList<double[]> gradients, double[,] covariance, int units)
    {
        var pairs = new List<double>();
        for (int a = 0; a < gradients.Count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                pairs.Add(0.5 * units * units * Product(gradients[a], covariance, gradients[b]));
            }
        }

        // Pairs that share a gradient are dependent; each gradient counts once in the error, hence the division by their number.
        double mean = pairs.Average();
        double variance = pairs.Sum(pair => (pair - mean) * (pair - mean)) / Math.Max(1, pairs.Count - 1);
        return new RemainingGap(mean, Math.Sqrt(variance / gradients.Count));
    }

    private static double Product(double[] left, double[,] matrix, double[] right)
    {
        double sum = 0.0;
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                sum += left[i] * matrix[i, j] * right[j];
            }
        }

        return sum;
    }
}
