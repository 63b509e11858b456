using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Ridge regression on F features, f(u) = phi(u)' (Phi' Phi + ridge I)^-1 Phi' t: kernel ridge regression with the kernel phi(u)' phi(v), in
/// n F^2 + F^3/3 operations instead of n^3/3. The ridge is on the diagonal only (method.md 1.9, item 1).
/// </summary>
internal sealed class FeatureRidgeRegressor : IKernelRegressor<PointSet>
{
    private readonly IFeatureMap _map;
    private readonly DenseMatrix _features;
    private readonly CholeskyFactor _factor;
    private readonly ParallelLoop _loop;

    private FeatureRidgeRegressor(IFeatureMap map, DenseMatrix features, double ridge, CholeskyFactor factor, ParallelLoop loop)
    {
        _map = map;
        _features = features;
        _factor = factor;
        _loop = loop;
        Ridge = ridge;
    }

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
        return new FeatureRidgeRegressor(map, features, ridge, Cholesky.Factor(system, ridge, loop), loop);
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

    private DenseMatrix BackToPoints(DenseMatrix byFeature)
    {
        _factor.SolveInPlace(byFeature, _loop);
        return MatrixProduct.Multiply(_features, byFeature, _loop);
    }
}
