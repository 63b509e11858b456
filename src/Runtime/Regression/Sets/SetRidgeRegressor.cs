using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>Kernel ridge regression on inputs that are sets. Gram matrices of sets are stored: n m numbers for m wanted sets.</summary>
internal sealed class SetRidgeRegressor : IKernelRegressor<SetCollection>
{
    private readonly SetCollection _sets;
    private readonly SetKernel _kernel;
    private readonly CholeskyFactor _factor;
    private readonly ParallelLoop _loop;

    private SetRidgeRegressor(SetCollection sets, SetKernel kernel, double ridge, CholeskyFactor factor, ParallelLoop loop)
    {
        _sets = sets;
        _kernel = kernel;
        _factor = factor;
        _loop = loop;
        Ridge = ridge;
    }

    /// <inheritdoc/>
    public int Count => _sets.Count;

    /// <inheritdoc/>
    public double Ridge { get; }

    /// <inheritdoc/>
    public double Jitter => _factor.Jitter;

    /// <summary>Forms and factors K + ridge I.</summary>
    internal static SetRidgeRegressor Create(SetCollection sets, SetKernel kernel, double ridge, ParallelLoop loop) =>
        new(sets, kernel, ridge, Cholesky.Factor(kernel.Gram(sets, sets, loop), ridge, loop), loop);

    /// <inheritdoc/>
    public DenseMatrix Coefficients(DenseMatrix targets)
    {
        DenseMatrix coefficients = targets.Clone();
        _factor.SolveInPlace(coefficients, _loop);
        return coefficients;
    }

    /// <inheritdoc/>
    public DenseMatrix Predict(SetCollection at, DenseMatrix coefficients) =>
        MatrixProduct.Multiply(_kernel.Gram(at, _sets, _loop), coefficients, _loop);

    /// <inheritdoc/>
    public DenseMatrix Adjoint(SetCollection at, DenseMatrix cotangents) => Adjoint(_kernel.Gram(at, _sets, _loop), cotangents);

    /// <inheritdoc/>
    public (DenseMatrix Predictions, DenseMatrix Adjoint) PredictWithAdjoint(SetCollection at, DenseMatrix coefficients, double[] cotangents)
    {
        DenseMatrix gram = _kernel.Gram(at, _sets, _loop);
        return (MatrixProduct.Multiply(gram, coefficients, _loop), Adjoint(gram, DenseMatrix.Column(cotangents)));
    }

    /// <inheritdoc/>
    public DenseMatrix LeaveOneOut(DenseMatrix targets, DenseMatrix coefficients) =>
        ClosedFormLeaveOneOut.Predict(targets, coefficients, _factor.DiagonalOfInverse(_loop));

    private DenseMatrix Adjoint(DenseMatrix gram, DenseMatrix cotangents)
    {
        DenseMatrix weights = MatrixProduct.MultiplyTransposed(gram, cotangents, _loop);
        _factor.SolveInPlace(weights, _loop);
        return weights;
    }
}
