using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>What learns a bound model site by site: batch operations over particles that are held at data, as those of <see cref="BoundModel"/>.</summary>
public abstract class BoundSites
{
    /// <summary>The latents that are conditioned on.</summary>
    internal abstract IReadOnlyList<HeldLatent> HeldLatents { get; }

    /// <summary>Those whose values are gone through one by one.</summary>
    internal IEnumerable<HeldLatent> Enumerated => HeldLatents.Where(static latent => latent.Level == 0);

    /// <summary>Those that are common to components.</summary>
    internal IEnumerable<HeldLatent> Common => HeldLatents.Where(static latent => latent.Level > 0);

    /// <summary>
    /// The log density of each draw at one point, with the latent slots that enter it; those that are conditioned on are addresses and do not count.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="latents">Numbers of the latent slots.</param>
    /// <param name="observation">Numbers of the observed slots.</param>
    /// <param name="isHeld">Which latent slots are conditioned on.</param>
    internal abstract (Provenance[] Latents, Provenance[] Observations) TermsWithSources(
        double[] parameters, double[] latents, double[] observation, bool[] isHeld);

    /// <summary>Takes particles through a unit of data, weighing them by each datum and choosing among them on the way.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="key">Seed and round.</param>
    /// <param name="observation">Numbers of the observed slots.</param>
    /// <param name="count">How many particles; a multiple of the number of lanes.</param>
    /// <exception cref="LinearAlgebra.NotFiniteException">No particle gives some datum a density.</exception>
    internal abstract FilteredUnit Filter<T>(double[] parameters, RandomKey key, double[] observation, int count)
        where T : struct, ILane<T>;

    /// <summary>Draws latents, and observed values beside the data; particle p is sample First + p of the key's family.</summary>
    internal abstract void SimulateClamped<T>(double[] parameters, RandomKey key, SiteBatch batch, int start, int end)
        where T : struct, ILane<T>;

    /// <summary>Writes the log density of each draw at <see cref="SiteBatch.Drawn"/>: slots times particles, of latents and of observed values.</summary>
    internal abstract void Terms<T>(double[] parameters, SiteBatch batch, double[] latentTerms, double[] observationTerms, int start, int end)
        where T : struct, ILane<T>;

    /// <summary>
    /// Adds the derivative of sum_ij w_ij log p_ij in every parameter slot, over draws i and particles j; weights, slots times particles, are
    /// held fixed.
    /// </summary>
    internal abstract void WeightedGradient<T>(
        double[] parameters, SiteBatch batch, double[] latentWeights, double[] observationWeights, double[] gradient, int start, int end)
        where T : struct, ILane<T>;
}
