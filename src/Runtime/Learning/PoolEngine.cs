using ProbDsl.Execution;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>The operations of <see cref="IParticleEngine"/> over the particles of a pool.</summary>
internal sealed class PoolEngine(IParticleEngine engine, ParallelLoop loop)
{
    /// <summary>The fractional part of the golden ratio: its multiples fall evenly into [0, 1).</summary>
    private const double GoldenFraction = 0.6180339887498949;

    /// <summary>
    /// Draws particles, each group as many as its share of the units asks for: by systematic sampling, so that with more
    /// groups than particles each group has its turn in some round.
    /// </summary>
    internal ParticlePool Simulate(UnitPool pool, double[] slots, RandomKey key, int count)
    {
        int[] counts = Counts(pool, key, count);
        var parts = new ParticlePool.Part[counts.Count(static own => own > 0)];
        var members = new int[parts.Length];
        int index = 0;
        int first = 0;
        for (int member = 0; member < counts.Length; member++)
        {
            if (counts[member] > 0)
            {
                members[index] = member;
                parts[index++] = new ParticlePool.Part(pool.Members[member], null!, first);
                first += counts[member];
            }
        }

        loop.Run(parts.Length, part =>
        {
            int member = members[part];
            RandomKey own = member == 0 ? key : key with { Seed = RandomFamilies.Mixed(~key.Seed, member) };
            parts[part] = parts[part] with { Batch = engine.Simulate(pool.Members[member].Model, slots, own, counts[member]) };
        });
        return new ParticlePool(pool, parts);
    }

    /// <summary>log p(z, x) of each particle.</summary>
    internal double[] LogJoint(double[] slots, ParticlePool particles)
    {
        var values = new double[particles.Count];
        loop.Run(particles.Parts.Count, index =>
        {
            ParticlePool.Part part = particles.Parts[index];
            engine.LogJoint(part.Group.Model, slots, part.Batch).CopyTo(values, part.First);
        });
        return values;
    }

    /// <summary>The gradient of the log joint of each particle in unconstrained coordinates, n x d.</summary>
    internal DenseMatrix Scores(double[] slots, ParameterJacobian jacobian, ParticlePool particles)
    {
        var scores = new DenseMatrix(particles.Count, jacobian.Dimension);
        loop.Run(particles.Parts.Count, index =>
        {
            ParticlePool.Part part = particles.Parts[index];
            jacobian.PullBackBatch(engine.LogJointGradients(part.Group.Model, slots, part.Batch), part.Batch.Count, scores, part.First);
        });
        return scores;
    }

    /// <summary>eta(z), D x n, and the normaliser of each particle.</summary>
    internal (double[] Natural, double[] Normalisers) NaturalParameters(double[] slots, ParticlePool particles)
    {
        double[] natural = [];
        var normalisers = new double[particles.Count];
        foreach (ParticlePool.Part part in particles.Parts)
        {
            (double[] own, double[] ownNormalisers) = engine.NaturalParameters(part.Group.Model, slots, part.Batch);
            ownNormalisers.CopyTo(normalisers, part.First);
            int statistics = own.Length / part.Batch.Count;
            natural = natural.Length == 0 ? new double[statistics * particles.Count] : natural;
            for (int statistic = 0; statistic < statistics; statistic++)
            {
                own.AsSpan(statistic * part.Batch.Count, part.Batch.Count).CopyTo(natural.AsSpan(statistic * particles.Count + part.First));
            }
        }

        return (natural, normalisers);
    }

    /// <summary>s(x) of each particle: D x n, zeros where its group has fewer than D.</summary>
    internal double[] SufficientStatistics(UnitPool pool, ParticlePool particles) =>
        SufficientStatistics(pool, particles.Count, particles.Parts.Select(static part => (part.Group, part.Batch.Observations, part.First)));

    /// <summary>s(x) of each datum: D x Count.</summary>
    internal double[] WakeStatistics(UnitPool pool)
    {
        int first = 0;
        var data = new List<(WakeGroup, double[], int)>();
        foreach (WakeGroup member in pool.Members)
        {
            data.Add((member, member.Observations, first));
            first += member.Count;
        }

        return SufficientStatistics(pool, pool.Count, data);
    }

    /// <summary>The derivative of sum_i [S_i . eta_i - a_i normaliser_i] in each parameter slot (method.md 1.3).</summary>
    /// <param name="slots">Parameters.</param>
    /// <param name="particles">The particles.</param>
    /// <param name="cotangents">S, D x n.</param>
    /// <param name="weights">a, one a particle.</param>
    internal double[] CotangentGradient(double[] slots, ParticlePool particles, double[] cotangents, double[] weights)
    {
        var gradient = new double[slots.Length];
        foreach (ParticlePool.Part part in particles.Parts)
        {
            double[] own = engine.CotangentGradient(
                part.Group.Model, slots, part.Batch,
                Columns(cotangents, particles.Count, part.First, part.Batch.Count, part.Group.Model.StatisticSlots),
                weights.AsSpan(part.First, part.Batch.Count).ToArray());
            for (int slot = 0; slot < gradient.Length; slot++)
            {
                gradient[slot] += own[slot];
            }
        }

        return gradient;
    }

    private double[] SufficientStatistics(UnitPool pool, int count, IEnumerable<(WakeGroup Group, double[] Observations, int First)> parts)
    {
        var statistics = new double[pool.StatisticSlots * count];
        foreach ((WakeGroup group, double[] observations, int first) in parts)
        {
            int own = observations.Length / Math.Max(1, group.Model.ObservationSlots);
            double[] values = engine.SufficientStatistics(group.Model, observations, own);
            for (int statistic = 0; statistic < group.Model.StatisticSlots; statistic++)
            {
                values.AsSpan(statistic * own, own).CopyTo(statistics.AsSpan(statistic * count + first));
            }
        }

        return statistics;
    }

    /// <summary>Some columns of the first rows.</summary>
    private static double[] Columns(double[] rows, int stride, int first, int count, int length)
    {
        if (count == stride && rows.Length == length * stride)
        {
            return rows;
        }

        var columns = new double[length * count];
        for (int row = 0; row < length; row++)
        {
            rows.AsSpan(row * stride + first, count).CopyTo(columns.AsSpan(row * count));
        }

        return columns;
    }

    private static int[] Counts(UnitPool pool, RandomKey key, int count)
    {
        if (pool.Members.Count == 1)
        {
            return [count];
        }

        double offset = (key.Round + 1.0) * GoldenFraction % 1.0;
        var counts = new int[pool.Members.Count];
        int before = 0;
        long units = 0;
        for (int member = 0; member < counts.Length; member++)
        {
            units += pool.Members[member].Units;
            int upTo = member == counts.Length - 1 ? count : (int)Math.Floor((double)units / pool.Units * count + offset);
            counts[member] = Math.Min(count, upTo) - before;
            before += counts[member];
        }

        return counts;
    }
}
