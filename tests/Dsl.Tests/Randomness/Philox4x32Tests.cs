using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Randomness;

public class Philox4x32Tests
{
    // Random123 1.14, tests/kat_vectors, lines "philox4x32 10": counter, key, answer.
    [Theory]
    [InlineData(
        new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
        new uint[] { 0xffffffff, 0xffffffff },
        new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
        new uint[] { 0xa4093822, 0x299f31d0 },
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void GivesTheKnownAnswers(uint[] counter, uint[] key, uint[] answer)
    {
        uint word0 = counter[0], word1 = counter[1], word2 = counter[2], word3 = counter[3];
        Philox4x32.Generate(ref word0, ref word1, ref word2, ref word3, key[0], key[1]);
        Assert.Equal(answer, new[] { word0, word1, word2, word3 });
    }
}
