using ProbDsl.Execution;

namespace ProbDsl.Regression;

/// <summary>How much a regression knows at a point.</summary>
internal static class Leverage
{
    /// <summary>
    /// 1 - k_x' (K + ridge I)^-1 k_x / k(x, x) of each point: the share of the variance of a Gaussian process with this kernel and noise
    /// that the training points leave (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equation 2.26). A solve each.
    /// </summary>
    internal static double[] Of(PointSet at, KernelRidgeRegressor regressor, ParallelLoop loop)
    {
        DenseMatrix cross = regressor.KernelsWith(at, loop);
        DenseMatrix solved = regressor.Coefficients(cross);
        var leverages = new double[at.Count];
        for (int j = 0; j < leverages.Length; j++)
        {
            double explained = 0.0;
            for (int i = 0; i < cross.Rows; i++)
            {
                explained += cross[i, j] * solved[i, j];
            }

            double own = regressor.Kernel.Evaluate(at.SquaredNorms[j], at.SquaredNorms[j], at.SquaredNorms[j]);
            leverages[j] = Math.Clamp(1.0 - explained / own, 0.0, 1.0);
        }

        return leverages;
    }
}
