using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>Simulated series, all of whose numbers are finite.</summary>
/// <param name="Batch">Latents and observed values.</param>
/// <param name="Series">As regressions see them.</param>
/// <param name="Dropped">How many were not finite, and had another put in their place.</param>
internal sealed record ChainSample(SiteBatch Batch, ChainSeries Series, long Dropped)
{
    /// <summary>More than this share of series that are not finite is no model to learn from.</summary>
    private const double LargestDroppedShare = 0.5;

    /// <exception cref="NotFiniteException">Most series are not finite.</exception>
    internal static ChainSample Draw(ChainGroup group, double[] slots, int count, RandomKey key, IParticleEngine engine)
    {
        ParticleBatch particles = engine.Simulate(group.Group.Model, slots, key, count);
        double[] logJoint = engine.LogJoint(group.Group.Model, slots, particles);
        int[] broken = [.. Enumerable.Range(0, count).Where(i => !double.IsFinite(logJoint[i]))];
        if (broken.Length > LargestDroppedShare * count)
        {
            throw new NotFiniteException($"{broken.Length} of {count} simulated series or their log joints are not finite");
        }

        if (broken.Length > 0)
        {
            int[] whole = [.. Enumerable.Range(0, count).Except(broken)];
            int[] taken = [.. Enumerable.Range(0, count)];
            for (int k = 0; k < broken.Length; k++)
            {
                taken[broken[k]] = whole[k % whole.Length];
            }

            particles = particles.Select(taken);
        }

        return new ChainSample(
            SiteBatch.Of(particles), new ChainSeries(count, particles.Observations, particles.Latents, group.Steps.All.Length), broken.Length);
    }
}
