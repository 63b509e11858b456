using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Execution;

/// <summary>
/// Runs a bound model over batches of particles. What comes out depends on the arguments alone: not on threads, not on
/// how a batch is cut.
/// </summary>
internal interface IParticleEngine
{
    /// <summary>Draws <paramref name="count"/> particles.</summary>
    ParticleBatch Simulate(BoundModel model, double[] parameters, RandomKey key, int count);

    /// <summary>log p(z, x) of each particle.</summary>
    double[] LogJoint(BoundModel model, double[] parameters, ParticleBatch batch);

    /// <summary>The derivative of log p(z, x) in each parameter slot: P x n, slot by slot.</summary>
    double[] LogJointGradients(BoundModel model, double[] parameters, ParticleBatch batch);

    /// <summary>eta(z), D x n slot by slot, and the normaliser of each particle.</summary>
    (double[] Natural, double[] Normalisers) NaturalParameters(BoundModel model, double[] parameters, ParticleBatch batch);

    /// <summary>s(x) of each observation: D x count, slot by slot.</summary>
    double[] SufficientStatistics(BoundModel model, double[] observations, int count);

    /// <summary>The derivative of sum_i [S_i . eta_i - a_i normaliser_i] in each parameter slot (method.md 1.3).</summary>
    double[] CotangentGradient(
        BoundModel model, double[] parameters, ParticleBatch batch, double[] cotangents, double[] weights);

    /// <summary>Draws latents, and observed values beside the data of the batch.</summary>
    void SimulateClamped(BoundSites sites, double[] parameters, RandomKey key, SiteBatch batch);

    /// <summary>Takes particles through a unit of data on the calling thread, choosing among them on the way; their number is rounded up to whole eights.</summary>
    /// <exception cref="LinearAlgebra.NotFiniteException">No particle gives some datum a density.</exception>
    FilteredUnit Filter(BoundSites sites, double[] parameters, RandomKey key, double[] observation, int count);

    /// <summary>The log density of each draw, in the slot of its value: of latents and of observed values, slot by slot.</summary>
    (double[] Latents, double[] Observations) Terms(BoundSites sites, double[] parameters, SiteBatch batch);

    /// <summary>
    /// Adds the derivative of the weighted sum of the terms in each parameter slot. Batches of whole eights that follow one another add up to the same bits as one batch of all.
    /// </summary>
    void AddWeightedGradient(
        BoundSites sites, double[] parameters, SiteBatch batch, double[] latentWeights, double[] observationWeights, double[] gradient);
}
