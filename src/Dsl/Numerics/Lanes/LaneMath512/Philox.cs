using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ProbDsl.Randomness;

namespace ProbDsl.Numerics;

// Philox4x32 for one sample a lane. A lane's 64 bits hold one 32-bit word in their lower half; what products and exclusive
// ors leave in the upper half reaches no lower half again.
internal static partial class LaneMath512
{
    /// <summary>The numbers of a <see cref="PhiloxCounter"/> uniform on (0, 1), to the last bit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<double> Uniform(PhiloxCounter counter, Vector512<double> samples)
    {
        Generate(counter, samples, out Vector512<ulong> word0, out Vector512<ulong> word1, out _, out _);
        return Uniform(word0, word1);
    }

    /// <summary>The standard normal numbers of a <see cref="PhiloxCounter"/>, with the logarithm and cosine of lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<double> Normal(PhiloxCounter counter, Vector512<double> samples)
    {
        Generate(counter, samples, out Vector512<ulong> word0, out Vector512<ulong> word1, out Vector512<ulong> word2, out Vector512<ulong> word3);
        Vector512<double> radius = Vector512.Sqrt(Log(Uniform(word0, word1)) * -2.0);
        return radius * Cos(Uniform(word2, word3) * Math.Tau);
    }

    /// <summary>(k + 1/2) / 2^52 of the upper 52 of 64 bits k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> high, Vector512<ulong> low)
    {
        Vector512<ulong> both = (high << 32) | (low & Vector512.Create(0xFFFF_FFFFUL));
        Vector512<double> k = ((both >>> 12) | Vector512.Create(TwoTo52).AsUInt64()).AsDouble() - Vector512.Create(TwoTo52);
        return (k + Vector512.Create(0.5)) * PhiloxCounter.UnitOfUniform;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Generate(
        PhiloxCounter counter, Vector512<double> samples,
        out Vector512<ulong> word0, out Vector512<ulong> word1, out Vector512<ulong> word2, out Vector512<ulong> word3)
    {
        uint key0 = counter.Key0, key1 = counter.Key1;

        // The sample's lower 32 bits: those of 2^52 + sample.
        Vector512<ulong> c0 = (samples + Vector512.Create(TwoTo52)).AsUInt64();
        Vector512<ulong> c1 = Vector512.Create((ulong)counter.Round);
        Vector512<ulong> c2 = Vector512.Create((ulong)counter.Index);
        Vector512<ulong> c3 = Vector512.Create((ulong)counter.SiteAndBlock);
        for (int round = 0; round < Philox4x32.Rounds; round++)
        {
            Vector512<ulong> product0 = Lane8.MultiplyLow(c0, Philox4x32.Multiplier0);
            Vector512<ulong> product1 = Lane8.MultiplyLow(c2, Philox4x32.Multiplier1);
            c0 = (product1 >>> 32) ^ c1 ^ Vector512.Create((ulong)key0);
            c1 = product1;
            c2 = (product0 >>> 32) ^ c3 ^ Vector512.Create((ulong)key1);
            c3 = product0;
            key0 = unchecked(key0 + Philox4x32.Weyl0);
            key1 = unchecked(key1 + Philox4x32.Weyl1);
        }

        (word0, word1, word2, word3) = (c0, c1, c2, c3);
    }
}
