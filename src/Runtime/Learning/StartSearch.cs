using ProbDsl.Execution;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Looks for parameters whose simulations look like the data, by the cross-entropy method (R. Y. Rubinstein, Methodology and Computing in
/// Applied Probability 1 (1999) 127): draw candidates, keep the best, draw around these. What is compared is the energy distance of
/// simulations and data (G. J. Szekely and M. L. Rizzo, Journal of Statistical Planning and Inference 143 (2013) 1249), which sees
/// location, scale and shape, needs no gradient, and has no flat region however far the data are.
/// </summary>
internal sealed class StartSearch(IReadOnlyList<UnitPool> pools, IParameterSpace space, ulong seed, IParticleEngine engine, ParallelLoop loop)
{
    private const int Generations = 20;
    private const int Candidates = 200;
    private const int Elite = 25;

    /// <summary>Simulations and data of each pool that are compared.</summary>
    private const int Points = 150;

    /// <summary>Pools that are compared, the largest ones.</summary>
    private const int MostPools = 4;

    /// <summary>Share of the old spread that is kept, so that the search does not close in on the first good candidate.</summary>
    private const double Memory = 0.3;

    /// <summary>Spread of the coordinates that have a constraint: of logarithms, a factor of 4.5 up or down.</summary>
    private const double ConstrainedSpread = 1.5;

    /// <summary>Rounds of random numbers, above those of everything else.</summary>
    private const int FirstRound = 3_000_000;

    private readonly PoolEngine _engine = new(engine, loop);

    /// <summary>The best parameters found, the given start among the candidates.</summary>
    /// <param name="start">Unconstrained coordinates.</param>
    internal double[] Find(double[] start)
    {
        Target[] targets = [.. pools.OrderByDescending(static pool => pool.Units).Take(MostPools).Select(static pool => new Target(pool))];
        double[] centre = [.. start];
        bool[] isFree = Coordinates(static slot => slot);
        bool[] isPositive = Coordinates(static slot => "log " + slot);
        double[] spread = Spread(start, isFree, targets);
        double[] best = [.. start];
        double least = Distance(start, targets, FirstRound);
        for (int generation = 0; generation < Generations; generation++)
        {
            // One round a generation: candidates are compared on the same random numbers.
            int round = FirstRound + 1 + generation;
            var found = new (double Distance, double[] At)[Candidates];
            loop.Run(Candidates, candidate =>
            {
                // At first, every other candidate has its numbers where the data lie and its positive ones of their scale, however far the
                // start is from there.
                bool isAtData = generation == 0 && candidate % 2 == 1;
                double[] at =
                [
                    .. centre.Select((middle, j) => (isAtData && isFree[j], isAtData && isPositive[j]) switch
                    {
                        (true, _) => targets[0].Mean + targets[0].Scale * Draw(generation, candidate, j),
                        (_, true) => Math.Log(targets[0].Scale) + ConstrainedSpread * Draw(generation, candidate, j),
                        _ => middle + spread[j] * Draw(generation, candidate, j),
                    }),
                ];
                found[candidate] = (Distance(at, targets, round), at);
            });

            (double Distance, double[] At)[] elite = [.. found.OrderBy(static entry => entry.Distance).Take(Elite)];
            for (int j = 0; j < centre.Length; j++)
            {
                double mean = elite.Average(entry => entry.At[j]);
                double variance = elite.Average(entry => (entry.At[j] - mean) * (entry.At[j] - mean));
                centre[j] = mean;
                spread[j] = Memory * spread[j] + (1.0 - Memory) * Math.Sqrt(variance);
            }

            // Distances of different generations compare on different numbers; the last centre is judged like the rest.
            double own = Distance(elite[0].At, targets, FirstRound);
            if (own < least)
            {
                (least, best) = (own, elite[0].At);
            }
        }

        return Distance(centre, targets, FirstRound) < least ? centre : best;
    }

    /// <summary>Which coordinates are a slot, or its logarithm: their names say so.</summary>
    private bool[] Coordinates(Func<string, string> nameOf)
    {
        HashSet<string> names = [.. space.SlotNames.Select(nameOf)];
        return [.. space.Names.Select(names.Contains)];
    }

    /// <summary>Numbers without a constraint move on the scale of the data or their own, all others by factors of e.</summary>
    private static double[] Spread(double[] start, bool[] isFree, Target[] targets)
    {
        double scale = targets.Max(static target => target.Scale);
        return [.. start.Zip(isFree, (value, free) => free ? Math.Max(scale, Math.Abs(value)) : ConstrainedSpread)];
    }

    private double Draw(int generation, int candidate, int coordinate) =>
        RandomFamilies.Normal(RandomFamilies.Mixed(RandomFamilies.Mixed(RandomFamilies.Mixed(~seed, generation), candidate), coordinate));

    /// <summary>Infinity where the model cannot be simulated there.</summary>
    private double Distance(double[] unconstrained, Target[] targets, int round)
    {
        double[] slots = space.Slots(unconstrained);
        if (!slots.All(double.IsFinite))
        {
            return double.PositiveInfinity;
        }

        double total = 0.0;
        for (int index = 0; index < targets.Length; index++)
        {
            ParticlePool simulated;
            try
            {
                simulated = _engine.Simulate(targets[index].Pool, slots, new RandomKey(RandomFamilies.Mixed(seed, index), (uint)round), Points);
            }
            catch (IndexOutOfRangeException)
            {
                return double.PositiveInfinity;
            }

            total += simulated.Inputs.All(double.IsFinite) ? targets[index].EnergyDistance(simulated) : double.PositiveInfinity;
        }

        return total;
    }

    /// <summary>The data of a pool, standardised by themselves.</summary>
    private sealed class Target
    {
        private readonly Func<double[], int, PointSet> _embed;
        private readonly PointSet _data;

        internal Target(UnitPool pool)
        {
            Pool = pool;
            if (pool.HasSets)
            {
                IEmbedding embedding = pool.FitEmbedding(pool.WakeInputs, pool.Count);
                _embed = (inputs, count) => embedding.Apply(inputs, count);
            }
            else
            {
                var standardiser = Standardiser.Fit(pool.WakeInputs, pool.Count, pool.InputSlots);
                _embed = (inputs, count) => standardiser.Apply(inputs, count);
            }

            _data = _embed(pool.WakeInputs, pool.Count).Spread(Points);
            double[] observed = pool.HasSets
                ? [.. pool.Members.SelectMany(static member => member.Observations)]
                : pool.WakeInputs[..(pool.Members[0].Model.ObservationSlots * pool.Count)];
            Mean = observed.Average();
            double deviation = Math.Sqrt(observed.Average(value => (value - Mean) * (value - Mean)));
            Scale = deviation > 0.0 ? deviation : Math.Max(1.0, Math.Abs(Mean));
        }

        internal UnitPool Pool { get; }

        /// <summary>Mean of all observed numbers.</summary>
        internal double Mean { get; }

        /// <summary>Standard deviation of all observed numbers; their size where they are all one.</summary>
        internal double Scale { get; }

        /// <summary>2 E|X - Y| - E|Y - Y'| for data X and simulations Y; what the data alone add is the same for all.</summary>
        internal double EnergyDistance(ParticlePool simulated)
        {
            PointSet points = _embed(simulated.Inputs, simulated.Count);
            return 2.0 * MeanDistance(_data, points) - MeanDistance(points, points);
        }

        private static double MeanDistance(PointSet left, PointSet right)
        {
            double sum = 0.0;
            for (int i = 0; i < left.Count; i++)
            {
                for (int j = 0; j < right.Count; j++)
                {
                    sum += Math.Sqrt(PointSet.SquaredDistance(left, i, right, j));
                }
            }

            return sum / ((double)left.Count * right.Count);
        }
    }
}
