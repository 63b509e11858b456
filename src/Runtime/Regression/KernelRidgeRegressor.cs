using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Kernel ridge regression f(u) = k(u, .) (K + ridge I)^-1 t. Linear in the targets t, which is what the method rests
/// on (method.md 1.1), and factored once for any number of them.
/// </summary>
internal sealed class KernelRidgeRegressor : IKernelRegressor<PointSet>
{
    private readonly ParallelLoop _loop;

    private KernelRidgeRegressor(PointSet points, Kernel kernel, double ridge, CholeskyFactor factor, ParallelLoop loop)
    {
        Points = points;
        Kernel = kernel;
        Ridge = ridge;
        Factor = factor;
        _loop = loop;
    }

    /// <summary>The n training inputs.</summary>
    internal PointSet Points { get; }

    internal Kernel Kernel { get; }

    /// <inheritdoc/>
    public int Count => Points.Count;

    /// <inheritdoc/>
    public double Ridge { get; }

    /// <inheritdoc/>
    public double Jitter => Factor.Jitter;

    /// <summary>The Cholesky factor of K + ridge I.</summary>
    internal CholeskyFactor Factor { get; }

    /// <summary>Forms and factors K + ridge I: n^2 (D + 25) + n^3/3 operations.</summary>
    /// <param name="points">The n training inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="weights">
    /// How much the squared error of each counts, above zero; null for one each. The ridge of a point is then divided by its weight (method.md 1.7).
    /// </param>
    internal static KernelRidgeRegressor Create(PointSet points, Kernel kernel, double ridge, ParallelLoop loop, double[]? weights = null)
    {
        DenseMatrix gram = GramMatrix.LowerTriangle(kernel, points, loop);
        for (int i = 0; i < (weights?.Length ?? 0); i++)
        {
            gram[i, i] += ridge * (1.0 / weights![i] - 1.0);
        }

        return new KernelRidgeRegressor(points, kernel, ridge, Cholesky.Factor(gram, ridge, loop), loop);
    }

    /// <summary>(K + ridge I)^-1 targets (n x p): what predictions are linear in.</summary>
    public DenseMatrix Coefficients(DenseMatrix targets)
    {
        DenseMatrix coefficients = targets.Clone();
        Factor.SolveInPlace(coefficients, _loop);
        return coefficients;
    }

    /// <summary>Predictions at other points from <see cref="Coefficients"/>.</summary>
    public DenseMatrix Predict(PointSet at, DenseMatrix coefficients) =>
        GramMatrix.Multiply(Kernel, at, Points, coefficients, _loop);

    /// <summary>
    /// The adjoint form: sum_m c_m f(u_m) for every column c of <paramref name="cotangents"/> (m x q) is the inner
    /// product of the targets with column q of the answer (n x q). q solves serve any number of targets and points.
    /// </summary>
    public DenseMatrix Adjoint(PointSet at, DenseMatrix cotangents)
    {
        DenseMatrix weights = GramMatrix.Multiply(Kernel, Points, at, cotangents, _loop);
        Factor.SolveInPlace(weights, _loop);
        return weights;
    }

    /// <summary>
    /// <see cref="Predict"/> and <see cref="Adjoint"/> for one column of cotangents in one sweep over the cross-Gram
    /// matrix, which is the dearest part where there are more points to predict at than training points.
    /// </summary>
    public (DenseMatrix Predictions, DenseMatrix Adjoint) PredictWithAdjoint(
        PointSet at, DenseMatrix coefficients, double[] cotangents)
    {
        (DenseMatrix predictions, DenseMatrix weights) =
            GramMatrix.MultiplyBothSides(Kernel, at, cotangents, Points, coefficients, _loop);
        Factor.SolveInPlace(weights, _loop);
        return (predictions, weights);
    }

    /// <inheritdoc/>
    public DenseMatrix LeaveOneOut(DenseMatrix targets, DenseMatrix coefficients) =>
        ClosedFormLeaveOneOut.Predict(targets, coefficients, Factor.DiagonalOfInverse(_loop));
}
