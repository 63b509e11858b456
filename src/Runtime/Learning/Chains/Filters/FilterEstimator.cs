using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>
/// Gradients of the log-likelihood of units whose latents are chains, by Fisher's identity over the paths of a particle filter: the score of a step is that of paths which have seen what follows it, for as long as enough
/// of them differ there (the fixed lag of G. Kitagawa, "Monte Carlo filter and smoother for non-Gaussian nonlinear state space models", JCGS 5 (1996) 1, with the lag that the particles allow).
/// </summary>
/// <remarks>
/// All of a path goes into its score, so that what is computed of it and carried from step to step is its own. Choosing a state for a path from behind, as smoothers do whose transitions have a density, is
/// not possible there: no two particles have the same carried values.
/// </remarks>
internal sealed class FilterEstimator(
    IReadOnlyList<WakeGroup> groups, IParameterSpace space, ulong seed, IParticleEngine engine, ParallelLoop loop, PriorTerm? prior = null)
{
    /// <summary>Stretches of steps that are told of by the same paths.</summary>
    private const int MostStretches = 16;

    /// <summary>Paths that tell of a stretch, and from how many different particles there all paths still come: one in so many, within limits.</summary>
    private const int ParticlesToPath = 8;
    private const int FewestPaths = 8;
    private const int MostPaths = 32;

    /// <summary>Number of units of data.</summary>
    internal int Units { get; } = groups.Sum(static group => group.Units);

    /// <summary>How many numbers the data are.</summary>
    internal long ObservedNumbers { get; } = groups.Sum(static group => (long)group.Units * group.Model.ObservationSlots);

    /// <summary>The gradient at a point, nats per unit.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="particles">How many go through each unit.</param>
    /// <param name="round">Which random numbers: rounds are independent.</param>
    /// <exception cref="NotFiniteException">No particle gives some datum a density, or a gradient is not finite.</exception>
    internal AveragedEstimate Estimate(double[] unconstrained, int particles, int round)
    {
        double[] slots = space.Slots(unconstrained);

        // Nothing is measured coordinate by coordinate: without targets no d x d information is held either.
        var estimate = new AveragedEstimate(slots.Length, space.Dimension, targets: 0);
        for (int index = 0; index < groups.Count; index++)
        {
            WakeGroup group = groups[index];
            FilteredUnit[] filtered = Filter(group, index, slots, particles, round);
            for (int unit = 0; unit < filtered.Length; unit++)
            {
                AddScore(estimate, group, unit, filtered[unit], slots);
            }

            estimate.SimulatedSamples += (long)filtered.Length * particles;
        }

        space.PullBack(unconstrained, estimate.SlotGradient, estimate.Gradient);
        prior?.AddTo(estimate, unconstrained, slots, space, hasCurvature: false);
        return estimate.Gradient.All(double.IsFinite) ? estimate : throw new NotFiniteException("the score of a path is not finite");
    }

    /// <summary>An estimate of the log-likelihood of all data, in nats, whose exponential has no bias unit by unit.</summary>
    internal double LogLikelihood(double[] unconstrained, int particles, int round)
    {
        double[] slots = space.Slots(unconstrained);
        return groups.Select((group, index) => Filter(group, index, slots, particles, round).Select((unit, row) => group.Units * group.Weights[row] * unit.LogLikelihood).Sum()).Sum();
    }

    private FilteredUnit[] Filter(WakeGroup group, int index, double[] slots, int particles, int round)
    {
        var filtered = new FilteredUnit[group.Count];
        loop.Run(group.Count, unit => filtered[unit] = engine.Filter(
            group.Model.BySite!, slots, Key(round, index, unit), ParticleBatch.Column(group.Observations, group.Count, unit), particles));
        return filtered;
    }

    /// <summary>Adds the score of a unit, stretch by stretch: of each stretch the terms of its own generations, on the paths that tell of it.</summary>
    private void AddScore(AveragedEstimate estimate, WakeGroup group, int unit, FilteredUnit filtered, double[] slots)
    {
        int paths = Math.Clamp(filtered.Count / ParticlesToPath, FewestPaths, MostPaths);
        int generations = filtered.LastGeneration + 1;
        int length = (generations + MostStretches - 1) / MostStretches;
        double uniform = filtered.Uniform();
        double share = group.Share * group.Weights[unit] / paths;
        double[] observation = ParticleBatch.Column(group.Observations, group.Count, unit);
        var batch = new SiteBatch(paths, group.Model.LatentSlots, group.Model.ObservationSlots);
        for (int slot = 0; slot < observation.Length; slot++)
        {
            Array.Fill(batch.Data, observation[slot], slot * paths, paths);
        }

        // Beyond the stretch paths go on as the last ones do: nothing of it is weighed, but numbers must stand there.
        filtered.CopyPaths(filtered.LastGeneration, filtered.Choose(filtered.LastGeneration, paths, uniform), batch.Latents);
        for (int first = generations - 1 - (generations - 1) % length; first >= 0; first -= length)
        {
            int end = Math.Min(first + length, generations);
            int seen = filtered.LatestWith(paths, first, Math.Min(end, filtered.LastGeneration));
            filtered.CopyPaths(seen, filtered.Choose(seen, paths, uniform), batch.Latents);
            bool IsOwn(int generation) => generation >= first && generation < end;
            engine.AddWeightedGradient(
                group.Model.BySite!, slots, batch.AtData(), Weights(group.Model.LatentSlots, paths, share, slot => IsOwn(filtered.GenerationOfLatent(slot))),
                Weights(group.Model.ObservationSlots, paths, share, slot => IsOwn(filtered.GenerationOfObservation(slot))), estimate.SlotGradient);
        }
    }

    private static double[] Weights(int slots, int paths, double share, Func<int, bool> isOwn)
    {
        var weights = new double[slots * paths];
        for (int slot = 0; slot < slots; slot++)
        {
            if (isOwn(slot))
            {
                Array.Fill(weights, share, slot * paths, paths);
            }
        }

        return weights;
    }

    private RandomKey Key(int round, int group, int unit) => new(group == 0 && unit == 0 ? seed : RandomFamilies.Mixed(RandomFamilies.Mixed(seed, group), unit), checked((uint)round));
}
