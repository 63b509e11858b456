using ProbDsl.LinearAlgebra;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>
/// Weighs the particles of a population by the densities of data as a body writes them, and chooses among them where the weights have become uneven: the bootstrap filter of N. J. Gordon, D. J. Salmond and
/// A. F. M. Smith, "Novel approach to nonlinear/non-Gaussian Bayesian state estimation", IEE Proceedings F 140 (1993) 107, with systematic resampling (G. Kitagawa, "Monte Carlo filter and
/// smoother for non-Gaussian nonlinear state space models", Journal of Computational and Graphical Statistics 5 (1996) 1).
/// </summary>
/// <param name="key">Seed and round of the particles.</param>
/// <param name="count">How many.</param>
internal sealed class ParticleFilter(RandomKey key, int count)
{
    /// <summary>Particles of equal weight that would do what the weighted ones do, as a share of all, below which they are chosen among.</summary>
    private const double LeastShare = 0.5;

    private readonly double[] _logWeights = new double[count];
    private readonly double[] _terms = new double[count];

    /// <summary>What particles come from.</summary>
    internal Genealogy Genealogy { get; } = new(count);

    /// <summary>An estimate of the log-likelihood of what was weighed by; its exponential has no bias.</summary>
    internal double LogLikelihood { get; private set; }

    /// <summary>The weights of the present particles; their sum is one.</summary>
    internal double[] Weights { get; } = [.. Enumerable.Repeat(1.0 / count, count)];

    /// <summary>Weighs by one more datum.</summary>
    /// <param name="logDensity">Of the datum, given each particle.</param>
    /// <param name="slot">Of the datum, for what is said where no particle allows it.</param>
    /// <exception cref="NotFiniteException">No particle gives the datum a density.</exception>
    internal void Weigh<TLane>(Population<TLane> logDensity, int slot)
        where TLane : struct, ILane<TLane>
    {
        logDensity.CopyTo(Genealogy, _terms);
        double greatest = double.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            double sum = _logWeights[i] + _terms[i];

            // A density that is no number allows nothing.
            _logWeights[i] = double.IsNaN(sum) ? double.NegativeInfinity : sum;
            greatest = Math.Max(greatest, _logWeights[i]);
        }

        if (!double.IsFinite(greatest))
        {
            throw new NotFiniteException($"none of {count} particles gives the datum in slot {slot} of a unit a finite density");
        }

        double total = 0.0;
        for (int i = 0; i < count; i++)
        {
            Weights[i] = Math.Exp(_logWeights[i] - greatest);
            total += Weights[i];
        }

        double squares = 0.0;
        for (int i = 0; i < count; i++)
        {
            Weights[i] /= total;
            squares += Weights[i] * Weights[i];
            _logWeights[i] -= greatest + Math.Log(total / count);
        }

        LogLikelihood += greatest + Math.Log(total / count);
        if (1.0 < LeastShare * count * squares)
        {
            Genealogy.Append(Systematic(Weights, count, Uniform()));
            Array.Clear(_logWeights);
            Array.Fill(Weights, 1.0 / count);
        }
    }

    /// <summary>A number uniform on (0, 1) that no particle has drawn; another in each generation.</summary>
    internal double Uniform() => new PhiloxStream(key, uint.MaxValue).At(0, Genealogy.Generation).NextUniform().Value;

    /// <summary>Indices of a choice whose expected numbers are the weights times so many, in order, each at most one off.</summary>
    /// <param name="weights">Their sum is one.</param>
    /// <param name="chosen">How many are chosen.</param>
    /// <param name="uniform">Of (0, 1).</param>
    internal static int[] Systematic(ReadOnlySpan<double> weights, int chosen, double uniform)
    {
        var indices = new int[chosen];
        int index = 0;
        double cumulative = weights[0];
        for (int i = 0; i < chosen; i++)
        {
            double position = (i + uniform) / chosen;
            while (position > cumulative && index < weights.Length - 1)
            {
                cumulative += weights[++index];
            }

            indices[i] = index;
        }

        return indices;
    }
}
