using System.Globalization;
using ProbDsl.Diagnostics;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>Pairs of latents and observation simulated from a model at fixed parameters, to look for neighbours in.</summary>
internal sealed class SimulatedCloud
{
    /// <summary>Numbers of one copy of the standardised observations: 64 MB.</summary>
    private const int LargestNumbers = 8_000_000;

    private const int DistanceSamples = 2000;

    private readonly Embedding _embedding;

    private SimulatedCloud(ParticleBatch batch, InputKind[] kinds)
    {
        Batch = batch;
        _embedding = Embedding.Fit(kinds, batch.Observations, batch.Count);
        Points = _embedding.Apply(batch.Observations, batch.Count);
    }

    internal ParticleBatch Batch { get; }

    /// <summary>Observations in the space that they are regressed in, as by a fit.</summary>
    internal PointSet Points { get; }

    /// <summary>Of simulations that are made already.</summary>
    /// <param name="batch">The simulations.</param>
    /// <param name="kinds">What each slot of an observation holds.</param>
    internal static SimulatedCloud Of(ParticleBatch batch, InputKind[] kinds) => new(batch, kinds);

    /// <summary>Simulates; a particle with a number that is not finite is left out.</summary>
    /// <exception cref="InvalidStartException">More than half of the particles are not finite.</exception>
    internal static SimulatedCloud Simulate(
        BoundModel model, ModelDescription description, double[] slots, RandomKey key, int count, int least, IParticleEngine engine)
    {
        int fitting = Math.Max(least, Math.Min(count, LargestNumbers / Math.Max(8, model.ObservationSlots)));
        ParticleBatch batch = engine.Simulate(model, slots, key, fitting);
        int[] finite = [.. Enumerable.Range(0, fitting).Where(particle => IsFinite(batch.Latents, fitting, particle) && IsFinite(batch.Observations, fitting, particle))];
        if (2 * finite.Length < fitting)
        {
            throw new InvalidStartException(string.Create(
                CultureInfo.InvariantCulture,
                $"{description.Name}: expected parameters from which the model can be simulated, found {fitting - finite.Length} of {fitting} simulations with a number that is not finite."));
        }

        return new SimulatedCloud(finite.Length == fitting ? batch : batch.Select(finite), Kinds(model, description));
    }

    /// <summary>
    /// As a fit sees them, but for counts, which stay on their own scale: posterior means are more nearly linear there, and the
    /// regression around one observation has a linear trend (docs/method.md, "Inputs").
    /// </summary>
    private static InputKind[] Kinds(BoundModel model, ModelDescription description) => Array.ConvertAll(
        ObservationKinds.Of(model, description), static kind => kind == InputKind.Count ? InputKind.Plain : kind);

    internal PointSet Embed(double[] observation) => _embedding.Apply(observation, 1);

    /// <summary>The simulations nearest to a point, in the order of simulation; the earlier ones on a tie.</summary>
    internal int[] Nearest(PointSet at, int count)
    {
        var distances = new double[Points.Count];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = PointSet.SquaredDistance(Points, i, at, 0);
        }

        if (count >= distances.Length)
        {
            return [.. Enumerable.Range(0, distances.Length)];
        }

        var sorted = (double[])distances.Clone();
        Array.Sort(sorted);
        double limit = sorted[count - 1];
        int ties = count - distances.Count(distance => distance < limit);
        var nearest = new int[count];
        int taken = 0;
        for (int i = 0; i < distances.Length && taken < count; i++)
        {
            if (distances[i] < limit || (distances[i] == limit && ties-- > 0))
            {
                nearest[taken++] = i;
            }
        }

        return nearest;
    }

    /// <summary>How far a point lies from the cloud, over what is usual, and whether that is beyond the model's own samples.</summary>
    internal CloudDistance DistanceOf(PointSet at, ParallelLoop loop)
    {
        int sleep = Math.Min(DistanceSamples, Points.Count / 2);
        int heldOut = Math.Min(DistanceSamples / 4, Points.Count - sleep);
        return CloudDistance.Measure(at, Slice(sleep, heldOut), Points.Take(sleep), loop);
    }

    private PointSet Slice(int start, int count)
    {
        var coordinates = new double[count * Points.Dimension];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> point = Points.ByPoint.Row(start + i);
            for (int k = 0; k < point.Length; k++)
            {
                coordinates[k * count + i] = point[k];
            }
        }

        return new PointSet(count, Points.Dimension, coordinates);
    }

    private static bool IsFinite(double[] values, int count, int particle)
    {
        for (int index = particle; index < values.Length; index += count)
        {
            if (!double.IsFinite(values[index]))
            {
                return false;
            }
        }

        return true;
    }
}
