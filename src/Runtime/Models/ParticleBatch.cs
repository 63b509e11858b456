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
