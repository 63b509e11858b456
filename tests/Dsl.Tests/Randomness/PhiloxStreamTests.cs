using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Randomness;

public class PhiloxStreamTests
{
    private static readonly RandomKey Key = new(0x0123456789abcdef, 7);

    // The counter and the key as documented, by hand.
    [Fact]
    public void PlacesItsWords()
    {
        PhiloxStream stream = new PhiloxStream(Key, sample: 11).At(site: 3, index: 5);
        for (uint block = 0; block < 3; block++)
        {
            uint word0 = 11, word1 = 7, word2 = 5, word3 = (3u << 16) | block;
            Philox4x32.Generate(ref word0, ref word1, ref word2, ref word3, 0x89abcdef, 0x01234567);
            ulong bits = ((ulong)word0 << 32 | word1) >> 12;
            Assert.Equal((bits + 0.5) / Math.Pow(2.0, 52.0), stream.NextUniform().Value);
        }
    }

    [Fact]
    public void NormalIsBoxMullerOfTheWholeBlock()
    {
        PhiloxStream stream = new PhiloxStream(Key, sample: 1).At(site: 0, index: 2);
        uint word0 = 1, word1 = 7, word2 = 2, word3 = 0;
        Philox4x32.Generate(ref word0, ref word1, ref word2, ref word3, 0x89abcdef, 0x01234567);
        double first = ((((ulong)word0 << 32 | word1) >> 12) + 0.5) / Math.Pow(2.0, 52.0);
        double second = ((((ulong)word2 << 32 | word3) >> 12) + 0.5) / Math.Pow(2.0, 52.0);
        Assert.Equal(Math.Sqrt(-2.0 * Math.Log(first)) * Math.Cos(2.0 * Math.PI * second), stream.NextNormal().Value);
    }

    [Fact]
    public void AnAddressAlwaysStartsAtItsFirstBlock()
    {
        PhiloxStream stream = new(Key, 4);
        Lane1 expected = stream.At(2, 9).NextUniform();
        stream.NextUniform();
        stream.NextNormal();
        Assert.Equal(expected, stream.At(2, 9).NextUniform());
        Assert.Equal(expected, stream.At(1, 1).At(2, 9).NextUniform());
    }

    [Fact]
    public void EveryPartOfTheAddressMatters()
    {
        double[] firsts =
        [
            new PhiloxStream(Key, 0).At(0, 0).NextUniform().Value,
            new PhiloxStream(Key, 1).At(0, 0).NextUniform().Value,
            new PhiloxStream(Key with { Round = 8 }, 0).At(0, 0).NextUniform().Value,
            new PhiloxStream(Key with { Seed = Key.Seed + 1 }, 0).At(0, 0).NextUniform().Value,
            new PhiloxStream(Key with { Seed = Key.Seed + (1UL << 32) }, 0).At(0, 0).NextUniform().Value,
            new PhiloxStream(Key, 0).At(1, 0).NextUniform().Value,
            new PhiloxStream(Key, 0).At(0, 1).NextUniform().Value,
        ];
        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    [Fact]
    public void UniformsAreUniformAcrossSamplesAndWithinAnAddress()
    {
        double[] across = [.. Enumerable.Range(0, 50_000).Select(i => new PhiloxStream(Key, (uint)i).At(1, 0).NextUniform().Value)];
        Samples.HaveDistribution(across, x => x);

        PhiloxStream stream = new PhiloxStream(Key, 0).At(1, 0);
        double[] within = new double[50_000];
        for (int i = 0; i < within.Length; i++)
        {
            within[i] = stream.NextUniform().Value;
        }

        Samples.HaveDistribution(within, x => x);
        Assert.All(within, x => Assert.True(x is > 0.0 and < 1.0));
    }

    [Fact]
    public void NormalsAreNormal()
    {
        double[] values = [.. Enumerable.Range(0, 50_000).Select(i => new PhiloxStream(Key, (uint)i).At(1, 0).NextNormal().Value)];
        Samples.HaveMoments(values, 0.0, 1.0, 3.0);
        Samples.HaveDistribution(values, x => Normal.CDF(0.0, 1.0, x));
    }

    [Fact]
    public void NeighbouringAddressesAreUncorrelated()
    {
        double[] products =
        [
            .. Enumerable.Range(0, 50_000).Select(i =>
                new PhiloxStream(Key, (uint)i).At(1, 0).NextNormal().Value * new PhiloxStream(Key, (uint)i).At(1, 1).NextNormal().Value),
        ];
        Samples.HaveMoments(products, 0.0, 1.0, 9.0);
    }
}
