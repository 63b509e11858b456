using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Randomness;

/// <summary>
/// <see cref="Philox4x32"/> for one sample a lane. A lane's 64 bits hold one 32-bit word in their lower half; what products and
/// exclusive ors leave in the upper half reaches no lower half again.
/// </summary>
internal static class LanePhilox
{
    private const ulong LowerHalf = 0xFFFF_FFFF;

    /// <summary>The numbers of <see cref="PhiloxCounter"/> uniform on (0, 1), to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Uniform<T>(PhiloxCounter counter, T samples)
        where T : struct, ILaneBits<T>
    {
        Generate(counter, samples, out T word0, out T word1, out _, out _);
        return Uniform(word0, word1);
    }

    /// <summary>The standard normal numbers of <see cref="PhiloxCounter"/>, with the logarithm and cosine of lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Normal<T>(PhiloxCounter counter, T samples)
        where T : struct, ILaneBits<T>
    {
        Generate(counter, samples, out T word0, out T word1, out T word2, out T word3);
        T radius = T.Sqrt(T.Constant(-2.0) * T.Log(Uniform(word0, word1)));
        return radius * T.Cos(T.Constant(Math.Tau) * Uniform(word2, word3));
    }

    /// <summary>(k + 1/2) / 2^52 of the upper 52 of 64 bits k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Uniform<T>(T high, T low)
        where T : struct, ILaneBits<T>
    {
        T both = T.BitOr(T.ShiftLeft(high, 32), T.BitAnd(low, T.Bits(LowerHalf)));
        T offset = T.Constant(LaneMath.TwoTo52);
        T k = T.BitOr(T.ShiftRight(both, 12), offset) - offset;
        return (k + T.Constant(0.5)) * T.Constant(PhiloxCounter.UnitOfUniform);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Generate<T>(PhiloxCounter counter, T samples, out T word0, out T word1, out T word2, out T word3)
        where T : struct, ILaneBits<T>
    {
        T multiplier0 = T.Bits(Philox4x32.Multiplier0);
        T multiplier1 = T.Bits(Philox4x32.Multiplier1);
        uint key0 = counter.Key0, key1 = counter.Key1;

        // The sample's lower 32 bits: those of 2^52 + sample.
        word0 = samples + T.Constant(LaneMath.TwoTo52);
        word1 = T.Bits(counter.Round);
        word2 = T.Bits(counter.Index);
        word3 = T.Bits(counter.SiteAndBlock);
        for (int round = 0; round < Philox4x32.Rounds; round++)
        {
            T product0 = T.MultiplyLow(multiplier0, word0);
            T product1 = T.MultiplyLow(multiplier1, word2);
            word0 = T.BitXor(T.BitXor(T.ShiftRight(product1, 32), word1), T.Bits(key0));
            word1 = product1;
            word2 = T.BitXor(T.BitXor(T.ShiftRight(product0, 32), word3), T.Bits(key1));
            word3 = product0;
            key0 = unchecked(key0 + Philox4x32.Weyl0);
            key1 = unchecked(key1 + Philox4x32.Weyl1);
        }
    }
}
