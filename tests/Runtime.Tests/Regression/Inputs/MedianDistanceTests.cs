using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class MedianDistanceTests
{
    [Fact]
    public void Is_the_median_over_pairs()
    {
        // Distances 1, 2, 3, 3, 5, 6.
        PointSet points = Naive.ToPoints([[0.0], [1.0], [3.0], [6.0]]);

        Assert.Equal(3.0, MedianDistance.Of(points));
    }

    [Fact]
    public void Uses_the_first_two_hundred_points()
    {
        double[][] points = [.. Naive.RandomPoints(new Random(1), 200, 2), .. Enumerable.Repeat(new[] { 1e6, 1e6 }, 100)];

        Assert.Equal(MedianDistance.Of(Naive.ToPoints(points[..200])), MedianDistance.Of(Naive.ToPoints(points)));
    }

    [Fact]
    public void Ties_fall_back_on_half_the_root_mean_square_and_equal_points_on_one()
    {
        double[][] ties = [[0.0], [0.0], [0.0], [0.0], [0.0], [0.0], [0.0], [0.0], [0.0], [2.0]];

        // 9 of 45 pairs are at distance 2.
        Assert.Equal(0.5 * Math.Sqrt(9.0 * 4.0 / 45.0), MedianDistance.Of(Naive.ToPoints(ties)), 1e-14);
        Assert.Equal(1.0, MedianDistance.Of(Naive.ToPoints(ties[..9])));
    }
}
