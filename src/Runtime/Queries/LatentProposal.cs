using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>
/// A density of the integers and real numbers among the latents, learned from weighted values of them. Integers: their joint
/// frequencies where there are few states, else those of each by itself. Real numbers, on the line: Student's t about the moments that
/// they have together with these integers.
/// </summary>
internal sealed class LatentProposal
{
    /// <summary>States of all integers together that are told apart.</summary>
    private const int MostStates = 64;

    /// <summary>Tails far heavier than those of a posterior.</summary>
    private const double DegreesOfFreedom = 5.0;

    /// <summary>Values for each coordinate that a covariance of its own takes.</summary>
    private const double PointsPerCoordinate = 5.0;

    /// <summary>What the frequencies of integers leave to values that were simulated nearby but have small weight.</summary>
    private const double Evenness = 0.1;

    private readonly LatentEmbedding _embedding;
    private readonly int[] _real;
    private readonly List<(SlotValues State, double Probability, StudentDensity? Density)>? _states;
    private readonly (double[] Values, double[] Probabilities)[] _marginals = [];
    private readonly StudentDensity? _pooled;

    /// <param name="embedding">Which slot is what.</param>
    /// <param name="rows">Rows of latents.</param>
    /// <param name="weights">Their weights.</param>
    internal LatentProposal(LatentEmbedding embedding, double[][] rows, double[] weights)
    {
        _embedding = embedding;
        int[] used = [.. Enumerable.Range(0, rows.Length).Where(i => weights[i] > 0.0
            && Array.TrueForAll(embedding.Real, slot => double.IsFinite(embedding.Embed(slot, rows[i][slot]))))];
        _real = used.Length > 0 ? embedding.Real : [];
        int[] all = used.Length > 0 ? used : [.. Enumerable.Range(0, rows.Length)];
        double total = all.Sum(i => weights[i]);
        double[][] coordinates = [.. rows.Select(row => Array.ConvertAll(_real, slot => embedding.Embed(slot, row[slot])))];
        _pooled = _real.Length > 0 ? StudentDensity.Of(coordinates, weights, all, DegreesOfFreedom) : null;
        IGrouping<SlotValues, int>[] groups = [.. all.GroupBy(i => embedding.State(rows[i]))];
        if (groups.Length <= MostStates)
        {
            _states = [.. groups.Select(group =>
            {
                int[] members = [.. group];
                double weight = members.Sum(i => weights[i]);
                double size = weight * weight / members.Sum(i => weights[i] * weights[i]);
                StudentDensity? own = _real.Length > 0 && size >= PointsPerCoordinate * (_real.Length + 1)
                    ? StudentDensity.Of(coordinates, weights, members, DegreesOfFreedom)
                    : _pooled;
                return (group.Key, ((1.0 - Evenness) * weight / total) + (Evenness / groups.Length), own);
            })];
            return;
        }

        _marginals = [.. embedding.Discrete.Select(slot =>
        {
            IGrouping<double, int>[] values = [.. all.GroupBy(i => rows[i][slot])];
            return (
                Array.ConvertAll(values, static value => value.Key),
                Array.ConvertAll(values, value => ((1.0 - Evenness) * value.Sum(i => weights[i]) / total) + (Evenness / values.Length)));
        })];
    }

    /// <summary>Draws integers and real numbers into a row of latents.</summary>
    internal void Draw(double[] row, RandomKey key, uint sample)
    {
        var random = new PhiloxStream(key, sample);
        StudentDensity? density = _pooled;
        if (_states is not null)
        {
            int state = Choose(_states.Count, index => _states[index].Probability, random.At(0, 0));
            density = _states[state].Density;
            for (int j = 0; j < _embedding.Discrete.Length; j++)
            {
                row[_embedding.Discrete[j]] = _states[state].State.Values[j];
            }
        }

        for (int j = 0; j < _marginals.Length; j++)
        {
            (double[] values, double[] probabilities) = _marginals[j];
            row[_embedding.Discrete[j]] = values[Choose(values.Length, index => probabilities[index], random.At(0, j))];
        }

        if (density is not null)
        {
            double[] coordinates = density.Draw(random.At(1, 0));
            for (int k = 0; k < _real.Length; k++)
            {
                row[_real[k]] = _embedding.Restore(_real[k], coordinates[k]);
            }
        }
    }

    /// <summary>The log density of a row of latents; minus infinity where it is never drawn.</summary>
    internal double LogDensity(double[] row)
    {
        double log = 0.0;
        StudentDensity? density = _pooled;
        if (_states is not null)
        {
            SlotValues sought = _embedding.State(row);
            int found = _states.FindIndex(state => state.State.Equals(sought));
            if (found < 0)
            {
                return double.NegativeInfinity;
            }

            log = Math.Log(_states[found].Probability);
            density = _states[found].Density;
        }

        for (int j = 0; j < _marginals.Length; j++)
        {
            int found = Array.IndexOf(_marginals[j].Values, row[_embedding.Discrete[j]]);
            if (found < 0)
            {
                return double.NegativeInfinity;
            }

            log += Math.Log(_marginals[j].Probabilities[found]);
        }

        if (density is null)
        {
            return log;
        }

        double[] coordinates = Array.ConvertAll(_real, slot => _embedding.Embed(slot, row[slot]));
        if (!Array.TrueForAll(coordinates, double.IsFinite))
        {
            return double.NegativeInfinity;
        }

        for (int k = 0; k < _real.Length; k++)
        {
            log -= _embedding.LogSlope(_real[k], coordinates[k]);
        }

        return log + density.LogDensity(coordinates);
    }

    private static int Choose(int count, Func<int, double> probability, PhiloxStream random)
    {
        double left = random.NextUniform().Value;
        for (int index = 0; index < count - 1; index++)
        {
            left -= probability(index);
            if (left < 0.0)
            {
                return index;
            }
        }

        return count - 1;
    }
}
