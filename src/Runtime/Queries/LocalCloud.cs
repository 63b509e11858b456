using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>The simulations nearest to one observation, standardised among themselves.</summary>
internal sealed class LocalCloud
{
    /// <summary>Trends are kept to one coefficient for so many points, so that their noise stays small.</summary>
    private const int PointsPerTrend = 8;

    /// <summary>The points that hyperparameters are chosen on, which must bear the trend as well.</summary>
    internal const int ChoicePoints = 250;

    private LocalCloud(ParticleBatch batch, PointSet points, PointSet at, double[] kernel)
    {
        Batch = batch;
        Points = points;
        At = at;
        BaseWeights = kernel;
        TrendDimensions = Trend(points);
    }

    internal ParticleBatch Batch { get; }

    internal int Count => Batch.Count;

    internal PointSet Points { get; }

    /// <summary>The observation itself: one point.</summary>
    internal PointSet At { get; }

    /// <summary>
    /// Weights that fall to zero at the edge (Epanechnikov's), by distance in units of the whole cloud; all one where all
    /// distances are the same.
    /// </summary>
    internal double[] BaseWeights { get; }

    /// <summary>The dimensions that a linear trend is taken in: those that vary; none where there are too many.</summary>
    internal int[] TrendDimensions { get; }

    internal static LocalCloud Around(SimulatedCloud cloud, double[] observation, int count)
    {
        PointSet at = cloud.Embed(observation);
        int[] nearest = cloud.Nearest(at, count);
        double[] squared = [.. nearest.Select(i => PointSet.SquaredDistance(cloud.Points, i, at, 0))];
        double least = squared.Min(), largest = squared.Max();
        double[] kernel = [.. squared.Select(distance => largest > least ? 1.0 - distance / largest : 1.0)];
        ParticleBatch batch = cloud.Batch.Select(nearest);
        double[] coordinates = cloud.Points.At(nearest).Coordinates();
        var standardiser = Standardiser.Fit(coordinates, nearest.Length, at.Dimension);
        return new LocalCloud(batch, standardiser.Apply(coordinates, nearest.Length), standardiser.Apply(at.Coordinates(), 1), kernel);
    }

    private static int[] Trend(PointSet points)
    {
        int used = Math.Min(ChoicePoints, points.Count);
        int[] varying = [.. Enumerable.Range(0, points.Dimension).Where(k =>
        {
            ReadOnlySpan<double> values = points.ByDimension.Row(k)[..used];
            double first = values[0];
            return values.ContainsAnyExcept(first);
        })];
        return varying.Length + 1 <= used / PointsPerTrend ? varying : [];
    }
}
