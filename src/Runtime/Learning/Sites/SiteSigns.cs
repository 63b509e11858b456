using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>Random signs on the sites of units.</summary>
internal static class SiteSigns
{
    /// <summary>The sample with the weights of each site of each unit multiplied by one or minus one, and by the root of how many units have these data.</summary>
    internal static SiteSample Apply(SiteGroup group, SiteSample sample, int draws, RandomKey key)
    {
        int units = sample.Batch.Count / draws;
        int components = group.Components.Count;
        var factors = new double[units * components];
        var random = new PhiloxStream(key, 0);
        for (int index = 0; index < factors.Length; index++)
        {
            // Units with equal data count as many times, each with a sign of its own: their sum has this spread.
            double spread = 1.0 / Math.Sqrt(group.Group.Weights[index / components] * group.Group.Units);
            factors[index] = random.At(0, index).NextUniform().Value < 0.5 ? spread : -spread;
        }

        return sample with
        {
            LatentWeights = Signed(sample.LatentWeights, group.Components.OfLatents, factors, sample.Batch.Count, draws),
            ObservationWeights = Signed(sample.ObservationWeights, group.Components.OfObservations, factors, sample.Batch.Count, draws),
        };
    }

    private static double[] Signed(double[] weights, int[] componentOf, double[] factors, int count, int draws)
    {
        int components = factors.Length / (count / draws);
        var signed = new double[weights.Length];
        for (int slot = 0; slot < componentOf.Length; slot++)
        {
            // What is conditioned on has no site of its own.
            for (int particle = 0; particle < count && componentOf[slot] != SiteComponents.None; particle++)
            {
                signed[slot * count + particle] = weights[slot * count + particle] * factors[particle / draws * components + componentOf[slot]];
            }
        }

        return signed;
    }
}
