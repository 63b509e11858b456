using ProbDsl.Execution;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Draws latents that are common to components from their approximate posterior given the data: level by level, from the outside in, each block is drawn anew from candidates, the value
/// that it has among them, by their weights. For weights without noise this leaves the posterior as it is, however few candidates there are (C. Andrieu, A. Doucet and R. Holenstein,
/// "Particle Markov chain Monte Carlo methods", JRSS B 72 (2010) 269).
/// </summary>
internal sealed class CommonSampler(IParticleEngine engine, ParallelLoop loop)
{
    /// <summary>Sweeps before the first values are used, at what a new state stands; and how much of the moments of proposals is kept in each of these, and later.</summary>
    private const int FirstSweeps = 20;
    private const double FirstMemory = 0.5;
    private const double Memory = 0.8;

    /// <summary>What random numbers are for, of each sweep and level.</summary>
    private const int Uses = 8;

    /// <summary>A square of ten standard deviations: beyond, one candidate has all weight, and there is no deviation to measure in.</summary>
    private const double LargestShift = 100.0;

    private readonly CommonTargets _targets = new(engine, loop);

    /// <summary>A state at draws of the model.</summary>
    internal CommonState Begin(SiteGroup group, double[] slots, RandomKey key) =>
        CommonProposal.Begin(group, CommonProposal.OfModel(group, slots, engine, key));

    /// <summary>Moves the state by one sweep; by several where it is new.</summary>
    internal CommonState Sweep(SiteGroup group, double[] slots, CommonState state, int[] combinations, SiteOptions options, RandomKey key)
    {
        bool isNew = state.Sweeps == 0;
        state = state with { Combinations = combinations };
        for (int sweep = 0; sweep < (isNew ? FirstSweeps : 1); sweep++)
        {
            state = Once(group, slots, state, options, isNew ? FirstMemory : Memory, new RandomKey(RandomFamilies.Mixed(key.Seed, 1 + sweep), key.Round));
        }

        return state;
    }

    /// <summary>Common latents of each unit: what inner blocks are, drawn by their weights, with outer ones as they are held.</summary>
    internal static double[] Draw(SiteGroup group, CommonState state, RandomKey key)
    {
        double[] drawn = [.. state.Current];
        CommonBlock[] blocks = group.Common.Blocks;
        int size = group.Common.Slots.Length;
        int count = state.Candidates.Length / Math.Max(1, drawn.Length);
        for (int unit = 0; unit < group.Group.Count; unit++)
        {
            for (int b = 0; b < blocks.Length; b++)
            {
                int chosen = Choose(state.Weights.AsSpan((unit * blocks.Length + b) * count, count), new PhiloxStream(key, (uint)unit).At(1, b));
                foreach (int position in blocks[b].IsInnermost ? blocks[b].Positions : [])
                {
                    drawn[unit * size + position] = state.Candidates[(unit * count + chosen) * size + position];
                }
            }
        }

        return drawn;
    }

    /// <summary>What weights are worth, and how far other random numbers move the posterior: sums over units and blocks, to be divided by how many there are.</summary>
    internal (double Effective, double SquaredNoise, int Blocks) Check(SiteGroup group, double[] slots, CommonState state, SiteOptions options, RandomKey key)
    {
        (double effective, double noise, int count) = (0.0, 0.0, 0);
        (_, double[] centres, double[] covariances) = CommonProposal.OfModel(group, slots, engine, Key(key, 0, 0));
        for (int level = 1; level <= group.Common.Levels; level++)
        {
            CommonCandidates candidates = CommonProposal.Draw(group, state, (centres, covariances), level, options.CommonCandidates, Key(key, level, 1), loop);
            double[] one = _targets.LogDensities(group, slots, state.Combinations, level, candidates, options.DrawsPerValue, Key(key, level, 2));
            double[] other = _targets.LogDensities(group, slots, state.Combinations, level, candidates, options.DrawsPerValue, Key(key, level, 3));
            for (int index = 0; index < one.Length / candidates.Count; index++)
            {
                var weights = new double[candidates.Count];
                var others = new double[candidates.Count];
                bool isWeighted = LogWeights.Normalise(one.AsSpan(index * candidates.Count, candidates.Count), 1.0, weights);
                isWeighted &= LogWeights.Normalise(other.AsSpan(index * candidates.Count, candidates.Count), 1.0, others);
                count++;
                effective += 0.5 * (LogWeights.EffectiveSize(weights) + LogWeights.EffectiveSize(others));
                noise += isWeighted ? SquaredShift(candidates.Coordinates.AsSpan(index * candidates.Count, candidates.Count), weights, others) : 1.0;
            }
        }

        return (effective, noise, count);
    }

    private CommonState Once(SiteGroup group, double[] slots, CommonState state, SiteOptions options, double memory, RandomKey key)
    {
        int count = options.CommonCandidates;
        int size = group.Common.Slots.Length;
        int units = group.Group.Count;
        int allBlocks = group.Common.Blocks.Length;
        (_, double[] centres, double[] covariances) = CommonProposal.OfModel(group, slots, engine, Key(key, 0, 0));
        state = state with
        {
            Sweeps = state.Sweeps + 1, Current = [.. state.Current], Candidates = new double[units * count * size], Weights = new double[units * allBlocks * count],
            Centres = [.. state.Centres], Covariances = [.. state.Covariances],
        };
        for (int level = 1; level <= group.Common.Levels; level++)
        {
            CommonCandidates candidates = CommonProposal.Draw(group, state, (centres, covariances), level, count, Key(key, level, 1), loop);
            double[] logWeights = _targets.LogDensities(group, slots, state.Combinations, level, candidates, options.DrawsPerValue, Key(key, level, 2));
            int[] ofLevel = [.. Enumerable.Range(0, allBlocks).Where(b => group.Common.Blocks[b].Level == level)];
            RandomKey choices = Key(key, level, 3);
            CommonState moved = state;
            loop.Run(units, unit =>
            {
                for (int i = 0; i < ofLevel.Length; i++)
                {
                    CommonBlock block = group.Common.Blocks[ofLevel[i]];
                    int first = (unit * ofLevel.Length + i) * count;
                    Span<double> weights = moved.Weights.AsSpan((unit * allBlocks + ofLevel[i]) * count, count);
                    if (!LogWeights.Normalise(logWeights.AsSpan(first, count), 1.0, weights))
                    {
                        // Nothing is allowed, not even what is held: that stays.
                        weights[0] = 1.0;
                    }

                    int chosen = Choose(weights, new PhiloxStream(choices, (uint)unit).At(0, ofLevel[i]));
                    foreach (int position in block.Positions)
                    {
                        for (int k = 0; k < count; k++)
                        {
                            moved.Candidates[(unit * count + k) * size + position] = candidates.Values[(unit * count + k) * size + position];
                        }

                        moved.Current[unit * size + position] = candidates.Values[(unit * count + chosen) * size + position];
                    }

                    CommonProposal.Learn(
                        block, candidates.Coordinates[first..(first + count)], logWeights[first..(first + count)], memory,
                        moved.Centres.AsSpan(unit * size, size), moved.Covariances.AsSpan(unit * group.Common.Covariances, group.Common.Covariances));
                }
            });
        }

        return state;
    }

    private static RandomKey Key(RandomKey key, int level, int use) => new(RandomFamilies.Mixed(key.Seed, level * Uses + use), key.Round);

    private static int Choose(ReadOnlySpan<double> weights, PhiloxStream random)
    {
        double target = random.NextUniform().Value;
        int chosen = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            if (weights[k] > 0.0)
            {
                // What rounding leaves goes to the last that has a weight.
                chosen = k;
                target -= weights[k];
                if (target < 0.0)
                {
                    break;
                }
            }
        }

        return chosen;
    }

    /// <summary>Of the weighted means of coordinates, half the squared distance in standard deviations: the mean over coordinates.</summary>
    private static double SquaredShift(ReadOnlySpan<double[]> points, double[] weights, double[] others)
    {
        int dimension = points[0].Length;
        double sum = 0.0;
        for (int d = 0; d < dimension; d++)
        {
            (double first, double second, double square) = (0.0, 0.0, 0.0);
            for (int k = 0; k < weights.Length; k++)
            {
                if (weights[k] > 0.0 || others[k] > 0.0)
                {
                    first += weights[k] * points[k][d];
                    second += others[k] * points[k][d];
                    square += 0.5 * (weights[k] + others[k]) * points[k][d] * points[k][d];
                }
            }

            // The variance of both together; where it is all shift, the shift is as large as it can be told.
            double middle = 0.5 * (first + second);
            double variance = square - middle * middle - 0.25 * (first - second) * (first - second);
            double shift = 0.5 * (first - second) * (first - second);
            sum += shift <= 0.0 ? 0.0 : variance > 0.0 ? Math.Min(shift / variance, LargestShift) : LargestShift;
        }

        return sum / dimension;
    }
}
