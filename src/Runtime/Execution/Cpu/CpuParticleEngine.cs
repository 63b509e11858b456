using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Execution;

/// <summary>
/// Runs emitted code on the cores of a CPU, in chunks whose size does not depend on the number of threads; sums are
/// taken chunk by chunk and then over chunks in order.
/// </summary>
/// <typeparam name="T">As many particles as it has lanes are taken in one step.</typeparam>
internal sealed class CpuParticleEngine<T>(ParallelLoop loop) : IParticleEngine
    where T : struct, ILane<T>
{
    /// <summary>Enough particles to outweigh the cost of handing a chunk to a thread, few enough to share evenly.</summary>
    private const int ChunkSize = 128;

    /// <summary>Gradients held at once: of a million parameters one is eight megabytes.</summary>
    private const int ChunksAtOnce = 16;

    /// <summary>A particle that is held at data goes through a whole series: few of them are work enough.</summary>
    private const int SiteChunkSize = 8;

    /// <summary>Whole lanes of any width, so that the number of particles does not depend on it.</summary>
    private const int MostLanes = 8;

    /// <inheritdoc/>
    public ParticleBatch Simulate(BoundModel model, double[] parameters, RandomKey key, int count)
    {
        var batch = new ParticleBatch(count, model.LatentSlots, model.ObservationSlots);
        ForEachChunk(count, ChunkSize, (start, end) => model.Simulate<T>(parameters, key, batch, start, end));
        return batch;
    }

    /// <inheritdoc/>
    public double[] LogJoint(BoundModel model, double[] parameters, ParticleBatch batch)
    {
        var logJoint = new double[batch.Count];
        ForEachChunk(batch.Count, ChunkSize, (start, end) => model.LogJoint<T>(parameters, batch, logJoint, start, end));
        return logJoint;
    }

    /// <inheritdoc/>
    public double[] LogJointGradients(BoundModel model, double[] parameters, ParticleBatch batch)
    {
        var gradients = new double[model.ParameterSlots * batch.Count];
        ForEachChunk(batch.Count, ChunkSize, (start, end) => model.LogJointGradients<T>(parameters, batch, gradients, start, end));
        return gradients;
    }

    /// <inheritdoc/>
    public (double[] Natural, double[] Normalisers) NaturalParameters(
        BoundModel model, double[] parameters, ParticleBatch batch)
    {
        var natural = new double[model.StatisticSlots * batch.Count];
        var normalisers = new double[batch.Count];
        ForEachChunk(
            batch.Count, ChunkSize, (start, end) => model.NaturalParameters<T>(parameters, batch, natural, normalisers, start, end));
        return (natural, normalisers);
    }

    /// <inheritdoc/>
    public double[] SufficientStatistics(BoundModel model, double[] observations, int count)
    {
        var statistics = new double[model.StatisticSlots * count];
        ForEachChunk(count, ChunkSize, (start, end) => model.SufficientStatistics<T>(observations, count, statistics, start, end));
        return statistics;
    }

    /// <inheritdoc/>
    public double[] CotangentGradient(
        BoundModel model, double[] parameters, ParticleBatch batch, double[] cotangents, double[] weights)
    {
        var total = new double[parameters.Length];
        AddOverChunks(
            total, batch.Count, ChunkSize,
            (gradient, start, end) => model.CotangentGradient<T>(parameters, batch, cotangents, weights, gradient, start, end));
        return total;
    }

    /// <inheritdoc/>
    public void SimulateClamped(BoundSites sites, double[] parameters, RandomKey key, SiteBatch batch) =>
        ForEachChunk(batch.Count, SiteChunkSize, (start, end) => sites.SimulateClamped<T>(parameters, key, batch, start, end));

    /// <inheritdoc/>
    public FilteredUnit Filter(BoundSites sites, double[] parameters, RandomKey key, double[] observation, int count) =>
        sites.Filter<T>(parameters, key, observation, (count + MostLanes - 1) / MostLanes * MostLanes);

    /// <inheritdoc/>
    public (double[] Latents, double[] Observations) Terms(BoundSites sites, double[] parameters, SiteBatch batch)
    {
        var latents = new double[batch.Latents.Length];
        var observations = new double[batch.Drawn.Length];
        ForEachChunk(batch.Count, SiteChunkSize, (start, end) => sites.Terms<T>(parameters, batch, latents, observations, start, end));
        return (latents, observations);
    }

    /// <inheritdoc/>
    public void AddWeightedGradient(
        BoundSites sites, double[] parameters, SiteBatch batch, double[] latentWeights, double[] observationWeights, double[] gradient) => AddOverChunks(
        gradient, batch.Count, SiteChunkSize,
        (partial, start, end) => sites.WeightedGradient<T>(parameters, batch, latentWeights, observationWeights, partial, start, end));

    /// <summary>Adds a sum over particles in each parameter slot, taken chunk by chunk and then over chunks in order; few chunks at once.</summary>
    private void AddOverChunks(double[] gradient, int count, int size, Action<double[], int, int> add)
    {
        int slots = gradient.Length;
        int chunks = (count + size - 1) / size;
        var partial = new double[Math.Min(chunks, ChunksAtOnce)][];
        for (int first = 0; first < chunks; first += partial.Length)
        {
            int present = Math.Min(partial.Length, chunks - first);
            loop.Run(present, index =>
            {
                double[] own = partial[index] ??= new double[slots];
                Array.Clear(own);
                int start = (first + index) * size;
                add(own, start, Math.Min(start + size, count));
            });
            for (int index = 0; index < present; index++)
            {
                double[] own = partial[index];
                for (int slot = 0; slot < gradient.Length; slot++)
                {
                    gradient[slot] += own[slot];
                }
            }
        }
    }

    private void ForEachChunk(int count, int size, Action<int, int> body) =>
        loop.Run((count + size - 1) / size, chunk =>
        {
            int start = chunk * size;
            body(start, Math.Min(start + size, count));
        });
}
