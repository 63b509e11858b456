using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Tracing;

/// <summary>A model with every kind of value, a loop, and a branch on a latent.</summary>
internal static class TwoRegimes
{
    public static (double[] Ages, int[] Counts, bool[] Seen) Unit(Draw draw)
    {
        int regime = draw.Latent(Categorical([0.3, 0.7]));
        Vector shift = draw.Latent(Normal(0, 1).Iid(2));
        double[] ages = new double[3];
        for (int i = 0; i < ages.Length; i++)
        {
            double level = draw.Latent(Gamma(2.0, 1.0));
            ages[i] = draw.Observed(Normal(level + (regime == 0 ? shift[0] : shift[1]), 0.5), name: "age");
        }

        int[] counts = draw.Observed(Poisson(3.0).Iid(2));
        bool[] seen = draw.Observed(Bernoulli(0.4).Iid(2));
        return (ages, counts, seen);
    }
}
