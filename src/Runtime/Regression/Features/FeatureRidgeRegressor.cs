using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Ridge regression on F features, f(u) = phi(u)' (Phi' Phi + ridge I)^-1 Phi' t: kernel ridge regression with the kernel phi(u)' phi(v), in
/// n F^2 + F^3/3 operations instead of n^3/3. The ridge is on the diagonal only (method.md 1.9, item 1).
/// </summary>
internal sealed class FeatureRidgeRegressor : IPointRegressor
{
    private readonly IFeatureMap _map;
    private readonly DenseMatrix _features;
    private readonly CholeskyFactor _factor;
    private readonly ParallelLoop _loop;

    private FeatureRidgeRegressor(IFeatureMap map, PointSet points, DenseMatrix features, double ridge, CholeskyFactor factor, ParallelLoop loop)
    {
        _map = map;
        _features = features;
        _factor = factor;
        _loop = loop;
        Points = points;
        Ridge = ridge;
    }

    /// <inheritdoc/>
    public PointSet Points { get; }

    /// <inheritdoc/>
    public SolverDiagnostics Diagnostics => SolverDiagnostics.None;

    /// <inheritdoc/>
    public int Count => _features.Rows;

    /// <inheritdoc/>
    public double Ridge { get; }

    /// <inheritdoc/>
    public double Jitter => _factor.Jitter;

    /// <summary>Forms and factors Phi' Phi + ridge I.</summary>
    internal static FeatureRidgeRegressor Create(IFeatureMap map, PointSet points, double ridge, ParallelLoop loop)
    {
        DenseMatrix features = FeatureMatrix.Of(map, points, loop);
        DenseMatrix system = MatrixProduct.MultiplyTransposed(features, features, loop);
        return new FeatureRidgeRegressor(map, points, features, ridge, Cholesky.Factor(system, ridge, loop), loop);
    }

    /// <inheritdoc/>
    /// <remarks>F x p.</remarks>
    public DenseMatrix Coefficients(DenseMatrix targets)
    {
        DenseMatrix coefficients = MatrixProduct.MultiplyTransposed(_features, targets, _loop);
        _factor.SolveInPlace(coefficients, _loop);
        return coefficients;
    }

    /// <inheritdoc/>
    public DenseMatrix Predict(PointSet at, DenseMatrix coefficients) => FeatureMatrix.Multiply(_map, at, coefficients, _loop);

    /// <inheritdoc/>
    public DenseMatrix Adjoint(PointSet at, DenseMatrix cotangents) =>
        BackToPoints(FeatureMatrix.MultiplyTransposed(_map, at, cotangents, _loop));

    /// <inheritdoc/>
    public (DenseMatrix Predictions, DenseMatrix Adjoint) PredictWithAdjoint(PointSet at, DenseMatrix coefficients, double[] cotangents)
    {
        (DenseMatrix predictions, DenseMatrix byFeature) =
            FeatureMatrix.MultiplyBothSides(_map, at, coefficients, DenseMatrix.Column(cotangents), _loop);
        return (predictions, BackToPoints(byFeature));
    }

    /// <inheritdoc/>
    /// <remarks>t - (t - f) / (1 - h) with the leverages h_i = phi_i' (Phi' Phi + ridge I)^-1 phi_i.</remarks>
    public DenseMatrix LeaveOneOut(DenseMatrix targets, DenseMatrix coefficients)
    {
        DenseMatrix solved = MatrixProduct.Transpose(_features);
        _factor.SolveInPlace(solved, _loop);
        DenseMatrix predictions = MatrixProduct.Multiply(_features, coefficients, _loop);
        for (int i = 0; i < predictions.Rows; i++)
        {
            double leverage = 0.0;
            for (int feature = 0; feature < _features.Columns; feature++)
            {
                leverage += _features[i, feature] * solved[feature, i];
            }

            for (int j = 0; j < predictions.Columns; j++)
            {
                predictions[i, j] = targets[i, j] - (targets[i, j] - predictions[i, j]) / (1.0 - leverage);
            }
        }

        return predictions;
    }

    /// <inheritdoc/>
    public DenseMatrix KernelMatrix(PointSet left, PointSet right) =>
        MatrixProduct.Multiply(FeatureMatrix.Of(_map, left, _loop), MatrixProduct.Transpose(FeatureMatrix.Of(_map, right, _loop)), _loop);

    /// <inheritdoc/>
    public DenseMatrix KernelProduct(PointSet left, PointSet right, DenseMatrix factor) =>
        FeatureMatrix.Multiply(_map, left, FeatureMatrix.MultiplyTransposed(_map, right, factor, _loop), _loop);

    /// <inheritdoc/>
    /// <remarks>(t - Phi b) / ridge, by the identity of Woodbury.</remarks>
    public DenseMatrix Dual(DenseMatrix targets)
    {
        DenseMatrix dual = MatrixProduct.Multiply(_features, Coefficients(targets), _loop);
        double ridge = Ridge + Jitter;
        for (int i = 0; i < dual.Rows; i++)
        {
            for (int j = 0; j < dual.Columns; j++)
            {
                dual[i, j] = (targets[i, j] - dual[i, j]) / ridge;
            }
        }

        return dual;
    }

    /// <inheritdoc/>
    public DenseMatrix CoefficientsOfDual(DenseMatrix weights) => MatrixProduct.MultiplyTransposed(_features, weights, _loop);

    /// <inheritdoc/>
    /// <remarks>ridge phi' (Phi' Phi + ridge I)^-1 phi / phi' phi.</remarks>
    public double[] Leverages(PointSet at)
    {
        DenseMatrix features = FeatureMatrix.Of(_map, at, _loop);
        DenseMatrix solved = MatrixProduct.Transpose(features);
        _factor.SolveInPlace(solved, _loop);
        var leverages = new double[at.Count];
        for (int i = 0; i < leverages.Length; i++)
        {
            double left = 0.0;
            double own = 0.0;
            for (int feature = 0; feature < features.Columns; feature++)
            {
                left += features[i, feature] * solved[feature, i];
                own += features[i, feature] * features[i, feature];
            }

            leverages[i] = own > 0.0 ? Math.Clamp((Ridge + Jitter) * left / own, 0.0, 1.0) : 1.0;
        }

        return leverages;
    }

    private DenseMatrix BackToPoints(DenseMatrix byFeature)
    {
        _factor.SolveInPlace(byFeature, _loop);
        return MatrixProduct.Multiply(_features, byFeature, _loop);
    }
}
