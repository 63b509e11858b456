using MathNet.Numerics.LinearAlgebra;

namespace ProbDsl.Learning;

/// <summary>
/// What is known of scores under the model itself, their mean zero, put to use on samples that no regression was
/// trained on (<see cref="ScoreCorrection"/>).
/// </summary>
internal static class ScoreIdentity
{
    /// <summary>
    /// The mean score of the fresh samples is known to be zero: adding its multiple B mean(S), with B the regression of
    /// predictions on scores, takes the noise of the correction from r to r (1 - r), r the share of observed information.
    /// </summary>
    internal static void AddControlVariate(AveragedEstimate estimate, DenseMatrix predictions, int offset, DenseMatrix scores)
    {
        int n = scores.Rows;
        int d = scores.Columns;
        var complete = Matrix<double>.Build.DenseOfArray(estimate.CompleteInformation);
        double trace = complete.Trace();
        if (d == 0 || !(trace > 0.0) || !double.IsFinite(trace))
        {
            return;
        }

        var cross = Matrix<double>.Build.Dense(d, d);
        var mean = Vector<double>.Build.Dense(d);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < d; j++)
            {
                mean[j] += scores[i, j] / n;
                for (int k = 0; k < d; k++)
                {
                    cross[j, k] += predictions[offset + i, j] * scores[i, k] / n;
                }
            }
        }

        // A coordinate that does not touch this group has a zero row: a little on the diagonal leaves it at zero.
        for (int j = 0; j < d; j++)
        {
            complete[j, j] += 1e-9 * (complete[j, j] > 0.0 ? complete[j, j] : trace);
        }

        Vector<double> correction = cross * complete.Solve(mean);
        for (int j = 0; j < d; j++)
        {
            estimate.Gradient[j] += correction[j];
        }
    }

    /// <summary>
    /// The slope of predictions on scores over held-out samples, pooled over the targets, in [0, 1]: the control variate where the
    /// targets are projections, whose regression B on one another would say nothing of the coordinates.
    /// </summary>
    internal static double PooledSlope(DenseMatrix predictions, int offset, DenseMatrix scores)
    {
        double cross = 0.0;
        double squares = 0.0;
        for (int i = 0; i < scores.Rows; i++)
        {
            for (int j = 0; j < scores.Columns; j++)
            {
                cross += predictions[offset + i, j] * scores[i, j];
                squares += scores[i, j] * scores[i, j];
            }
        }

        return squares > 0.0 ? Math.Clamp(cross / squares, 0.0, 1.0) : 0.0;
    }

    /// <summary>
    /// Adds the mean of (ratio - 1) (score - prediction) over the fresh samples: with it the error of the estimate is the
    /// product of the errors of the regression and of the ratio. The one is left out because the correction and its
    /// control variate hold that part already, with less noise.
    /// </summary>
    internal static void AddResiduals(
        AveragedEstimate estimate, DenseMatrix predictions, int offset, DenseMatrix scores, double[] ratios)
    {
        for (int i = 0; i < ratios.Length; i++)
        {
            double weight = (ratios[i] - 1.0) / ratios.Length;
            for (int j = 0; j < scores.Columns; j++)
            {
                estimate.Gradient[j] += weight * (scores[i, j] - predictions[offset + i, j]);
            }
        }
    }
}
