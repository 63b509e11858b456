namespace ProbDsl;

/// <summary>One iteration in the curves of a fit.</summary>
/// <param name="Phase">The phase, from zero.</param>
/// <param name="Unconstrained">Unconstrained coordinates before the step; empty where there are more than 250 of them.</param>
/// <param name="GradientNorm">Euclidean length of the estimated gradient in unconstrained coordinates, nats per unit.</param>
/// <param name="StepLength">
/// Square root of step' F_c step: about the standard deviations, per unit, that the model moved by; of the step alone where F_c is
/// not estimated.
/// </param>
/// <param name="HeldOutRSquared">Mean over coordinates of the R^2 of the score on held-out samples.</param>
/// <param name="BandwidthFactor">Bandwidth over median distance.</param>
/// <param name="Ridge">Ridge of the regression.</param>
/// <param name="Jitter">What the factorisation needed beyond the ridge; usually zero.</param>
/// <param name="Quality">What held-out simulations and the place of the data say of the gradient.</param>
public sealed record FitIteration(
    int Phase,
    IReadOnlyList<double> Unconstrained,
    double GradientNorm,
    double StepLength,
    double HeldOutRSquared,
    double BandwidthFactor,
    double Ridge,
    double Jitter,
    GradientQuality Quality)
{
    /// <summary>How the systems of the regressions were solved.</summary>
    public SolverDiagnostics Solver { get; init; } = SolverDiagnostics.None;
}

/// <summary>
/// How far one estimated gradient can be trusted. Lists have an entry for each unconstrained coordinate, or for each random
/// projection of the score where there are more than 250 coordinates; they are empty for a model that is learned site by site.
/// </summary>
/// <param name="HeldOutRSquared">1 - mean squared error over mean square of the predicted score on samples that the regression has not seen.</param>
/// <param name="MeanScore">Mean predicted score on held-out samples, nats per unit: the bias where the model itself makes the data, zero in truth.</param>
/// <param name="MeanScoreTValues">The same over its standard error.</param>
/// <param name="EffectiveSampleSize">How many training pairs of equal weight would do what the weighted ones do.</param>
/// <param name="PredictionsOutOfRange">
/// Predicted scores at the data beyond every simulated score by more than half a standard deviation, as a clearly negative variance is: brought back where
/// <see cref="FitOptions.ClipPredictions"/> says so.
/// </param>
/// <param name="DroppedSimulations">Simulations left out because they, or their scores, were not finite.</param>
/// <param name="ResidualShare">
/// How much of the correction by weighted residuals (<see cref="ScoreCorrection.FreshResiduals"/>) was applied, from 0 to 1: less where the
/// simulations cover the space of the observations too thinly for a ratio of densities.
/// </param>
/// <param name="Cloud">Where the data lie among the simulations.</param>
public sealed record GradientQuality(
    IReadOnlyList<double> HeldOutRSquared,
    IReadOnlyList<double> MeanScore,
    IReadOnlyList<double> MeanScoreTValues,
    double EffectiveSampleSize,
    int PredictionsOutOfRange,
    long DroppedSimulations,
    double ResidualShare,
    CloudLook? Cloud);
