namespace ProbDsl.Regression;

/// <summary>
/// A regression on points whose kernel may be looked at: what an estimate asks besides predictions. With features Phi in place of a kernel, K is Phi Phi'.
/// </summary>
internal interface IPointRegressor : IKernelRegressor<PointSet>
{
    /// <summary>The n training inputs.</summary>
    PointSet Points { get; }

    /// <summary>How the solves so far went.</summary>
    SolverDiagnostics Diagnostics { get; }

    /// <summary>The kernel of each two points, left.Count x right.Count.</summary>
    DenseMatrix KernelMatrix(PointSet left, PointSet right);

    /// <summary><see cref="KernelMatrix"/> times a matrix (right.Count x q).</summary>
    DenseMatrix KernelProduct(PointSet left, PointSet right, DenseMatrix factor);

    /// <summary>(K + ridge I)^-1 targets (n x p): what the regression leaves of the targets, over the ridge.</summary>
    DenseMatrix Dual(DenseMatrix targets);

    /// <summary>Coefficients, as <see cref="IKernelRegressor{TPoints}.Predict"/> takes them, of the functions sum_i w_i k(u_i, .) with weights w (n x q).</summary>
    DenseMatrix CoefficientsOfDual(DenseMatrix weights);

    /// <summary>
    /// 1 - k_x' (K + ridge I)^-1 k_x / k(x, x) of each point: the share of the variance of a Gaussian process with this kernel and noise
    /// that the training points leave (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equation 2.26).
    /// </summary>
    double[] Leverages(PointSet at);
}
