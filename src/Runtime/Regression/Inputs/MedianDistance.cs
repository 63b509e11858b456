using MathNet.Numerics.Statistics;

namespace ProbDsl.Regression;

/// <summary>The length scale of a cloud of points: the median of the distances between them.</summary>
internal static class MedianDistance
{
    /// <summary>Enough for a length scale: the median over 19,900 pairs.</summary>
    private const int PointsUsed = 200;

    /// <summary>
    /// The median distance of the first 200 points, at least half their root mean square distance, so that counts with
    /// many ties do not give zero (defaults.md 6.3); one where all points coincide.
    /// </summary>
    internal static double Of(PointSet points)
    {
        int count = Math.Min(PointsUsed, points.Count);
        var distances = new double[count * (count - 1) / 2];
        double sumOfSquares = 0.0;
        int index = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double squared = PointSet.SquaredDistance(points, i, points, j);
                sumOfSquares += squared;
                distances[index++] = Math.Sqrt(squared);
            }
        }

        if (index == 0 || sumOfSquares == 0.0)
        {
            return 1.0;
        }

        double median = ArrayStatistics.MedianInplace(distances);
        return median > 0.0 ? median : 0.5 * Math.Sqrt(sumOfSquares / index);
    }
}
