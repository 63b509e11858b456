using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Where candidates for common latents come from: a mixture of Student's t about the moments of the candidates before, and about those of the model's own draws, so that no place
/// is left out for good. Both are on the whole line (<see cref="CommonDraw"/>).
/// </summary>
internal static class CommonProposal
{
    /// <summary>The share of the model's own draws.</summary>
    private const double DefensiveShare = 0.2;

    /// <summary>Tails far heavier than those of a posterior.</summary>
    private const double DegreesOfFreedom = 5.0;

    /// <summary>Draws of the model for its moments.</summary>
    private const int ModelDraws = 64;

    /// <summary>Moments are those of weights that are worth at least this share of the candidates: of a power of the weights where they are worth less.</summary>
    private const double LeastShare = 0.25;

    /// <summary>Halvings of the interval in which the power is looked for.</summary>
    private const int PowerSteps = 20;

    /// <summary>A state at the model's own draws.</summary>
    /// <param name="group">The units.</param>
    /// <param name="model">Draws of the model (<see cref="OfModel"/>).</param>
    internal static CommonState Begin(SiteGroup group, (double[][] Rows, double[] Centres, double[] Covariances) model)
    {
        int units = group.Group.Count;
        IEnumerable<int> all = Enumerable.Range(0, units);
        double[] current = [.. all.SelectMany(unit => model.Rows[unit % model.Rows.Length])];
        return new CommonState(
            Sweeps: 0, new int[units], current, current, [.. Enumerable.Repeat(1.0, units * group.Common.Blocks.Length)],
            [.. all.SelectMany(_ => model.Centres)], [.. all.SelectMany(_ => model.Covariances)]);
    }

    /// <summary>Common latents of draws of the model, and the moments of their coordinates.</summary>
    /// <exception cref="NotFiniteException">Hardly any draw is finite.</exception>
    internal static (double[][] Rows, double[] Centres, double[] Covariances) OfModel(SiteGroup group, double[] slots, IParticleEngine engine, RandomKey key)
    {
        ParticleBatch batch = engine.Simulate(group.Group.Model, slots, key, ModelDraws);
        var rows = new List<double[]>();
        var coordinates = new List<double[][]>();
        for (int particle = 0; particle < batch.Count; particle++)
        {
            double[] row = Array.ConvertAll(group.Common.Slots, slot => batch.Latents[slot * batch.Count + particle]);
            var random = new PhiloxStream(key, (uint)(ModelDraws + particle));
            double[][] own = Array.ConvertAll(group.Common.Blocks, block => block.Embed(row, random));
            if (own.All(static block => block.All(double.IsFinite)))
            {
                rows.Add(row);
                coordinates.Add(own);
            }
        }

        if (rows.Count < 2)
        {
            throw new NotFiniteException("no draws of the latents that are common to sites are finite");
        }

        var centres = new double[group.Common.Slots.Length];
        var covariances = new double[group.Common.Covariances];
        double[] even = [.. Enumerable.Repeat(1.0, rows.Count)];
        for (int b = 0; b < group.Common.Blocks.Length; b++)
        {
            Write(group.Common.Blocks[b], StudentDensity.Moments([.. coordinates.Select(own => own[b])], even, [.. Enumerable.Range(0, rows.Count)]), centres, covariances);
        }

        return ([.. rows], centres, covariances);
    }

    /// <summary>Candidates for the blocks of a level, the first of them what is held now.</summary>
    internal static CommonCandidates Draw(
        SiteGroup group, CommonState state, (double[] Centres, double[] Covariances) model, int level, int count, RandomKey key, ParallelLoop loop)
    {
        CommonLatents common = group.Common;
        int size = common.Slots.Length;
        int units = group.Group.Count;
        CommonBlock[] blocks = [.. common.Blocks.Where(block => block.Level == level)];
        var values = new double[units * count * size];
        for (int row = 0; row < units * count; row++)
        {
            Array.Copy(state.Current, row / count * size, values, row * size, size);
        }

        var coordinates = new double[units * blocks.Length * count][];
        var logRatios = new double[coordinates.Length];
        StudentDensity[] wide = [.. blocks.Select(block => Density(block, model.Centres, model.Covariances))];
        loop.Run(units * blocks.Length, index =>
        {
            (int unit, int b) = (index / blocks.Length, index % blocks.Length);
            CommonBlock block = blocks[b];
            StudentDensity near = Density(
                block, state.Centres.AsSpan(unit * size, size), state.Covariances.AsSpan(unit * common.Covariances, common.Covariances));
            for (int k = 0; k < count; k++)
            {
                PhiloxStream random = new PhiloxStream(key, (uint)unit).At(k, 0);
                Span<double> row = values.AsSpan((unit * count + k) * size, size);
                double[] point;
                bool isInside = true;
                if (k == 0)
                {
                    point = block.Embed(row, random.At(k, b));
                }
                else
                {
                    PhiloxStream choice = random.At(k, b);
                    point = (choice.NextUniform().Value < DefensiveShare ? wide[b] : near).Draw(random.At(k, common.Blocks.Length + b));
                    isInside = block.Restore(point, row);
                }

                coordinates[index * count + k] = point;
                bool isUsable = isInside && point.All(double.IsFinite);
                logRatios[index * count + k] = isUsable
                    ? block.LogSlope(point) - LogDensity(wide[b], near, point)
                    : double.NegativeInfinity;
            }
        });
        return new CommonCandidates(count, values, coordinates, logRatios);
    }

    /// <summary>Moves the moments of a block towards those of its weighted candidates.</summary>
    internal static void Learn(CommonBlock block, double[][] points, double[] logWeights, double memory, Span<double> centres, Span<double> covariances)
    {
        int[] usable = [.. Enumerable.Range(0, points.Length).Where(i => points[i].All(double.IsFinite) && double.IsFinite(logWeights[i]))];
        double[] logarithms = [.. usable.Select(i => logWeights[i])];
        var weights = new double[usable.Length];
        if (usable.Length < 2 || !LogWeights.Normalise(logarithms, 1.0, weights))
        {
            return;
        }

        Temper(logarithms, Math.Min(LeastShare * points.Length, 0.5 * usable.Length), weights);
        (double[] centre, DenseMatrix covariance) = StudentDensity.Moments([.. usable.Select(i => points[i])], weights, [.. Enumerable.Range(0, usable.Length)]);
        int dimension = block.Dimension;
        var moved = new double[dimension];
        for (int k = 0; k < dimension; k++)
        {
            moved[k] = centre[k] - centres[block.Positions[k]];
        }

        for (int k = 0; k < dimension; k++)
        {
            for (int l = 0; l < dimension; l++)
            {
                ref double entry = ref covariances[block.First + k * dimension + l];
                entry = memory * entry + (1.0 - memory) * (covariance[k, l] + memory * moved[k] * moved[l]);
            }

            centres[block.Positions[k]] += (1.0 - memory) * moved[k];
        }
    }

    /// <summary>The greatest power of the weights, at most one, at which they are worth so many equal ones.</summary>
    private static void Temper(double[] logarithms, double least, double[] weights)
    {
        if (LogWeights.EffectiveSize(weights) >= least)
        {
            return;
        }

        double low = 0.0;
        double high = 1.0;
        for (int step = 0; step < PowerSteps; step++)
        {
            double middle = 0.5 * (low + high);
            LogWeights.Normalise(logarithms, middle, weights);
            (low, high) = LogWeights.EffectiveSize(weights) >= least ? (middle, high) : (low, middle);
        }

        LogWeights.Normalise(logarithms, low, weights);
    }

    private static double LogDensity(StudentDensity wide, StudentDensity near, double[] point) => Math.Log(2.0) + LogWeights.Mean(
        [Math.Log(DefensiveShare) + wide.LogDensity(point), Math.Log(1.0 - DefensiveShare) + near.LogDensity(point)]);

    private static StudentDensity Density(CommonBlock block, ReadOnlySpan<double> centres, ReadOnlySpan<double> covariances)
    {
        int dimension = block.Dimension;
        var centre = new double[dimension];
        var covariance = new DenseMatrix(dimension, dimension);
        for (int k = 0; k < dimension; k++)
        {
            centre[k] = centres[block.Positions[k]];
            for (int l = 0; l < dimension; l++)
            {
                covariance[k, l] = covariances[block.First + k * dimension + l];
            }
        }

        return StudentDensity.From(centre, covariance, DegreesOfFreedom);
    }

    private static void Write(CommonBlock block, (double[] Centre, DenseMatrix Covariance) moments, double[] centres, double[] covariances)
    {
        int dimension = block.Dimension;
        for (int k = 0; k < dimension; k++)
        {
            centres[block.Positions[k]] = moments.Centre[k];
            for (int l = 0; l < dimension; l++)
            {
                covariances[block.First + k * dimension + l] = moments.Covariance[k, l];
            }
        }
    }
}
