using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>Sums over sites from which the sum of the outer products of their scores is estimated.</summary>
internal static class SiteContrasts
{
    /// <summary>Up to so many sites have a sum of their own; beyond, there are at most as many sums, with random signs: the relative error is about the root of two over their number.</summary>
    internal const int MostSums = 512;

    /// <summary>However many sites there are, at least so many sums.</summary>
    private const int FewestSums = 128;

    /// <summary>Each sum goes through all sites: of very many sites there are fewer sums.</summary>
    private const int MostTerms = 2_000_000;

    /// <summary>How many sums a group has.</summary>
    internal static int Sums(SiteGroup group)
    {
        int sites = group.Group.Count * group.Components.Count;
        return sites <= MostSums ? sites : Math.Clamp(MostTerms / sites, FewestSums, MostSums);
    }

    /// <summary>
    /// The coefficients of one sum, one for each site of each unit of a block. Units with equal data count as many times, each by itself: their scores have a sum of
    /// outer products that is as many times that of one.
    /// </summary>
    internal static double[] Coefficients(SiteGroup group, SiteBlock block, ulong seed, int sum)
    {
        int components = group.Components.Count;
        int sites = group.Group.Count * components;
        int sums = Sums(group);
        var coefficients = new double[block.Count * components];
        var random = new PhiloxStream(new RandomKey(seed, (uint)sum), 0);
        for (int i = 0; i < coefficients.Length; i++)
        {
            int site = block.First * components + i;
            double countRoot = Math.Sqrt(group.Group.Weights[site / components] * group.Group.Units);
            double sign = random.At(0, site).NextUniform().Value < 0.5 ? 1.0 : -1.0;
            coefficients[i] = sites <= MostSums
                ? (site == sum ? countRoot : 0.0)
                : sign * countRoot / Math.Sqrt(sums);
        }

        return coefficients;
    }

    /// <summary>The sample with weights that add up to one at each site, times its coefficient.</summary>
    internal static SiteSample Apply(SiteGroup group, SiteBlock block, SiteSample sample, int draws, double[] coefficients)
    {
        // Weights of a sample carry the share of their unit.
        double[] factors = [.. coefficients.Select((value, site) => value / group.Group.Weights[block.First + site / group.Components.Count])];
        return sample with
        {
            LatentWeights = Weighted(sample.LatentWeights, group.Components.OfLatents, factors, sample.Batch.Count, draws),
            ObservationWeights = Weighted(sample.ObservationWeights, group.Components.OfObservations, factors, sample.Batch.Count, draws),
        };
    }

    private static double[] Weighted(double[] weights, int[] componentOf, double[] factors, int count, int draws)
    {
        int components = factors.Length / (count / draws);
        var weighted = new double[weights.Length];
        for (int slot = 0; slot < componentOf.Length; slot++)
        {
            // What is conditioned on has no site of its own.
            for (int particle = 0; particle < count && componentOf[slot] != SiteComponents.None; particle++)
            {
                weighted[slot * count + particle] = weights[slot * count + particle] * factors[particle / draws * components + componentOf[slot]];
            }
        }

        return weighted;
    }
}
