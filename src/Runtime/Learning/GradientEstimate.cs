namespace ProbDsl;

/// <summary>An estimated gradient of the data-averaged log-likelihood, with what held-out samples say of it.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <param name="Names">The unconstrained coordinates: "log Scales[1]".</param>
/// <param name="Unconstrained">
/// The gradient in unconstrained coordinates, nats per unit, with the correction that was asked for.
/// </param>
/// <param name="Parameters">
/// The gradient in every parameter, in the parameters' own record, by one reverse pass with cotangents. It lacks
/// what <paramref name="Unconstrained"/> gets from the scores of fresh samples (control variate and weighted residuals).
/// </param>
/// <param name="HeldOutRSquared">1 - mean squared error over mean square of the predicted score on held-out samples.</param>
/// <param name="MeanScore">Mean predicted score on held-out samples, before any correction.</param>
/// <param name="MeanScoreTValues">The same over its standard error.</param>
/// <param name="OutsideShare">
/// Share of the units farther from their nearest simulation than 99 % of held-out simulations are; site by site, share of the observed values beyond every draw of theirs.
/// </param>
/// <param name="IsOutsideCloud">True where that share says that the regression extrapolates: the length of the gradient then shrinks.</param>
/// <param name="BandwidthFactor">Bandwidth over median distance; site by site, <see cref="SiteOptions.Width"/>.</param>
/// <param name="Ridge">Ridge of the regression.</param>
/// <param name="LargestJitter">What factorisations needed beyond the ridge.</param>
public sealed record GradientEstimate<TParameters>(
    IReadOnlyList<string> Names,
    IReadOnlyList<double> Unconstrained,
    TParameters Parameters,
    IReadOnlyList<double> HeldOutRSquared,
    IReadOnlyList<double> MeanScore,
    IReadOnlyList<double> MeanScoreTValues,
    double OutsideShare,
    bool IsOutsideCloud,
    double BandwidthFactor,
    double Ridge,
    double LargestJitter)
{
    /// <summary>How the systems of the regressions were solved.</summary>
    public SolverDiagnostics Solver { get; init; } = SolverDiagnostics.None;

    /// <summary>What became of the author's feature map; null where there is none.</summary>
    public FeatureMapReport? Map { get; init; }
}
