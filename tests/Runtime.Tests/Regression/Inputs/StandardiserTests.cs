using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class StandardiserTests
{
    [Fact]
    public void Every_dimension_gets_mean_zero_and_deviation_one()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 300).Select(i => i < 150 ? 250.0 + 30.0 * Naive.Normal(random) : 1e-3 * Naive.Normal(random))];

        PointSet points = Standardiser.Fit(values, 150, 2).Apply(values, 150);

        for (int k = 0; k < 2; k++)
        {
            double[] row = points.ByDimension.Row(k).ToArray();
            Assert.Equal(0.0, row.Average(), 1e-12);
            Assert.Equal(1.0, row.Average(static x => x * x), 1e-12);
        }
    }

    [Fact]
    public void A_dimension_that_does_not_vary_is_only_shifted()
    {
        double[] values = [7.1, 7.1, 7.1, 1.0, 2.0, 3.0];
        var standardiser = Standardiser.Fit(values, 3, 2);

        PointSet same = standardiser.Apply(values, 3);
        PointSet other = standardiser.Apply([9.1, 2.0], 1);

        Assert.All(same.ByDimension.Row(0).ToArray(), value => Assert.Equal(0.0, value, 1e-14));
        Assert.Equal(2.0, other.ByPoint[0, 0], 1e-14);
        Assert.Equal(0.0, other.ByPoint[0, 1], 1e-14);
    }

    [Fact]
    public void What_is_far_out_is_brought_back_where_asked()
    {
        PointSet points = Standardiser.Fit([-1.0, 1.0, -1.0, 1.0], 4, 1).ApplyWithin([2.0, 1000.0], 2, 4.0);

        Assert.Equal(2.0, points.ByPoint[0, 0], 1e-12);
        Assert.Equal(4.0, points.ByPoint[1, 0], 1e-12);
    }
}
