using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Estimates of the ratio of the density of the data to that of the model at points simulated from the model: the Riesz
/// representer of the mean over the data in the space of a kernel. V. Chernozhukov, W. Newey and R. Singh, "Automatic
/// debiased machine learning of causal and structural effects", Econometrica 90 (2022) 967.
/// </summary>
internal static class DensityRatio
{
    /// <summary>The ridge of <see cref="FromDual"/> is far too small for a ratio, whose spikes at data far from simulations are cut off here.</summary>
    private const double LargestDualRatio = 5.0;

    /// <summary>No simulation stands for more than this many data: bounds the noise of the correction.</summary>
    private const double LargestBalancingRatio = 50.0;

    /// <summary>Held-out points that say how well the training points cover the space.</summary>
    private const int PointsForLeverage = 16;

    /// <summary>Mean leverage up to which the ledger's fits gain from a ratio, all of them below it.</summary>
    private const double FullRelianceLeverage = 0.02;

    /// <summary>Mean leverage from which on they lose by it.</summary>
    private const double NoRelianceLeverage = 0.06;

    /// <summary>Kernels that a balancing ratio is a sum of.</summary>
    private const int Landmarks = 300;

    /// <summary>Weight of the squared norm of a balancing ratio beside its mean square.</summary>
    private const double BalancingRidge = 1e-5;

    /// <summary>Added to the diagonal: landmarks close together make the system singular but for rounding.</summary>
    private const double Stabiliser = 1e-8;

    /// <summary>
    /// How far a ratio estimated with this regression can be relied on, from 0 to 1. A function of the ratio's roughness can be estimated
    /// only where the training points cover the space: where they leave a share of the variance of a Gaussian process at held-out points,
    /// as they do in many dimensions, an estimated ratio is noise. Nor has a single datum a density.
    /// </summary>
    /// <param name="regressor">Trained on simulations.</param>
    /// <param name="data">Points of the data.</param>
    /// <param name="simulated">Held-out simulations.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal static double Reliability(KernelRidgeRegressor regressor, PointSet data, PointSet simulated, ParallelLoop loop)
    {
        if (data.Count < 2)
        {
            return 0.0;
        }

        double leverage = Leverage.Of(simulated.Take(PointsForLeverage), regressor, loop).Average();
        return Math.Clamp((NoRelianceLeverage - leverage) / (NoRelianceLeverage - FullRelianceLeverage), 0.0, 1.0);
    }

    /// <summary>
    /// By the training points, kernel and ridge of a regression, at no cost beside it: (n / ridge) (kappa(x) - k(x, .) C
    /// kappa), kappa the mean kernel of the data. At the training points it is n times the dual weights.
    /// </summary>
    /// <param name="regressor">Trained on n simulations.</param>
    /// <param name="data">Points of the data.</param>
    /// <param name="weights">Their weights, with sum one.</param>
    /// <param name="simulated">Where the ratio is wanted.</param>
    /// <param name="predictions">Its last column holds k(x, .) C kappa at the wanted points, from row <paramref name="offset"/> on.</param>
    /// <param name="offset">First row of the wanted points.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal static double[] FromDual(
        KernelRidgeRegressor regressor, PointSet data, double[] weights, PointSet simulated, DenseMatrix predictions, int offset,
        ParallelLoop loop)
    {
        DenseMatrix kappa = regressor.KernelProduct(simulated, data, DenseMatrix.Column(weights), loop);
        double scale = regressor.Points.Count / (regressor.Ridge + regressor.Jitter);
        var ratios = new double[simulated.Count];
        for (int i = 0; i < ratios.Length; i++)
        {
            double ratio = scale * (kappa[i, 0] - predictions[offset + i, predictions.Columns - 1]);
            ratios[i] = Math.Clamp(ratio, 0.0, LargestDualRatio);
        }

        return ratios;
    }

    /// <summary>
    /// From the wanted points themselves: the sum r of kernels at some of the training points that minimises half the mean
    /// of r^2 over the simulations, less its mean over the data, plus half the ridge times its squared norm. Up to the
    /// ridge, simulations with these weights then have the means of the data in each of those kernels. T. Kanamori, S. Hido
    /// and M. Sugiyama, "A least-squares approach to direct importance estimation", Journal of Machine Learning Research 10
    /// (2009) 1391. m^2 operations a simulation for m landmarks.
    /// </summary>
    /// <param name="regressor">Its kernel and training points serve.</param>
    /// <param name="data">Points of the data.</param>
    /// <param name="weights">Their weights, with sum one.</param>
    /// <param name="simulated">Simulations of the model, where the ratio is wanted.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal static double[] Balancing(
        KernelRidgeRegressor regressor, PointSet data, double[] weights, PointSet simulated, ParallelLoop loop)
    {
        Kernel kernel = regressor.Kernel;
        PointSet landmarks = regressor.Points.Spread(Landmarks);
        DenseMatrix atSimulated = GramMatrix.Full(kernel, simulated, landmarks, loop);
        DenseMatrix system = GramMatrix.Multiply(kernel, landmarks, simulated, atSimulated, loop);
        DenseMatrix norm = GramMatrix.Full(kernel, landmarks, landmarks, loop);
        for (int i = 0; i < system.Rows; i++)
        {
            for (int j = 0; j < system.Columns; j++)
            {
                system[i, j] = system[i, j] / simulated.Count + BalancingRidge * norm[i, j];
            }
        }

        DenseMatrix coefficients = GramMatrix.Multiply(kernel, landmarks, data, DenseMatrix.Column(weights), loop);
        Cholesky.Factor(system, Stabiliser, loop).SolveInPlace(coefficients, loop);
        DenseMatrix ratio = GramMatrix.Multiply(kernel, simulated, landmarks, coefficients, loop);
        var ratios = new double[simulated.Count];
        for (int i = 0; i < ratios.Length; i++)
        {
            ratios[i] = Math.Clamp(ratio[i, 0], 0.0, LargestBalancingRatio);
        }

        return ratios;
    }
}
