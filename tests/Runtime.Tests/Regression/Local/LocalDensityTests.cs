using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression.Local;

/// <summary>The predictive density of a site: it is a density, and in the coordinates of the values.</summary>
public class LocalDensityTests
{
    [Fact]
    public void It_integrates_to_one()
    {
        double[] draws = [-1.2, 0.1, 0.3, 2.4];
        double sum = 0.0;
        const double Step = 0.01;
        for (double at = -400.0; at < 400.0; at += Step)
        {
            double here = at;
            sum += Step * Math.Exp(LocalDensity.Log([.. draws.Select(draw => draw - here)], draws.Length, 0.5));
        }

        // The tails beyond fall as the third power.
        Assert.Equal(1.0, sum, 1e-6);
    }

    [Fact]
    public void In_two_dimensions_it_integrates_to_one()
    {
        double sum = 0.0;
        const double Step = 0.1;
        for (double x = -60.0; x < 60.0; x += Step)
        {
            for (double y = -60.0; y < 60.0; y += Step)
            {
                sum += Step * Step * Math.Exp(LocalDensity.Log([x, x - 1.0, y, y + 0.5], 2, 0.7));
            }
        }

        Assert.Equal(1.0, sum, 2e-3);
    }

    [Theory]
    [InlineData((int)InputKind.Plain, 0.7)]
    [InlineData((int)InputKind.Positive, 2.3)]
    public void With_the_derivative_of_the_coordinates_it_is_a_density_of_the_values(int kind, double scale)
    {
        double[] draws = [0.3 * scale, 0.9 * scale, 1.4 * scale, 2.0 * scale];
        double sum = 0.0;
        double step = 0.002 * scale;
        for (double at = kind == (int)InputKind.Positive ? 0.5 * step : -300.0 * scale; at < 300.0 * scale; at += step)
        {
            var offsets = new double[4];
            double derivative = ChildCoordinates.Offsets([(InputKind)kind], draws, [at], offsets);
            sum += step * Math.Exp(LocalDensity.Log(offsets, 4, 0.5) + derivative);
        }

        Assert.Equal(1.0, sum, 5e-3);
    }

    [Fact]
    public void Categories_are_the_same_or_one_apart_and_angles_go_round()
    {
        var offsets = new double[3];
        ChildCoordinates.Offsets([InputKind.Category], [2.0, 0.0, 2.0], [2.0], offsets);
        Assert.Equal([0.0, 1.0, 0.0], offsets);
        ChildCoordinates.Offsets([InputKind.Angle], [3.1, -3.1, 3.0], [3.1], offsets);
        Assert.True(Math.Abs(offsets[1]) < Math.Abs(offsets[2]) * 2, string.Join(' ', offsets));
    }
}
