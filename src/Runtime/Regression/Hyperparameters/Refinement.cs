namespace ProbDsl.Regression;

/// <summary>
/// How hyperparameters differ from those that a refinement began with, the same for all problems that were refined together: each has
/// its own length scale, and what is learned is relative to it.
/// </summary>
/// <param name="HyperparameterFactors">What each of the kernel's hyperparameters is multiplied by.</param>
/// <param name="RidgeFactor">What the ridge is multiplied by.</param>
/// <param name="DimensionFactors">Factors of the coordinates; empty where dimensions have none of their own.</param>
/// <param name="StartLoss">The mean loss at the start.</param>
/// <param name="Loss">The mean loss now, never greater than <paramref name="StartLoss"/>.</param>
internal sealed record Refinement(
    double[] HyperparameterFactors, double RidgeFactor, double[] DimensionFactors, double StartLoss, double Loss)
{
    /// <summary>The problem with refined kernel, ridge and coordinates.</summary>
    internal RegressionProblem Apply(RegressionProblem problem)
    {
        double[] hyperparameters = problem.Kernel.Hyperparameters();
        for (int index = 0; index < hyperparameters.Length; index++)
        {
            hyperparameters[index] *= HyperparameterFactors[index];
        }

        RegressionProblem applied = problem with
        {
            Kernel = problem.Kernel.With(hyperparameters),
            Ridge = RidgeFactor * problem.Ridge,
            Points = Scale(problem.Points, problem.FactorOfCoordinate),
        };
        return problem.Validation is { } validation
            ? applied with { Validation = (Scale(validation.Points, problem.FactorOfCoordinate), validation.Targets) }
            : applied;
    }

    /// <summary>Points in the refined coordinates.</summary>
    /// <param name="points">The points.</param>
    /// <param name="factorOfCoordinate">As <see cref="RegressionProblem.FactorOfCoordinate"/>.</param>
    internal PointSet Scale(PointSet points, int[]? factorOfCoordinate = null) => DimensionFactors.Length == 0
        ? points
        : points.Scaled(factorOfCoordinate is null ? DimensionFactors : [.. factorOfCoordinate.Select(factor => DimensionFactors[factor])]);
}
