using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// What is known of scores under the model itself, their mean zero, put to use on samples that no regression was
/// trained on (<see cref="ScoreCorrection"/>).
/// </summary>
internal static class ScoreIdentity
{
    /// <summary>No simulation stands for more than this many data: bounds the noise of the correction.</summary>
    private const double LargestRatio = 5.0;

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
    /// The ratio of data to model density at the fresh points: the Riesz representer of the mean over the data, by the
    /// same kernel and ridge, (n / ridge) (kappa(x) - k(x, .) C kappa), kappa the mean kernel of the data. At the training
    /// points it is n times the dual weights. V. Chernozhukov, W. Newey and R. Singh, "Automatic debiased machine learning
    /// of causal and structural effects", Econometrica 90 (2022) 967. The ridge is far too small for a ratio, whose spikes
    /// at data far from simulations are cut off.
    /// </summary>
    internal static double[] DensityRatios(
        KernelRidgeRegressor regressor, PointSet wake, double[] weights, PointSet fresh, DenseMatrix predictions, int offset, ParallelLoop loop)
    {
        DenseMatrix kappa = GramMatrix.Multiply(regressor.Kernel, fresh, wake, DenseMatrix.Column(weights), loop);
        double scale = regressor.Points.Count / (regressor.Ridge + regressor.Factor.Jitter);
        var ratios = new double[fresh.Count];
        for (int i = 0; i < ratios.Length; i++)
        {
            double ratio = scale * (kappa[i, 0] - predictions[offset + i, predictions.Columns - 1]);
            ratios[i] = Math.Clamp(ratio, 0.0, LargestRatio);
        }

        return ratios;
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
