using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Queries;

/// <summary>
/// Weighted values of the latents that stand for the posterior of one observation: the latents of simulations around it, the
/// real ones moved by what a linear regression says that they change from the simulated observation to the asked one. M. A.
/// Beaumont, W. Zhang and D. J. Balding, "Approximate Bayesian computation in population genetics", Genetics 162 (2002) 2025.
/// </summary>
/// <remarks>
/// Integers are not moved, and the others only by simulations with the same integers, where there are enough of these.
/// </remarks>
internal sealed class PosteriorParticles
{
    /// <summary>A group of simulations with the same integers is regressed where it has so many for each coefficient.</summary>
    private const int PointsPerCoefficient = 5;

    private readonly double[] _cumulative;

    private PosteriorParticles(AdjustedWeights weights, double[][] slots)
    {
        Weights = weights;
        Slots = slots;
        _cumulative = new double[slots.Length];
        double sum = 0.0;
        for (int i = 0; i < slots.Length; i++)
        {
            sum += weights.Values[i];
            _cumulative[i] = sum;
        }
    }

    internal AdjustedWeights Weights { get; }

    /// <summary>A row of latents for each particle.</summary>
    internal double[][] Slots { get; }

    /// <summary>Draws of equal weight.</summary>
    internal static PosteriorParticles Equal(double[][] slots) =>
        new(new AdjustedWeights([.. Enumerable.Repeat(1.0 / slots.Length, slots.Length)], IsBalanced: true), slots);

    internal static PosteriorParticles Of(LocalCloud local, LatentEmbedding embedding)
    {
        var weights = AdjustedWeights.Of(local);
        double[][] slots = [.. Enumerable.Range(0, local.Count).Select(i => ParticleBatch.Column(local.Batch.Latents, local.Count, i))];
        int[] used = [.. Enumerable.Range(0, local.Count).Where(i => weights.Values[i] > 0.0)];
        int coefficients = local.TrendDimensions.Length + 1;
        if (embedding.Real.Length > 0 && coefficients > 1)
        {
            foreach (IGrouping<SlotValues, int> group in used.GroupBy(i => embedding.State(slots[i])))
            {
                int[] members = [.. group];
                if (members.Length >= PointsPerCoefficient * coefficients)
                {
                    Move(local, embedding, weights.Values, slots, members);
                }
            }
        }

        return new PosteriorParticles(weights, slots);
    }

    /// <summary>Which particles are drawn: draw i depends on the key and i only.</summary>
    internal int[] Draw(int count, RandomKey key)
    {
        var drawn = new int[count];
        for (int i = 0; i < count; i++)
        {
            var random = new PhiloxStream(key, (uint)i);
            int found = Array.BinarySearch(_cumulative, random.NextUniform().Value * _cumulative[^1]);
            int index = Math.Min(found < 0 ? ~found : found + 1, _cumulative.Length - 1);
            while (Weights.Values[index] == 0.0)
            {
                index--;
            }

            drawn[i] = index;
        }

        return drawn;
    }

    private static void Move(LocalCloud local, LatentEmbedding embedding, double[] weights, double[][] slots, int[] members)
    {
        int[] dimensions = local.TrendDimensions;
        int[] moved = [.. embedding.Real.Where(slot => Array.TrueForAll(members, i => double.IsFinite(embedding.Embed(slot, slots[i][slot]))))];
        var system = new DenseMatrix(dimensions.Length + 1, dimensions.Length + 1);
        var right = new DenseMatrix(dimensions.Length + 1, moved.Length);
        var regressors = new double[dimensions.Length + 1];
        double[][] coordinates = [.. members.Select(i => Array.ConvertAll(moved, slot => embedding.Embed(slot, slots[i][slot])))];
        for (int member = 0; member < members.Length; member++)
        {
            Offsets(local, members[member], regressors);
            double weight = weights[members[member]];
            for (int j = 0; j < regressors.Length; j++)
            {
                for (int k = 0; k < regressors.Length; k++)
                {
                    system[j, k] += weight * regressors[j] * regressors[k];
                }

                for (int k = 0; k < moved.Length; k++)
                {
                    right[j, k] += weight * regressors[j] * coordinates[member][k];
                }
            }
        }

        double trace = Enumerable.Range(0, system.Rows).Sum(j => system[j, j]);
        var serial = new ParallelLoop(1);
        Cholesky.Factor(system, 1e-9 * trace / system.Rows, serial).SolveInPlace(right, serial);
        for (int member = 0; member < members.Length; member++)
        {
            Offsets(local, members[member], regressors);
            for (int k = 0; k < moved.Length; k++)
            {
                double shift = 0.0;
                for (int j = 1; j < regressors.Length; j++)
                {
                    shift += regressors[j] * right[j, k];
                }

                slots[members[member]][moved[k]] = embedding.Restore(moved[k], coordinates[member][k] - shift);
            }
        }
    }

    private static void Offsets(LocalCloud local, int particle, double[] regressors)
    {
        regressors[0] = 1.0;
        for (int j = 1; j < regressors.Length; j++)
        {
            int dimension = local.TrendDimensions[j - 1];
            regressors[j] = local.Points.ByPoint[particle, dimension] - local.At.ByPoint[0, dimension];
        }
    }
}
