using ProbDsl.Learning;

namespace ProbDsl.Runtime.Tests.Learning.Sites;

/// <summary>Two estimates of a density, of which the quieter is taken.</summary>
public class ComponentDensityTests
{
    private const int Draws = 4000;
    private static readonly double[] s_levels = [-0.6, 0.1, 0.8, 1.5];

    // x = 0.3 ~ Normal(z, s), z ~ Normal(u, t): together Normal(u, t^2 + s^2).
    [Theory]
    [InlineData(1.0, 0.1)]
    [InlineData(0.1, 1.0)]
    [InlineData(1.0, 1.0)]
    public void Both_are_the_exact_density(double ofLatent, double ofDatum)
    {
        var random = new Random(4);
        double Normal() => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
        double[] noise = [.. Enumerable.Range(0, Draws).Select(_ => Normal())];
        int count = s_levels.Length;
        var anew = new double[count * Draws];
        var held = new double[count * Draws];
        var ofLatents = new double[count * Draws];
        for (int k = 0; k < count; k++)
        {
            for (int r = 0; r < Draws; r++)
            {
                double own = s_levels[k] + ofLatent * noise[r];
                double common = s_levels[r % count] + ofLatent * noise[r];
                anew[k * Draws + r] = LogDensity(0.3 - own, ofDatum);
                held[k * Draws + r] = LogDensity(0.3 - common, ofDatum);
                ofLatents[k * Draws + r] = LogDensity(common - s_levels[k], ofLatent);
            }
        }

        double[] constant = [.. Enumerable.Repeat(0.0, count * Draws)];
        var quieter = new double[count];
        var weighted = new double[count];
        ComponentDensity.Estimate(anew, held, ofLatents, quieter);

        // The first estimate made useless: what is left is the second.
        ComponentDensity.Estimate([.. constant.Select(_ => random.NextDouble() * 100.0)], held, ofLatents, weighted);
        for (int k = 0; k < count; k++)
        {
            double exact = LogDensity(0.3 - s_levels[k], Math.Sqrt(ofLatent * ofLatent + ofDatum * ofDatum));
            Assert.Equal(exact, quieter[k], 0.08);
            Assert.Equal(exact, weighted[k], 0.15);
        }
    }

    [Fact]
    public void Without_latents_it_is_the_density_itself()
    {
        var densities = new double[3];
        double[] exact = [-1.0, -2.0, double.NegativeInfinity];
        double[] data = [.. exact.SelectMany(static value => Enumerable.Repeat(value, 5))];
        ComponentDensity.Estimate(data, data, new double[15], densities);
        Assert.Equal(-1.0, densities[0], 1e-12);
        Assert.Equal(-2.0, densities[1], 1e-12);
        Assert.Equal(double.NegativeInfinity, densities[2]);
    }

    private static double LogDensity(double off, double deviation) => -0.5 * off * off / (deviation * deviation) - Math.Log(deviation * Math.Sqrt(2.0 * Math.PI));
}
