namespace ProbDsl.Regression;

/// <summary>
/// A regression f = S t that is linear in its targets t at n training points, with a smoother S that may be applied and transposed: all that the
/// method asks of one (method.md 1.1). Matrices and points go in, matrices come out; where they are computed is the implementation's affair.
/// </summary>
/// <typeparam name="TPoints">What a set of inputs is: <see cref="PointSet"/>, or <see cref="SetCollection"/> for inputs that are sets.</typeparam>
internal interface IKernelRegressor<in TPoints>
{
    /// <summary>The number n of training points.</summary>
    int Count { get; }

    /// <summary>The ridge asked for.</summary>
    double Ridge { get; }

    /// <summary>What had to be added to the diagonal beyond the ridge; zero in the usual case.</summary>
    double Jitter { get; }

    /// <summary>What predictions are linear in: one column for each column of <paramref name="targets"/> (n x p), as many rows as the regression has.</summary>
    DenseMatrix Coefficients(DenseMatrix targets);

    /// <summary>Predictions at m other points (m x p) from <see cref="Coefficients"/>.</summary>
    DenseMatrix Predict(TPoints at, DenseMatrix coefficients);

    /// <summary>
    /// The transpose of the smoother times cotangents (m x q): for every t, the inner product of t with column q of the answer (n x q) is
    /// that of column q of the cotangents with the predictions.
    /// </summary>
    DenseMatrix Adjoint(TPoints at, DenseMatrix cotangents);

    /// <summary><see cref="Predict"/> and <see cref="Adjoint"/> for one column of cotangents, in one sweep over the points.</summary>
    (DenseMatrix Predictions, DenseMatrix Adjoint) PredictWithAdjoint(TPoints at, DenseMatrix coefficients, double[] cotangents);

    /// <summary>What is predicted at each training point (n x p) by the regression without it.</summary>
    /// <param name="targets">What was regressed.</param>
    /// <param name="coefficients">Their <see cref="Coefficients"/>.</param>
    DenseMatrix LeaveOneOut(DenseMatrix targets, DenseMatrix coefficients);
}
