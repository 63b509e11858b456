namespace ProbDsl.Learning;

/// <summary>Seeds for things that are numbered within a run, so that each has random numbers of its own.</summary>
internal static class RandomFamilies
{
    /// <summary>
    /// Spreads neighbouring numbers over all seeds: the output function of SplitMix64 (G. Steele, D. Lea and C. Flood, "Fast
    /// splittable pseudorandom number generators", OOPSLA 2014).
    /// </summary>
    internal static ulong Mixed(ulong seed, int number)
    {
        ulong z = unchecked(seed + (ulong)number * 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }

    /// <summary>A standard normal number from spread bits, by the inverse of its distribution function.</summary>
    internal static double Normal(ulong bits) => MathNet.Numerics.Distributions.Normal.InvCDF(0.0, 1.0, ((bits >> 11) + 0.5) * (1.0 / (1UL << 53)));
}
