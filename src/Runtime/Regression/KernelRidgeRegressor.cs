using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Kernel ridge regression f(u) = k(u, .) (K + ridge I)^-1 t. Linear in the targets t, which is what the method rests
/// on (method.md 1.1), and factored once for any number of them.
/// </summary>
internal sealed class KernelRidgeRegressor : IPointRegressor
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

    /// <inheritdoc/>
    public PointSet Points { get; }

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
    internal static KernelRidgeRegressor Create(PointSet points, Kernel kernel, double ridge, ParallelLoop loop)
    {
        DenseMatrix gram = GramMatrix.LowerTriangle(kernel, points, loop);
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

    /// <inheritdoc/>
    public DenseMatrix KernelMatrix(PointSet left, PointSet right) => GramMatrix.Full(Kernel, left, right, _loop);

    /// <inheritdoc/>
    public DenseMatrix KernelProduct(PointSet left, PointSet right, DenseMatrix factor) => GramMatrix.Multiply(Kernel, left, right, factor, _loop);

    /// <inheritdoc/>
    public DenseMatrix Dual(DenseMatrix targets) => Coefficients(targets);

    /// <inheritdoc/>
    public DenseMatrix CoefficientsOfDual(DenseMatrix weights) => weights;

    /// <inheritdoc/>
    /// <remarks>A solve for each point.</remarks>
    public double[] Leverages(PointSet at)
    {
        DenseMatrix cross = GramMatrix.Full(Kernel, Points, at, _loop);
        DenseMatrix solved = Coefficients(cross);
        var leverages = new double[at.Count];
        for (int j = 0; j < leverages.Length; j++)
        {
            double explained = 0.0;
            for (int i = 0; i < cross.Rows; i++)
            {
                explained += cross[i, j] * solved[i, j];
            }

            double own = Kernel.Evaluate(at.SquaredNorms[j], at.SquaredNorms[j], at.SquaredNorms[j]);
            leverages[j] = Math.Clamp(1.0 - explained / own, 0.0, 1.0);
        }

        return leverages;
    }
}
