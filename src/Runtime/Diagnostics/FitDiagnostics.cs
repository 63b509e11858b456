namespace ProbDsl;

/// <summary>
/// What simulations at the fitted parameters say about the fit. None of these is a likelihood; together they say whether
/// the estimated gradient could be trusted. Coordinates are those of <see cref="Names"/>.
/// </summary>
/// <param name="Names">
/// The unconstrained coordinates: "log Scales[1]"; "projection 1" and so on where there are more than 250 and the score is judged along
/// random directions.
/// </param>
/// <param name="HeldOutRSquared">
/// 1 - mean squared error over mean square of the predicted score on samples that the regression has not seen. Its
/// ceiling is the observed share of information, not one. Of a fit step by step it is that of the mean of many regressions.
/// </param>
/// <param name="MeanScore">Mean predicted score on held-out samples, nats per unit: zero but for the regression's bias.</param>
/// <param name="MeanScoreTValues">The same over its standard error: within about 3 where the score identity holds.</param>
/// <param name="ObservedInformationShares">
/// For each direction of the parameters, in increasing order, the share of the complete-data information that the
/// observations hold: near zero for a direction that the data do not identify.
/// </param>
/// <param name="DistanceRatios">
/// For each unit of data, the distance to the nearest simulated observation over the median such distance of held-out
/// simulations.
/// </param>
/// <param name="Leverages">
/// For each unit of data, the share of the prior variance of a prediction there that the training pairs leave: 0 where they tell all,
/// 1 where they tell nothing and the prediction is a guess.
/// </param>
/// <param name="OutsideShare">Share of the units beyond the 99 % quantile of held-out simulations: about 0.01 where the model fits.</param>
/// <param name="IsOutsideCloud">True where <paramref name="OutsideShare"/> says that the data do not look like simulations.</param>
/// <param name="PredictionsOutOfRange">Predicted scores at the data beyond every simulated score by more than half a standard deviation, summed over the iterations.</param>
/// <param name="DroppedSimulations">Simulations left out because they, or their scores, were not finite.</param>
/// <param name="RemainingGap">What the log-likelihood would still gain by a Newton step from the answer.</param>
/// <param name="JitterEvents">How many factorisations needed more than the ridge on the diagonal.</param>
/// <param name="LargestJitter">The largest addition.</param>
/// <param name="ObservedErrorRatios">
/// For each coordinate, the standard error by the observed information, the outer product of the data's predicted scores, over that by the expected
/// information, which <see cref="Fit{TParameters}.StandardErrors"/> gives: about one where the model fits. Empty for more than 250 coordinates, NaN where it is
/// not measured and where there are no more units than coordinates.
/// </param>
/// <param name="ObservedErrorChance">What <paramref name="ObservedErrorRatios"/> deviates from one by chance where the model is right: a standard error.</param>
public sealed record FitDiagnostics(
    IReadOnlyList<string> Names,
    IReadOnlyList<double> HeldOutRSquared,
    IReadOnlyList<double> MeanScore,
    IReadOnlyList<double> MeanScoreTValues,
    IReadOnlyList<double> ObservedInformationShares,
    IReadOnlyList<double> DistanceRatios,
    IReadOnlyList<double> Leverages,
    double OutsideShare,
    bool IsOutsideCloud,
    long PredictionsOutOfRange,
    long DroppedSimulations,
    RemainingGap RemainingGap,
    int JitterEvents,
    double LargestJitter,
    IReadOnlyList<double> ObservedErrorRatios,
    IReadOnlyList<double> ObservedErrorChance)
{
    /// <summary>How the systems of the regressions were solved, over the iterations and the look at the answer.</summary>
    public SolverDiagnostics Solver { get; init; } = SolverDiagnostics.None;

    /// <summary>What became of the author's feature map; null where there is none.</summary>
    public FeatureMapReport? Map { get; init; }

    /// <summary>How well a fit site by site knows the latents that are common to its sites; null where there are none.</summary>
    public CommonQuality? Common { get; init; }
}
