using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Randomness;

/// <summary>
/// The random numbers of one sample, by <see cref="Philox4x32"/>. The counter's words are the sample, the round, the
/// index, and site * 65536 + block, where block counts the numbers taken at this address; the key is the seed.
/// </summary>
/// <remarks>
/// A site has 65,536 blocks at each index, then repeats itself; the longest rejection sampler here takes more than
/// 300 with probability below 1e-80. Sites are numbered below 65,536.
/// </remarks>
public struct PhiloxStream : IRandomStream<Lane1, PhiloxStream>
{
    // 2 to the power -52: 52 random bits k give (k + 1/2) / 2^52, exact in a double and never 0 or 1.
    private const double UnitOfUniform = 1.0 / (1UL << 52);

    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _sample;
    private readonly uint _round;
    private readonly uint _index;
    private readonly ushort _site;
    private ushort _block;

    /// <summary>The stream of a sample, at site 0 and index 0.</summary>
    /// <param name="key">Seed and round.</param>
    /// <param name="sample">Which sample (particle) of the round.</param>
    public PhiloxStream(RandomKey key, uint sample)
        : this((uint)key.Seed, (uint)(key.Seed >> 32), sample, key.Round, 0, 0)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PhiloxStream(uint key0, uint key1, uint sample, uint round, uint index, ushort site)
    {
        _key0 = key0;
        _key1 = key1;
        _sample = sample;
        _round = round;
        _index = index;
        _site = site;
        _block = 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly PhiloxStream At(int site, int index)
        => new(_key0, _key1, _sample, _round, (uint)index, (ushort)site);

    /// <inheritdoc/>
    /// <remarks>One block; 52 bits.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane1 NextUniform()
    {
        NextBlock(out uint word0, out uint word1, out _, out _);
        return new Lane1(Uniform(word0, word1));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// One block; the cosine branch of G. E. P. Box and M. E. Muller, "A note on the generation of random normal
    /// deviates", Annals of Mathematical Statistics 29 (1958) 610. Largest magnitude sqrt(106 log 2) = 8.57.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane1 NextNormal()
    {
        NextBlock(out uint word0, out uint word1, out uint word2, out uint word3);
        double radius = Math.Sqrt(-2.0 * Math.Log(Uniform(word0, word1)));
        return new Lane1(radius * Math.Cos(Math.Tau * Uniform(word2, word3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Uniform(uint high, uint low) => ((((ulong)high << 32 | low) >> 12) + 0.5) * UnitOfUniform;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NextBlock(out uint word0, out uint word1, out uint word2, out uint word3)
    {
        word0 = _sample;
        word1 = _round;
        word2 = _index;
        word3 = (uint)_site << 16 | _block;
        Philox4x32.Generate(ref word0, ref word1, ref word2, ref word3, _key0, _key1);
        _block++;
    }
}
