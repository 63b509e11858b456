using MathNet.Numerics.Statistics;
using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Diagnostics;

/// <summary>
/// How far data lie from the simulated cloud that the regression was trained on, measured by the distance to the nearest
/// sleep point against what is usual for the model's own samples. Off the cloud, predictions shrink (method.md 2.1).
/// </summary>
/// <param name="Relative">Nearest-neighbour distance of each datum over the median one of held-out samples.</param>
/// <param name="IsOutside">True where it exceeds the 99 % quantile of held-out samples.</param>
internal sealed record CloudDistance(double[] Relative, bool[] IsOutside)
{
    private const double OutsideQuantile = 0.99;

    /// <summary>Measures <paramref name="data"/> and <paramref name="heldOut"/> against <paramref name="sleep"/>.</summary>
    internal static CloudDistance Measure(PointSet data, PointSet heldOut, PointSet sleep, ParallelLoop loop)
    {
        double[] usual = NearestDistances(heldOut, sleep, loop);
        double[] found = NearestDistances(data, sleep, loop);
        double limit = ArrayStatistics.QuantileInplace((double[])usual.Clone(), OutsideQuantile);

        // Counts and answers tie with a sleep point more often than not: then the mean is the length scale.
        double typical = ArrayStatistics.MedianInplace((double[])usual.Clone());
        typical = typical > 0.0 ? typical : usual.Average();
        typical = typical > 0.0 ? typical : 1.0;
        return new CloudDistance([.. found.Select(distance => distance / typical)], [.. found.Select(distance => distance > limit)]);
    }

    private static double[] NearestDistances(PointSet points, PointSet sleep, ParallelLoop loop)
    {
        var nearest = new double[points.Count];
        loop.Run(points.Count, i =>
        {
            double least = double.PositiveInfinity;
            for (int j = 0; j < sleep.Count; j++)
            {
                least = Math.Min(least, PointSet.SquaredDistance(points, i, sleep, j));
            }

            nearest[i] = Math.Sqrt(least);
        });
        return nearest;
    }
}
