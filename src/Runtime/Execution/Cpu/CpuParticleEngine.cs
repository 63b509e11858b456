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

    /// <inheritdoc/>
    public ParticleBatch Simulate(BoundModel model, double[] parameters, RandomKey key, int count)
    {
        var batch = new ParticleBatch(count, model.LatentSlots, model.ObservationSlots);
        ForEachChunk(count, (start, end) => model.Simulate<T>(parameters, key, batch, start, end));
        return batch;
    }

    /// <inheritdoc/>
    public double[] LogJoint(BoundModel model, double[] parameters, ParticleBatch batch)
    {
        var logJoint = new double[batch.Count];
        ForEachChunk(batch.Count, (start, end) => model.LogJoint<T>(parameters, batch, logJoint, start, end));
        return logJoint;
    }

    /// <inheritdoc/>
    public double[] LogJointGradients(BoundModel model, double[] parameters, ParticleBatch batch)
    {
        var gradients = new double[model.ParameterSlots * batch.Count];
        ForEachChunk(batch.Count, (start, end) => model.LogJointGradients<T>(parameters, batch, gradients, start, end));
        return gradients;
    }

    /// <inheritdoc/>
    public (double[] Natural, double[] Normalisers) NaturalParameters(
        BoundModel model, double[] parameters, ParticleBatch batch)
    {
        var natural = new double[model.StatisticSlots * batch.Count];
        var normalisers = new double[batch.Count];
        ForEachChunk(
            batch.Count, (start, end) => model.NaturalParameters<T>(parameters, batch, natural, normalisers, start, end));
        return (natural, normalisers);
    }

    /// <inheritdoc/>
    public double[] SufficientStatistics(BoundModel model, double[] observations, int count)
    {
        var statistics = new double[model.StatisticSlots * count];
        ForEachChunk(count, (start, end) => model.SufficientStatistics<T>(observations, count, statistics, start, end));
        return statistics;
    }

    /// <inheritdoc/>
    public double[] CotangentGradient(
        BoundModel model, double[] parameters, ParticleBatch batch, double[] cotangents, double[] weights)
    {
        int chunks = (batch.Count + ChunkSize - 1) / ChunkSize;
        var gradient = new double[model.ParameterSlots];
        var partial = new double[Math.Min(chunks, ChunksAtOnce)][];
        for (int first = 0; first < chunks; first += partial.Length)
        {
            int count = Math.Min(partial.Length, chunks - first);
            loop.Run(count, index =>
            {
                double[] own = partial[index] ??= new double[model.ParameterSlots];
                Array.Clear(own);
                int start = (first + index) * ChunkSize;
                model.CotangentGradient<T>(parameters, batch, cotangents, weights, own, start, Math.Min(start + ChunkSize, batch.Count));
            });
            for (int index = 0; index < count; index++)
            {
                double[] own = partial[index];
                for (int slot = 0; slot < gradient.Length; slot++)
                {
                    gradient[slot] += own[slot];
                }
            }
        }

        return gradient;
    }

    private void ForEachChunk(int count, Action<int, int> body) =>
        loop.Run((count + ChunkSize - 1) / ChunkSize, chunk =>
        {
            int start = chunk * ChunkSize;
            body(start, Math.Min(start + ChunkSize, count));
        });
}
