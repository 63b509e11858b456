using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Particles simulated for a <see cref="UnitPool"/>: those of one group after those of another.</summary>
internal sealed class ParticlePool
{
    private readonly UnitPool _pool;

    internal ParticlePool(UnitPool pool, IReadOnlyList<Part> parts)
    {
        _pool = pool;
        Parts = parts;
        Count = parts.Sum(static part => part.Batch.Count);
        if (parts.Count == 1 && pool.HasObservationsOnly)
        {
            Inputs = parts[0].Batch.Observations;
            return;
        }

        Inputs = new double[pool.InputSlots * Count];
        foreach (Part part in parts)
        {
            pool.WriteInputs(part.Group, part.Batch.Observations, part.Batch.Count, Inputs, Count, part.First);
        }
    }

    /// <summary>Particles of one group.</summary>
    /// <param name="Group">The group.</param>
    /// <param name="Batch">Its particles.</param>
    /// <param name="First">Index of the first of them among all.</param>
    internal readonly record struct Part(WakeGroup Group, ParticleBatch Batch, int First);

    internal IReadOnlyList<Part> Parts { get; }

    /// <summary>Number of particles.</summary>
    internal int Count { get; }

    /// <summary>What the regression sees: input k of particle i at k * Count + i.</summary>
    internal double[] Inputs { get; }

    /// <summary>The particles as units.</summary>
    internal UnitBatch Units => new(
        Inputs, Count, [.. Parts.Select(static part => new UnitRun(part.Group, part.Batch.Observations, part.Batch.Count, IsData: false))]);

    /// <summary>The particles of some pools of the same units, one after another.</summary>
    internal static ParticlePool Join(UnitPool pool, IReadOnlyList<ParticlePool> pools)
    {
        var parts = new List<Part>();
        int first = 0;
        foreach (ParticlePool own in pools)
        {
            foreach (Part part in own.Parts)
            {
                parts.Add(part with { First = first + part.First });
            }

            first += own.Count;
        }

        return new ParticlePool(pool, parts);
    }

    /// <summary>The particles of the given indices, which ascend.</summary>
    internal ParticlePool Select(ReadOnlySpan<int> particles)
    {
        var parts = new List<Part>();
        int from = 0;
        foreach (Part part in Parts)
        {
            int to = from;
            while (to < particles.Length && particles[to] < part.First + part.Batch.Count)
            {
                to++;
            }

            if (to > from)
            {
                int[] own = particles[from..to].ToArray();
                for (int i = 0; i < own.Length; i++)
                {
                    own[i] -= part.First;
                }

                parts.Add(new Part(part.Group, part.Batch.Select(own), from));
            }

            from = to;
        }

        return new ParticlePool(_pool, parts);
    }
}
