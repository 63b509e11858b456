using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Ranges of counts for the tests of discrete distributions, and samplers at arguments that no author may write.</summary>
internal static class Counts
{
    /// <summary>
    /// Where nearly all of a distribution lies whose tails are no heavier than those of a Poisson distribution, within limits.
    /// </summary>
    public static (int First, int Last) Around(double mean, double variance, int first, int last)
    {
        // With 8 standard deviations and what a Poisson tail is longer at small means, less than 1e-12 lies outside.
        double width = (8.0 * Math.Sqrt(variance)) + 30.0;
        return ((int)Math.Max(first, Math.Floor(mean - width)), (int)Math.Min(last, Math.Ceiling(mean + width)));
    }

    /// <summary>The sampler returns, whatever it returns: a loop without end is the failure.</summary>
    public static void SamplingEnds(Func<PhiloxStream, Lane1> sample)
    {
        for (uint i = 0; i < 100; i++)
        {
            sample(new PhiloxStream(new RandomKey(1, 1), i));
        }
    }
}
