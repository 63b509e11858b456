using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Queries;

/// <summary>
/// Weights of the simulations around an observation that are never negative, have sum one and whose mean point is the
/// observation itself: w_i proportional to b_i exp(e . (u_i - x)), b the weights by distance. They have the small bias of a
/// local linear fit, and probabilities by them lie in [0, 1] and are monotone. P. Hall, R. C. L. Wolff and Q. Yao, "Methods for
/// estimating a conditional distribution function", JASA 94 (1999) 154.
/// </summary>
/// <param name="Values">The weights.</param>
/// <param name="IsBalanced">
/// False where no such weights exist or are worth having, since the observation lies at or beyond the edge of the simulations: the
/// weights are then by distance alone.
/// </param>
internal sealed record AdjustedWeights(double[] Values, bool IsBalanced)
{
    private const int MostSteps = 50;
    private const double Tolerance = 1e-9;

    /// <summary>Tilting that leaves less than this share of the simulations is no estimate any more.</summary>
    private const double LeastShare = 0.05;

    /// <summary>One over the sum of squared weights.</summary>
    internal double EffectiveSize => 1.0 / Values.Sum(static weight => weight * weight);

    internal static AdjustedWeights Of(LocalCloud local)
    {
        double total = local.BaseWeights.Sum();
        double[] untilted = [.. local.BaseWeights.Select(weight => weight / total)];
        int[] dimensions = local.TrendDimensions;
        var plain = new AdjustedWeights(untilted, dimensions.Length == 0);
        if (plain.IsBalanced)
        {
            return plain;
        }

        double[][] offsets = [.. Enumerable.Range(0, local.Count).Select(i =>
            Array.ConvertAll(dimensions, k => local.Points.ByPoint[i, k] - local.At.ByPoint[0, k]))];
        double[]? tilted = Tilt(untilted, offsets);
        var balanced = new AdjustedWeights(tilted ?? untilted, tilted is not null);
        return balanced.IsBalanced && balanced.EffectiveSize >= LeastShare * plain.EffectiveSize ? balanced : plain;
    }

    /// <summary>Newton's method on the convex log sum b_i exp(e . v_i); null where it has no minimum nearby.</summary>
    private static double[]? Tilt(double[] weights, double[][] offsets)
    {
        int dimension = offsets[0].Length;
        var tilt = new double[dimension];
        (double value, double[] tilted) = Evaluate(weights, offsets, tilt);
        var serial = new ParallelLoop(1);
        for (int step = 0; step < MostSteps; step++)
        {
            (double[] mean, DenseMatrix covariance) = Moments(tilted, offsets);
            if (mean.Max(Math.Abs) < Tolerance)
            {
                return tilted;
            }

            DenseMatrix direction = DenseMatrix.Column(mean);
            double trace = Enumerable.Range(0, dimension).Sum(k => covariance[k, k]);
            if (!(trace > 0.0))
            {
                return null;
            }

            Cholesky.Factor(covariance, 1e-10 * trace / dimension, serial).SolveInPlace(direction, serial);
            double slope = Enumerable.Range(0, dimension).Sum(k => mean[k] * direction[k, 0]);
            double length = 1.0;
            while (true)
            {
                double[] moved = [.. tilt.Select((entry, k) => entry - length * direction[k, 0])];
                (double next, double[] nextTilted) = Evaluate(weights, offsets, moved);
                if (next <= value - 1e-4 * length * slope || (next <= value + 1e-14 && slope < 1e-14))
                {
                    (tilt, value, tilted) = (moved, next, nextTilted);
                    break;
                }

                length /= 2.0;
                if (length < 1e-6)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static (double Value, double[] Tilted) Evaluate(double[] weights, double[][] offsets, double[] tilt)
    {
        var exponents = new double[weights.Length];
        double largest = double.NegativeInfinity;
        for (int i = 0; i < exponents.Length; i++)
        {
            for (int k = 0; k < tilt.Length; k++)
            {
                exponents[i] += tilt[k] * offsets[i][k];
            }

            largest = weights[i] > 0.0 ? Math.Max(largest, exponents[i]) : largest;
        }

        double sum = 0.0;
        for (int i = 0; i < exponents.Length; i++)
        {
            exponents[i] = weights[i] > 0.0 ? weights[i] * Math.Exp(exponents[i] - largest) : 0.0;
            sum += exponents[i];
        }

        for (int i = 0; i < exponents.Length; i++)
        {
            exponents[i] /= sum;
        }

        return (largest + Math.Log(sum), exponents);
    }

    private static (double[] Mean, DenseMatrix Covariance) Moments(double[] weights, double[][] offsets)
    {
        int dimension = offsets[0].Length;
        var mean = new double[dimension];
        var second = new DenseMatrix(dimension, dimension);
        for (int i = 0; i < weights.Length; i++)
        {
            for (int k = 0; k < dimension && weights[i] > 0.0; k++)
            {
                mean[k] += weights[i] * offsets[i][k];
                for (int l = 0; l <= k; l++)
                {
                    second[k, l] += weights[i] * offsets[i][k] * offsets[i][l];
                }
            }
        }

        for (int k = 0; k < dimension; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                second[k, l] -= mean[k] * mean[l];
                second[l, k] = second[k, l];
            }
        }

        return (mean, second);
    }
}
