namespace ProbDsl.Regression;

/// <summary>A loss of kernel regression and its derivatives.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="ByHyperparameter">In the logarithms of the kernel's hyperparameters.</param>
/// <param name="ByLogRidge">In the logarithm of the ridge.</param>
/// <param name="ByLogFactor">In the logarithms of factors of the dimensions; empty where not wanted.</param>
/// <param name="ByPoint">In the coordinates of the training points, n x D, by which features are learned; null where not wanted.</param>
internal sealed record LossGradient(double Loss, double[] ByHyperparameter, double ByLogRidge, double[] ByLogFactor, DenseMatrix? ByPoint = null);
