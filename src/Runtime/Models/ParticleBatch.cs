namespace ProbDsl.Models;

/// <summary>
/// Particles simulated from a model: latents and observations, slot by slot (<c>values[slot * Count + particle]</c>).
/// </summary>
internal sealed class ParticleBatch
{
    internal ParticleBatch(int count, int latentSlots, int observationSlots)
    {
        Count = count;
        Latents = new double[latentSlots * count];
        Observations = new double[observationSlots * count];
    }

    /// <summary>Number of particles.</summary>
    internal int Count { get; }

    internal double[] Latents { get; }

    internal double[] Observations { get; }

    /// <summary>The particles of the given indices, in their order.</summary>
    internal ParticleBatch Select(ReadOnlySpan<int> particles)
    {
        var selected = new ParticleBatch(particles.Length, Latents.Length / Count, Observations.Length / Count);
        Copy(Latents, selected.Latents, particles);
        Copy(Observations, selected.Observations, particles);
        return selected;
    }

    private void Copy(double[] from, double[] to, ReadOnlySpan<int> particles)
    {
        for (int slot = 0; slot < from.Length / Count; slot++)
        {
            for (int i = 0; i < particles.Length; i++)
            {
                to[slot * particles.Length + i] = from[slot * Count + particles[i]];
            }
        }
    }

    /// <summary>One row of slots of one particle.</summary>
    internal static double[] Column(double[] values, int count, int particle)
    {
        var slots = new double[values.Length / count];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = values[slot * count + particle];
        }

        return slots;
    }

    /// <summary>Writes one row of slots as one particle.</summary>
    internal static void SetColumn(double[] values, int count, int particle, ReadOnlySpan<double> slots)
    {
        for (int slot = 0; slot < slots.Length; slot++)
        {
            values[slot * count + particle] = slots[slot];
        }
    }
}
