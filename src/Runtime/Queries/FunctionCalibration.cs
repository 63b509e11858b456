namespace ProbDsl;

/// <summary>The calibration of the posteriors of one function of the latents, ready to be drawn.</summary>
/// <param name="Name">The name of the function.</param>
/// <param name="Ranks">
/// Histogram of the rank of the true value among draws from its posterior: flat where posteriors are right, a hump where they
/// are too wide, a valley where they are too narrow, a slope where they lie to one side.
/// </param>
/// <param name="ChiSquared">Pearson's statistic of the histogram against a flat one, with one degree of freedom less than bins.</param>
/// <param name="PValue">The probability of as much or more where posteriors are right.</param>
/// <param name="Coverage">The coverage of central intervals, in the order of <see cref="CalibrationOptions.Levels"/>.</param>
public sealed record FunctionCalibration(
    string Name, IReadOnlyList<RankBin> Ranks, double ChiSquared, double PValue, IReadOnlyList<CoverageLevel> Coverage);
