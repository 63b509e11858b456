using MathNet.Numerics.Distributions;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Diagnostics;

/// <summary>The distances of all units of data to the simulations of their groups.</summary>
/// <param name="Ratios">Of each unit, over what is usual.</param>
/// <param name="Leverages">Of each unit, as <see cref="CloudLook.Leverage"/>.</param>
/// <param name="OutsideShare">Share of the units outside.</param>
/// <param name="IsOutside">True where the share is more than chance explains.</param>
internal sealed record CloudReport(double[] Ratios, double[] Leverages, double OutsideShare, bool IsOutside)
{
    /// <summary>
    /// The least ratio over all inputs of the distance between the quartiles of the data to that of the simulations; one where no pool has units enough. Data that all lie in the
    /// middle of a cloud far wider than they are not outside it, yet tell the regression nothing.
    /// </summary>
    internal double SpreadRatio { get; private init; } = 1.0;

    /// <summary>Fewer units have no spread to speak of.</summary>
    private const int LeastUnits = 10;

    private const int Samples = 1000;

    /// <summary>The share of a model's own samples beyond their 99 % quantile.</summary>
    private const double ExpectedShare = 0.01;

    /// <summary>An alarm takes more than this share, and a number that chance hardly gives.</summary>
    private const double LeastAlarm = 0.05;
    private const double AlarmChance = 1e-3;

    /// <summary>Data whose leverage is found in one solve.</summary>
    private const int LeverageBlock = 256;

    /// <summary>Where nobody looked.</summary>
    internal static CloudReport Unknown(int units) => new(Assessment.NotANumber(units), Assessment.NotANumber(units), double.NaN, false);

    /// <param name="pools">The data.</param>
    /// <param name="slots">Parameters.</param>
    /// <param name="key">Random numbers of a pool's sleep (0) and held-out (1) samples.</param>
    /// <param name="settings">Of the regression whose leverages are wanted; null where they are not, and are not numbers then.</param>
    /// <param name="engine">Runs the model.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal static CloudReport Make(
        IReadOnlyList<UnitPool> pools, double[] slots, Func<int, int, RandomKey> key, EstimatorSettings? settings,
        IParticleEngine engine, ParallelLoop loop)
    {
        int units = pools.Sum(static pool => pool.Units);
        var ratios = new double[units];
        var leverages = new double[units];
        int outside = 0;
        double spread = 1.0;
        var simulator = new PoolEngine(engine, loop);
        for (int index = 0; index < pools.Count; index++)
        {
            UnitPool pool = pools[index];
            ParticlePool sleep = simulator.Simulate(pool, slots, key(index, 0), Samples);
            ParticlePool heldOut = simulator.Simulate(pool, slots, key(index, 1), Samples);
            if (!sleep.Inputs.All(double.IsFinite) || !heldOut.Inputs.All(double.IsFinite))
            {
                Fill(pool, static _ => double.NaN, ratios);
                Fill(pool, static _ => double.NaN, leverages);
                continue;
            }

            (InputSpace embedding, PointSet points) = PoolRegression.Embed(pool, sleep, settings);
            PointSet data = embedding.Apply(pool.Wake);
            spread = pool.Units < LeastUnits ? spread : Math.Min(spread, SpreadOf(data, pool.Weights, points));
            CloudDistance distance = CloudDistance.Measure(data, embedding.Apply(heldOut.Units), points, loop);
            Fill(pool, datum => distance.Relative[datum], ratios);
            double[] own = settings is null ? Assessment.NotANumber(pool.Count) : LeveragesAt(data, PoolRegression.Train(points, settings, loop));
            Fill(pool, datum => own[datum], leverages);
            outside += Enumerable.Range(0, pool.Count).Where(datum => distance.IsOutside[datum]).Sum(datum => pool.Rows[datum].Length);
        }

        // The chance of this many or more outside, were the model true.
        double chance = outside == 0 ? 1.0 : 1.0 - Binomial.CDF(ExpectedShare, units, outside - 1);
        double share = (double)outside / units;
        return new CloudReport(ratios, leverages, share, share > LeastAlarm && chance < AlarmChance) { SpreadRatio = spread };
    }

    /// <summary>
    /// The least ratio, over the coordinates, of the distance between the quartiles of the data to that of the simulations, which a few far values do not move; coordinates
    /// where either is zero do not count.
    /// </summary>
    private static double SpreadOf(PointSet data, double[] weights, PointSet simulated)
    {
        double[] equal = [.. Enumerable.Repeat(1.0 / simulated.Count, simulated.Count)];
        double least = double.PositiveInfinity;
        for (int k = 0; k < data.Dimension; k++)
        {
            double own = Quartiles(data, weights, k);
            double other = Quartiles(simulated, equal, k);
            least = own > 0.0 && other > 0.0 ? Math.Min(least, own / other) : least;
        }

        return double.IsPositiveInfinity(least) ? 1.0 : least;
    }

    private static double Quartiles(PointSet points, double[] weights, int coordinate)
    {
        var distribution = new WeightedDistribution([.. Enumerable.Range(0, points.Count).Select(i => points.ByPoint.Row(i)[coordinate])], weights);
        return distribution.Quantile(0.75) - distribution.Quantile(0.25);
    }

    private static double[] LeveragesAt(PointSet data, IPointRegressor regressor) =>
        [.. Enumerable.Range(0, data.Count).Chunk(LeverageBlock).SelectMany(block => regressor.Leverages(data.At(block)))];

    private static void Fill(UnitPool pool, Func<int, double> valueOf, double[] values)
    {
        for (int datum = 0; datum < pool.Count; datum++)
        {
            foreach (int row in pool.Rows[datum])
            {
                values[row] = valueOf(datum);
            }
        }
    }
}
