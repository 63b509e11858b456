namespace ProbDsl;

/// <summary>
/// What simulations at the fitted parameters say about the fit. None of these is a likelihood; together they say whether
/// the estimated gradient could be trusted. Coordinates are those of <see cref="Names"/>.
/// </summary>
/// <param name="Names">The unconstrained coordinates: "log Scales[1]".</param>
/// <param name="HeldOutRSquared">
/// 1 - mean squared error over mean square of the predicted score on samples that the regression has not seen. Its
/// ceiling is the observed share of information, not one.
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
/// <param name="OutsideShare">Share of the units beyond the 99 % quantile of held-out simulations: about 0.01 where the model fits.</param>
/// <param name="IsOutsideCloud">True where <paramref name="OutsideShare"/> says that the data do not look like simulations.</param>
/// <param name="JitterEvents">How many factorisations needed more than the ridge on the diagonal.</param>
/// <param name="LargestJitter">The largest addition.</param>
public sealed record FitDiagnostics(
    IReadOnlyList<string> Names,
    IReadOnlyList<double> HeldOutRSquared,
    IReadOnlyList<double> MeanScore,
    IReadOnlyList<double> MeanScoreTValues,
    IReadOnlyList<double> ObservedInformationShares,
    IReadOnlyList<double> DistanceRatios,
    double OutsideShare,
    bool IsOutsideCloud,
    int JitterEvents,
    double LargestJitter);
