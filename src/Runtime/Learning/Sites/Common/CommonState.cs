namespace ProbDsl.Learning;

/// <summary>
/// The approximate posterior of the latents of a group that are common to components, as a fit keeps it from iteration to iteration: weighted values of each block, the values that all
/// of them have together now, and the moments that the next values are proposed with. Units first, in each array.
/// </summary>
/// <param name="Sweeps">How often it has been moved.</param>
/// <param name="Combinations">What each unit's latents of the whole unit were held at.</param>
/// <param name="Current">Common latents of each unit.</param>
/// <param name="Candidates">Of each unit K times the common latents.</param>
/// <param name="Weights">Of each unit, of each block, the weights of the K.</param>
/// <param name="Centres">Of each unit the centres of the proposals, a coordinate for each common latent.</param>
/// <param name="Covariances">Of each unit, of each block, the covariance of the proposals, row by row.</param>
internal sealed record CommonState(
    int Sweeps, int[] Combinations, double[] Current, double[] Candidates, double[] Weights, double[] Centres, double[] Covariances);
