using System.Globalization;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Simulated particles with their targets, all of them finite.</summary>
/// <param name="Particles">The particles.</param>
/// <param name="Scores">Their targets, n x columns.</param>
/// <param name="Simulated">How many were simulated for them.</param>
/// <param name="Dropped">How many of those were left out because a value or a target was not finite.</param>
internal sealed record SleepSample(ParticlePool Particles, DenseMatrix Scores, int Simulated, int Dropped)
{
    /// <summary>How much each counts in a regression; null for one each.</summary>
    internal double[]? Weights { get; init; }

    internal int Count => Particles.Count;
}

/// <summary>Simulates training pairs and held-out samples.</summary>
internal sealed class SleepSimulation(PoolEngine engine, ParallelLoop loop)
{
    /// <summary>A model may overflow now and then; where more than this share does, what is left is another model.</summary>
    internal const double LargestDroppedShare = 0.05;

    /// <summary>Particles as they are simulated.</summary>
    /// <exception cref="NotFiniteException">Too many simulations or their scores are not finite.</exception>
    internal SleepSample Draw(UnitPool pool, double[] slots, ScoreTargets targets, int count, RandomKey key)
    {
        ParticlePool particles = engine.Simulate(pool, slots, key, count);
        return KeepFinite(particles, targets.Of(engine, slots, particles), count);
    }

    /// <summary>Simulates candidates and keeps those near the data, and some of all.</summary>
    /// <exception cref="NotFiniteException">Too many simulations or their scores are not finite.</exception>
    internal SleepSample TrainingPairs(
        UnitPool pool, double[] slots, ScoreTargets targets, int count, int candidatesPerSleepSample, RandomKey key)
    {
        if (candidatesPerSleepSample == 1)
        {
            return Draw(pool, slots, targets, count, key);
        }

        int simulated = count * candidatesPerSleepSample;
        ParticlePool candidates = engine.Simulate(pool, slots, key, simulated);
        int[] finite = Finite(candidates, null);
        RequireMost(finite.Length, simulated, "simulated observations");
        if (finite.Length < simulated)
        {
            candidates = candidates.Select(finite);
        }

        IEmbedding embedding = pool.FitEmbedding(candidates.Inputs, candidates.Count);
        int[] chosen = TrainingSelection.Choose(
            embedding.Apply(candidates.Inputs, candidates.Count),
            embedding.Apply(pool.WakeInputs, pool.Count), Math.Min(count, candidates.Count), loop);
        ParticlePool particles = candidates.Select(chosen);
        SleepSample sample = KeepFinite(particles, targets.Of(engine, slots, particles), simulated);
        return sample with { Dropped = sample.Dropped + simulated - finite.Length };
    }

    /// <summary>
    /// Particles of a mixture: a defensive share of the model's own, the others shared equally by the model at other parameters, with the ratio of
    /// the model's density to that of the mixture as weights.
    /// </summary>
    /// <exception cref="NotFiniteException">Too many simulations or their scores are not finite.</exception>
    internal SleepSample DrawMixture(UnitPool pool, double[] slots, ScoreTargets targets, int count, double[][] mixture, RandomKey key)
    {
        int own = (int)Math.Round(SleepMixture.DefensiveShare * count);
        var parts = new List<ParticlePool> { engine.Simulate(pool, slots, key, own) };
        for (int component = 0; component < mixture.Length; component++)
        {
            int from = (int)((long)(count - own) * component / mixture.Length);
            int to = (int)((long)(count - own) * (component + 1) / mixture.Length);
            if (to > from)
            {
                parts.Add(engine.Simulate(pool, mixture[component], key with { Seed = RandomFamilies.Mixed(~key.Seed, -1 - component) }, to - from));
            }
        }

        var particles = ParticlePool.Join(pool, parts);
        SleepSample sample = KeepFinite(particles, targets.Of(engine, slots, particles), count);
        double[] weights = SleepMixture.Weights(
            engine.LogJoint(slots, sample.Particles), Array.ConvertAll(mixture, other => engine.LogJoint(other, sample.Particles)));
        return sample with { Weights = weights };
    }

    private static SleepSample KeepFinite(ParticlePool particles, DenseMatrix scores, int simulated)
    {
        // The usual case costs a look at each number and nothing else.
        if (Array.TrueForAll(particles.Inputs, double.IsFinite) && Array.TrueForAll(scores.Values, double.IsFinite))
        {
            return new SleepSample(particles, scores, simulated, 0);
        }

        int[] finite = Finite(particles, scores);
        RequireMost(Finite(particles, null).Length, particles.Count, "simulated observations");
        RequireMost(finite.Length, particles.Count, "scores of simulations");
        var kept = new DenseMatrix(finite.Length, scores.Columns);
        for (int i = 0; i < finite.Length; i++)
        {
            scores.Row(finite[i]).CopyTo(kept.Row(i));
        }

        return new SleepSample(particles.Select(finite), kept, simulated, particles.Count - finite.Length);
    }

    private static int[] Finite(ParticlePool particles, DenseMatrix? scores)
    {
        var isFinite = new bool[particles.Count];
        Array.Fill(isFinite, true);
        for (int index = 0; index < particles.Inputs.Length; index++)
        {
            isFinite[index % particles.Count] &= double.IsFinite(particles.Inputs[index]);
        }

        for (int i = 0; i < particles.Count && scores is not null; i++)
        {
            foreach (double score in scores.Row(i))
            {
                isFinite[i] &= double.IsFinite(score);
            }
        }

        return [.. Enumerable.Range(0, particles.Count).Where(i => isFinite[i])];
    }

    private static void RequireMost(int finite, int count, string what)
    {
        if (finite < (1.0 - LargestDroppedShare) * count || finite < 2)
        {
            throw new NotFiniteException(string.Create(
                CultureInfo.InvariantCulture,
                $"expected finite {what}, found {count - finite} of {count} that are not (up to {LargestDroppedShare:P0} are left out)"));
        }
    }
}
