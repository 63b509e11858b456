using System.Runtime.CompilerServices;

namespace ProbDsl.Randomness;

/// <summary>
/// Philox4x32-10: 128 bits of counter and 64 of key to 128 random bits, without state. Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC'11, section 3.3 and table 2.
/// </summary>
public static class Philox4x32
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>The four random words of a counter under a key; the counter's words are replaced by them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Generate(
        ref uint word0, ref uint word1, ref uint word2, ref uint word3, uint key0, uint key1)
    {
        uint c0 = word0, c1 = word1, c2 = word2, c3 = word3;
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ key0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ key1;
            c3 = (uint)product0;
            key0 = unchecked(key0 + Weyl0);
            key1 = unchecked(key1 + Weyl1);
        }

        (word0, word1, word2, word3) = (c0, c1, c2, c3);
    }
}
