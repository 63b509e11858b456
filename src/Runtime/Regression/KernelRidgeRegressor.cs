using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Kernel ridge regression f(u) = k(u, .) (K + ridge I)^-1 t. Linear in the targets t, which is what the method rests
/// on (method.md 1.1), and factored once for any number of them.
/// </summary>
internal sealed class KernelRidgeRegressor : IPointRegressor
{
    private readonly KernelSystem _system;
    private readonly ParallelLoop _loop;

    /// <param name="system">The systems, ready to be solved.</param>
    /// <param name="loop">Cuts the work over threads; the result does not depend on how many.</param>
    internal KernelRidgeRegressor(KernelSystem system, ParallelLoop loop)
    {
        _system = system;
        _loop = loop;
    }

    /// <inheritdoc/>
    public PointSet Points => _system.Points;

    internal Kernel Kernel => _system.Kernel;

    /// <inheritdoc/>
    public int Count => Points.Count;

    /// <inheritdoc/>
    public double Ridge => _system.Ridge;

    /// <inheritdoc/>
    public double Jitter => _system.Jitter;

    /// <inheritdoc/>
    public SolverDiagnostics Diagnostics => _system.Diagnostics;

    /// <summary>How the systems are solved.</summary>
    internal KernelSystem System => _system;

    /// <summary>The Cholesky factor of K + ridge I.</summary>
    /// <exception cref="InvalidOperationException">The regression was made with options by which it is solved otherwise.</exception>
    internal CholeskyFactor Factor => (_system as CholeskySystem)?.Factor
        ?? throw new InvalidOperationException($"expected a regression solved by a Cholesky factor, found {_system.GetType().Name}");

    /// <summary>Forms and factors K + ridge I: n^2 (D + 25) + n^3/3 operations.</summary>
    /// <param name="points">The n training inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="weights">
    /// How much the squared error of each counts, above zero; null for one each. The ridge of a point is then divided by its weight (method.md 1.7).
    /// </param>
    /// <param name="lease">Lends the matrix of the factor, and ends with the use of the regression; null for one of its own.</param>
    internal static KernelRidgeRegressor Create(
        PointSet points, Kernel kernel, double ridge, ParallelLoop loop, double[]? weights = null, WorkspaceLease? lease = null) =>
        new(CholeskySystem.Create(points, kernel, ridge, loop, weights, lease), loop);

    /// <summary>Solved as the options say for so many points of such a dimension.</summary>
    /// <inheritdoc cref="SolverRule.Create"/>
    internal static KernelRidgeRegressor Create(
        PointSet points, Kernel kernel, double ridge, SolverOptions options, ParallelLoop loop, WorkspaceLease? lease = null) =>
        new(SolverRule.Create(points, kernel, ridge, options, loop, lease), loop);

    /// <summary>(K + ridge I)^-1 targets (n x p): what predictions are linear in.</summary>
    public DenseMatrix Coefficients(DenseMatrix targets)
    {
        DenseMatrix coefficients = targets.Clone();
        _system.SolveInPlace(coefficients, _loop);
        return coefficients;
    }

    /// <summary>Predictions at other points from <see cref="Coefficients"/>.</summary>
    public DenseMatrix Predict(PointSet at, DenseMatrix coefficients) =>
        GramMatrix.Multiply(Kernel, at, _system.Support, _system.ToSupport(coefficients, _loop), _loop);

    /// <summary>
    /// The adjoint form: sum_m c_m f(u_m) for every column c of <paramref name="cotangents"/> (m x q) is the inner
    /// product of the targets with column q of the answer (n x q). q solves serve any number of targets and points.
    /// </summary>
    public DenseMatrix Adjoint(PointSet at, DenseMatrix cotangents)
    {
        DenseMatrix weights = _system.FromSupport(GramMatrix.Multiply(Kernel, _system.Support, at, cotangents, _loop), _loop);
        _system.SolveInPlace(weights, _loop);
        return weights;
    }

    /// <summary>
    /// <see cref="Predict"/> and <see cref="Adjoint"/> for one column of cotangents in one sweep over the cross-Gram
    /// matrix, which is the dearest part where there are more points to predict at than training points.
    /// </summary>
    public (DenseMatrix Predictions, DenseMatrix Adjoint) PredictWithAdjoint(
        PointSet at, DenseMatrix coefficients, double[] cotangents)
    {
        (DenseMatrix predictions, DenseMatrix atSupport) =
            GramMatrix.MultiplyBothSides(Kernel, at, cotangents, _system.Support, _system.ToSupport(coefficients, _loop), _loop);
        DenseMatrix weights = _system.FromSupport(atSupport, _loop);
        _system.SolveInPlace(weights, _loop);
        return (predictions, weights);
    }

    /// <inheritdoc/>
    public DenseMatrix LeaveOneOut(DenseMatrix targets, DenseMatrix coefficients) =>
        ClosedFormLeaveOneOut.Predict(targets, coefficients, _system.DiagonalOfInverse(_loop));

    /// <inheritdoc/>
    public DenseMatrix KernelMatrix(PointSet left, PointSet right) => GramMatrix.Full(Kernel, left, right, _loop);

    /// <inheritdoc/>
    public DenseMatrix KernelProduct(PointSet left, PointSet right, DenseMatrix factor) => _system.Product(left, right, factor, _loop);

    /// <inheritdoc/>
    public DenseMatrix Dual(DenseMatrix targets) => Coefficients(targets);

    /// <inheritdoc/>
    public DenseMatrix CoefficientsOfDual(DenseMatrix weights) => weights;

    /// <inheritdoc/>
    /// <remarks>A solve for each point.</remarks>
    public double[] Leverages(PointSet at)
    {
        DenseMatrix cross = KernelsWith(at);
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

    /// <summary>The kernels of the training points with m others (n x m), as the regression has them.</summary>
    internal DenseMatrix KernelsWith(PointSet at) => _system.FromSupport(GramMatrix.Full(Kernel, _system.Support, at, _loop), _loop);
}
