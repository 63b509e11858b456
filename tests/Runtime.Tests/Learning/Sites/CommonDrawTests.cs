using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Runtime.Tests.Learning.Sites;

/// <summary>Values of any support as numbers of the whole line, and back.</summary>
public class CommonDrawTests
{
    public static TheoryData<SiteSupport, double[]> Values => new()
    {
        { SiteSupport.Real, [-1.3] }, { SiteSupport.Positive, [0.2] }, { SiteSupport.UnitInterval, [0.9] }, { SiteSupport.NonNegativeInteger, [4.0] },
        { SiteSupport.Integer, [-3.0] }, { SiteSupport.Boolean, [1.0] }, { SiteSupport.Category, [2.0] }, { SiteSupport.Simplex, [0.2, 0.5, 0.3] },
        { SiteSupport.UnitSphere, [0.6, 0.0, -0.8] }, { SiteSupport.Interval, [0.4] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void What_is_embedded_is_restored(SiteSupport support, double[] values)
    {
        var draw = new CommonDraw(support, 0, 0, values.Length, 0, support == SiteSupport.Category ? 3 : 0);
        for (uint sample = 0; sample < 20; sample++)
        {
            var coordinates = new double[values.Length];
            var restored = new double[values.Length];
            draw.Embed(values, new PhiloxStream(new RandomKey(1, 1), sample), coordinates);
            Assert.True(draw.Restore(coordinates, restored));
            for (int i = 0; i < values.Length; i++)
            {
                Assert.Equal(values[i], restored[i], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(SiteSupport.NonNegativeInteger, 0, -0.5)]
    [InlineData(SiteSupport.Category, 3, 3.2)]
    [InlineData(SiteSupport.Boolean, 0, 2.1)]
    [InlineData(SiteSupport.Integer, 5, 6.5)]
    public void What_lies_outside_is_told(SiteSupport support, int count, double coordinate) =>
        Assert.False(new CommonDraw(support, 0, 0, 1, support == SiteSupport.Integer ? 1 : 0, count).Restore([coordinate], new double[1]));

    [Fact]
    public void A_density_of_shares_is_one_of_coordinates()
    {
        // Of Dirichlet(2, 3), 12 p (1 - p)^2, the mean of the first share, by a sum over the plane.
        var draw = new CommonDraw(SiteSupport.Simplex, 0, 0, 2, 0, 0);
        (double mass, double mean) = Over(draw, static shares => 12.0 * shares[0] * shares[1] * shares[1], static shares => shares[0], 12.0);
        Assert.Equal(1.0, mass, 1e-6);
        Assert.Equal(0.4, mean / mass, 1e-6);
    }

    [Fact]
    public void A_density_of_directions_is_one_of_coordinates()
    {
        // exp(k cos) / (2 pi I_0(k)) at k = 1, with mean cosine I_1 / I_0; the added normal density has no constant.
        var draw = new CommonDraw(SiteSupport.UnitSphere, 0, 0, 2, 0, 0);
        (double mass, double mean) = Over(draw, static direction => Math.Exp(direction[0]), static direction => direction[0], 60.0);
        Assert.Equal(0.4464, mean / mass, 2e-3);
    }

    private static (double Mass, double Mean) Over(CommonDraw draw, Func<double[], double> density, Func<double[], double> value, double reach)
    {
        const int Cells = 1200;
        (double mass, double mean) = (0.0, 0.0);
        double step = 2.0 * reach / Cells;
        for (int i = 0; i < Cells; i++)
        {
            for (int j = 0; j < Cells; j++)
            {
                double[] point = [-reach + (i + 0.5) * step, -reach + (j + 0.5) * step];
                var values = new double[2];
                draw.Restore(point, values);
                double own = density(values) * Math.Exp(draw.LogSlope(point)) * step * step / Math.Sqrt(2.0 * Math.PI);
                mass += own;
                mean += own * value(values);
            }
        }

        return (mass, mean);
    }
}
