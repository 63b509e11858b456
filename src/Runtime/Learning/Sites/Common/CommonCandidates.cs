namespace ProbDsl.Learning;

/// <summary>Candidates for the common latents of one level, of all units.</summary>
/// <param name="Count">How many K there are of each block.</param>
/// <param name="Values">Of each unit K times all common latents: those of other levels as they are held, the first as it is held throughout.</param>
/// <param name="Coordinates">Of each unit, of each block of the level, of each candidate its coordinates.</param>
/// <param name="LogRatios">Likewise: what turns the density of a candidate's values into its weight; minus infinity where it lies outside the support.</param>
internal sealed record CommonCandidates(int Count, double[] Values, double[][] Coordinates, double[] LogRatios);
