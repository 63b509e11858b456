namespace ProbDsl.Learning;

/// <summary>How the scores of steps are regressed.</summary>
/// <param name="Pairs">Training pairs of each class of steps.</param>
/// <param name="Inputs">What they are regressed on.</param>
/// <param name="BandwidthFactor">Bandwidth over the median distance.</param>
/// <param name="Ridge">Added to the diagonal of the Gram matrix.</param>
/// <param name="Plan">What is regressed with.</param>
/// <param name="Solver">How the systems are solved; null for landmarks, whose number goes by that of the pairs.</param>
internal sealed record ChainSettings(
    int Pairs, ChainInputs Inputs, double BandwidthFactor, double Ridge, RegressionPlan Plan, SolverOptions? Solver);
