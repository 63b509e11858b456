using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Optimisation;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>
/// Parameters around the present ones for a sleep sample wider than the model's own (<see cref="SleepDistribution.Defensive"/>), and the
/// weights of what is simulated there.
/// </summary>
internal static class SleepMixture
{
    /// <summary>The share of training pairs that the model itself simulates; no weight is above one over it.</summary>
    internal const double DefensiveShare = 0.5;

    /// <summary>Pairs of opposite directions: with fewer the cloud is lopsided.</summary>
    private const int DirectionPairs = 2;

    /// <summary>step' F_c step: twice the Kullback-Leibler divergence between the model here and there.</summary>
    private const double SquaredDistance = 1.0;

    /// <summary>A pair of no weight would make the ridge infinite; this one is as good as left out.</summary>
    private const double LeastWeight = 1e-3;

    /// <summary>A round of random numbers beside those of simulations.</summary>
    private const int Site = 0;

    /// <summary>Points at <see cref="SquaredDistance"/> from a point, in opposite pairs.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="space">Its space.</param>
    /// <param name="memory">What natural steps remember; where they remember nothing yet there are no points.</param>
    /// <param name="key">Random numbers.</param>
    internal static double[][] Around(double[] unconstrained, IParameterSpace space, StepMemory memory, RandomKey key)
    {
        int d = unconstrained.Length;
        if (memory.Second.Length != d * d)
        {
            return [];
        }

        Matrix<double> directions = GeneralisedEigen.Solve(Square(memory.First, d), Square(memory.Second, d), memory.Reference).Vectors;
        var points = new List<double[]>();
        for (int pair = 0; pair < DirectionPairs; pair++)
        {
            PhiloxStream random = new PhiloxStream(key, (uint)pair).At(Site, 0);
            Vector<double> direction = Vector<double>.Build.Dense(d, _ => random.NextNormal().Value);
            Vector<double> step = directions * direction * (Math.Sqrt(SquaredDistance) / direction.L2Norm());
            foreach (Vector<double> point in new[] { Vector<double>.Build.Dense(unconstrained) + step, Vector<double>.Build.Dense(unconstrained) - step })
            {
                double[] slots = space.Slots(point.AsArray());
                if (slots.All(double.IsFinite))
                {
                    points.Add(slots);
                }
            }
        }

        return [.. points];
    }

    /// <summary>Density of each particle under the model over that under the mixture it was drawn from, from its log joints under each.</summary>
    /// <param name="model">Log joints under the model.</param>
    /// <param name="others">Those under the other components, which share equally what the model leaves.</param>
    /// <returns>Weights of at most one over <see cref="DefensiveShare"/>.</returns>
    internal static double[] Weights(double[] model, double[][] others)
    {
        var weights = new double[model.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            double ratios = 0.0;
            foreach (double[] other in others)
            {
                double ratio = Math.Exp(other[i] - model[i]);
                ratios += double.IsNaN(ratio) ? double.PositiveInfinity : ratio;
            }

            double weight = 1.0 / (DefensiveShare + (1.0 - DefensiveShare) * ratios / others.Length);
            weights[i] = Math.Max(LeastWeight, weight);
        }

        return weights;
    }

    private static double[,] Square(double[] rows, int d)
    {
        var matrix = new double[d, d];
        Buffer.BlockCopy(rows, 0, matrix, 0, rows.Length * sizeof(double));
        return matrix;
    }
}
