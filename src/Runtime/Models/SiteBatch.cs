namespace ProbDsl.Models;

/// <summary>
/// Particles of a model that is learned site by site, slot by slot (<c>values[slot * Count + particle]</c>): latents, the data that each
/// particle is held at, and what was simulated beside them.
/// </summary>
internal sealed class SiteBatch
{
    internal SiteBatch(int count, int latentSlots, int observationSlots, int first = 0)
        : this(count, new double[latentSlots * count], new double[observationSlots * count], new double[observationSlots * count], first)
    {
    }

    private SiteBatch(int count, double[] latents, double[] data, double[] drawn, int first) =>
        (Count, Latents, Data, Drawn, First) = (count, latents, data, drawn, first);

    /// <summary>Simulated particles, each held at its own observation.</summary>
    internal static SiteBatch Of(ParticleBatch particles) => new(particles.Count, particles.Latents, particles.Observations, particles.Observations, first: 0);

    /// <summary>Number of particles.</summary>
    internal int Count { get; }

    /// <summary>Which sample of the key's family particle 0 is: batches that follow one another are cut from one.</summary>
    internal int First { get; }

    /// <summary>Latents; those that are conditioned on are set by the caller.</summary>
    internal double[] Latents { get; }

    /// <summary>The observation that each particle is held at; set by the caller.</summary>
    internal double[] Data { get; }

    /// <summary>Observed values simulated beside the data.</summary>
    internal double[] Drawn { get; }

    /// <summary>The same particles with the data in the place of what was simulated beside them: what densities of the data are taken at.</summary>
    internal SiteBatch AtData() => new(Count, Latents, Data, Data, First);
}
