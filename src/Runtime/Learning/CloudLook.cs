using ProbDsl.Diagnostics;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Regression;

namespace ProbDsl;

/// <summary>Which data lie where the regression knows least, as one iteration sees it.</summary>
/// <param name="FarthestRow">The unit of data farthest from the simulations.</param>
/// <param name="FarthestRatio">Its distance to the nearest of them over the usual one.</param>
/// <param name="OutsideShare">Share of the units looked at beyond the 99 % quantile of held-out simulations.</param>
/// <param name="LeverageRow">The unit of greatest leverage among the farthest.</param>
/// <param name="Leverage">
/// The share of the prior variance of a prediction there that the training pairs leave (of a Gaussian process with the same kernel
/// and ridge): 0 where they tell all, 1 where they tell nothing.
/// </param>
public sealed record CloudLook(int FarthestRow, double FarthestRatio, double OutsideShare, int LeverageRow, double Leverage)
{
    /// <summary>Data looked at, spread over their order; the whole data set is looked at where the fit ends.</summary>
    private const int MostData = 256;

    /// <summary>Held-out simulations that say what is usual.</summary>
    private const int HeldOut = 128;

    /// <summary>Data whose leverage is computed: one solve each.</summary>
    private const int Solves = 16;

    internal static CloudLook Make(UnitPool pool, PointSet wake, PointSet fresh, IPointRegressor regressor, ParallelLoop loop)
    {
        PointSet looked = wake.Spread(MostData);
        int[] data = [.. Enumerable.Range(0, looked.Count).Select(i => (int)((long)i * wake.Count / looked.Count))];
        CloudDistance distance = CloudDistance.Measure(looked, fresh.Take(HeldOut), regressor.Points, loop);
        int[] farthest = [.. Enumerable.Range(0, looked.Count).OrderByDescending(i => distance.Relative[i]).ThenBy(static i => i).Take(Solves)];
        double[] leverages = regressor.Leverages(looked.At(farthest));
        int greatest = Array.IndexOf(leverages, leverages.Max());
        double outside = data.Select((datum, i) => distance.IsOutside[i] ? pool.Weights[datum] : 0.0).Sum();
        double all = data.Sum(datum => pool.Weights[datum]);
        return new CloudLook(
            pool.Rows[data[farthest[0]]][0], distance.Relative[farthest[0]], outside / all,
            pool.Rows[data[farthest[greatest]]][0], leverages[greatest]);
    }
}
