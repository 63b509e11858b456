using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Randomness;

/// <summary>
/// One block of random bits of every sample at once: all of the counter and of the key of <see cref="Philox4x32"/> but the
/// sample. The counter's words are the sample, the round, the index, and site * 65536 + block, where block counts the
/// numbers taken at an address; the key is the seed.
/// </summary>
/// <param name="Key0">The lower half of the seed.</param>
/// <param name="Key1">The upper half of the seed.</param>
/// <param name="Round">Which round of drawing within the run.</param>
/// <param name="Index">Which trip of the site's loops.</param>
/// <param name="SiteAndBlock">site * 65536 + block.</param>
public readonly record struct PhiloxCounter(uint Key0, uint Key1, uint Round, uint Index, uint SiteAndBlock)
{
    /// <summary>2 to the power -52: 52 random bits k give (k + 1/2) / 2^52, exact in a double and never 0 or 1.</summary>
    internal const double UnitOfUniform = 1.0 / (1UL << 52);

    /// <summary>The first block of site 0 and index 0.</summary>
    public PhiloxCounter(RandomKey key)
        : this((uint)key.Seed, (uint)(key.Seed >> 32), key.Round, 0, 0)
    {
    }

    /// <summary>The first block of an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxCounter At(int site, int index) => new(Key0, Key1, Round, (uint)index, (uint)site << 16);

    /// <summary>The next block of the same address; the first one follows the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxCounter Next() => this with { SiteAndBlock = (SiteAndBlock & 0xFFFF_0000) | ((SiteAndBlock + 1) & 0xFFFF) };

    /// <summary>A sample's number uniform on the open interval (0, 1): 52 bits of its block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane1 Uniform(uint sample)
    {
        Generate(sample, out uint word0, out uint word1, out _, out _);
        return new Lane1(Uniform(word0, word1));
    }

    /// <summary>
    /// A sample's standard normal number: the cosine branch of G. E. P. Box and M. E. Muller, "A note on the generation of
    /// random normal deviates", Annals of Mathematical Statistics 29 (1958) 610. Largest magnitude sqrt(106 log 2) = 8.57.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane1 Normal(uint sample)
    {
        Generate(sample, out uint word0, out uint word1, out uint word2, out uint word3);
        double radius = Math.Sqrt(-2.0 * Math.Log(Uniform(word0, word1)));
        return new Lane1(radius * Math.Cos(Math.Tau * Uniform(word2, word3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Uniform(uint high, uint low) => ((((ulong)high << 32 | low) >> 12) + 0.5) * UnitOfUniform;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Generate(uint sample, out uint word0, out uint word1, out uint word2, out uint word3)
    {
        word0 = sample;
        word1 = Round;
        word2 = Index;
        word3 = SiteAndBlock;
        Philox4x32.Generate(ref word0, ref word1, ref word2, ref word3, Key0, Key1);
    }
}
