using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class WhitenerTests
{
    [Fact]
    public void Coordinates_have_unit_variance_and_no_correlation()
    {
        var random = new Random(1);
        double[] level = [.. Enumerable.Range(0, 500).Select(_ => Naive.Normal(random))];
        double[] values = [.. level.Select(z => 3 + z + 0.01 * Naive.Normal(random)), .. level.Select(z => 100 * (z + 0.01 * Naive.Normal(random)))];

        PointSet points = Whitener.Fit(values, 500, 2).Apply(values, 500);

        Assert.Equal(2, points.Dimension);
        for (int k = 0; k < 2; k++)
        {
            for (int j = 0; j < 2; j++)
            {
                // Four standard deviations hold nearly all: what is clamped takes a little off.
                double product = points.ByDimension.Row(k).ToArray().Zip(points.ByDimension.Row(j).ToArray(), static (a, b) => a * b).Average();
                Assert.Equal(k == j ? 1.0 : 0.0, product, 1e-2);
            }
        }
    }

    [Fact]
    public void What_is_far_out_is_brought_back()
    {
        double[] values = [-1, 1, -1, 1];
        PointSet points = Whitener.Fit(values, 4, 1).Apply([2, 1000], 2);
        Assert.Equal(2.0, Math.Abs(points.ByPoint[0, 0]), 1e-12);
        Assert.Equal(4.0, Math.Abs(points.ByPoint[1, 0]), 1e-12);
    }

    [Fact]
    public void Coordinates_that_say_the_same_or_nothing_are_one()
    {
        double[] values = [-1, 0, 1, -2, 0, 2, 7, 7, 7];
        Assert.Equal(1, Whitener.Fit(values, 3, 3).Apply(values, 3).Dimension);
        PointSet nothing = Whitener.Fit([5, 5], 2, 1).Apply([5, 6], 2);
        Assert.Equal(1, nothing.Dimension);
        Assert.Equal(0.0, nothing.ByPoint[1, 0]);
    }
}
