namespace ProbDsl.Learning;

/// <summary>What the scores of a step are regressed on.</summary>
/// <param name="Width">The observed values of so many steps on either side, and of the step itself.</param>
/// <param name="HasSummaries">True where what the steps before and after these tell of the latents stands beside them.</param>
internal sealed record ChainInputs(int Width, bool HasSummaries);
