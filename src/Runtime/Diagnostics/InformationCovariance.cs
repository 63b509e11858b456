using ProbDsl.Optimisation;

namespace ProbDsl.Diagnostics;

/// <summary>The covariance of unconstrained coordinates from estimated information.</summary>
internal static class InformationCovariance
{
    /// <summary>
    /// A share of observed information below this is not told from zero by the samples that estimate it; the direction
    /// then gets the variance of this share.
    /// </summary>
    internal const double LeastShare = 0.005;

    /// <summary>The inverse of units times the information, through its shares of the complete information.</summary>
    internal static double[,] Covariance(GeneralisedEigen eigen, int units)
    {
        int d = eigen.Values.Length;
        var covariance = new double[d, d];
        for (int direction = 0; direction < d; direction++)
        {
            double scale = 1.0 / (units * Math.Max(eigen.Values[direction], LeastShare));
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    covariance[i, j] += scale * eigen.Vectors[i, direction] * eigen.Vectors[j, direction];
                }
            }
        }

        return covariance;
    }
}
