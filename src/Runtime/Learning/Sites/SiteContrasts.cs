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

    /// <summary>
    /// Sets of coefficients, one for each site of each unit. Units with equal data count as many times, each by itself: their scores have a sum of
    /// outer products that is as many times that of one.
    /// </summary>
    internal static IEnumerable<double[]> Of(SiteGroup group, ulong seed)
    {
        int components = group.Components.Count;
        int sites = group.Group.Count * components;
        double CountRoot(int site) => Math.Sqrt(group.Group.Weights[site / components] * group.Group.Units);
        int sums = sites <= MostSums ? sites : Math.Clamp(MostTerms / sites, FewestSums, MostSums);
        for (int sum = 0; sum < sums; sum++)
        {
            var coefficients = new double[sites];
            var random = new PhiloxStream(new RandomKey(seed, (uint)sum), 0);
            for (int site = 0; site < sites; site++)
            {
                double sign = random.At(0, site).NextUniform().Value < 0.5 ? 1.0 : -1.0;
                coefficients[site] = sites <= MostSums
                    ? (site == sum ? CountRoot(site) : 0.0)
                    : sign * CountRoot(site) / Math.Sqrt(sums);
            }

            yield return coefficients;
        }
    }

    /// <summary>The sample with weights that add up to one at each site, times its coefficient.</summary>
    internal static SiteSample Apply(SiteGroup group, SiteSample sample, int draws, double[] coefficients)
    {
        // Weights of a sample carry the share of their unit.
        double[] factors = [.. coefficients.Select((value, site) => value / group.Group.Weights[site / group.Components.Count])];
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
