using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Randomness;

/// <summary>A lane has the random numbers of its sample alone.</summary>
public class LaneStreamTests
{
    private static readonly double[] s_samples = [0, 1, 2, 7, 100, 65_536, 2_147_483_648, 4_294_967_295];

    [Fact]
    public void UniformsAreThoseOfTheSampleToTheLastBit() => Drawn.Holds(
        Drawn.Triple(Drawn.Real(0.0, 1e19), Drawn.Real(0.0, 4e9), Drawn.Real(0.0, 65_535.0)),
        point =>
        {
            var key = new RandomKey((ulong)point.First, (uint)point.Second);
            AreThoseOfTheSample<Lane1>(key, (int)point.Third);
            AreThoseOfTheSample<Lane4>(key, (int)point.Third);
            AreThoseOfTheSample<Lane8>(key, (int)point.Third);
        });

    [Fact]
    public void NormalsAreThoseOfTheSampleWithinRounding()
    {
        double largest = 0.0;
        for (int i = 0; i < 5_000; i++)
        {
            double[] samples = [.. Enumerable.Range(8 * i, 8).Select(static sample => (double)sample)];
            LaneStream<Lane8> eight = new LaneStream<Lane8>(new RandomKey(3, 4), Lane8.Load(samples, 0)).At(2, i);
            LaneStream<Lane4> four = new LaneStream<Lane4>(new RandomKey(3, 4), Lane4.Load(samples, 4)).At(2, i);
            Lane8 normals = eight.NextNormal();
            Lane4 upper = four.NextNormal();
            for (int lane = 0; lane < 8; lane++)
            {
                PhiloxStream alone = new PhiloxStream(new RandomKey(3, 4), (uint)samples[lane]).At(2, i);
                largest = Math.Max(largest, Math.Abs(normals[lane] - alone.NextNormal().Value));
                Assert.True(lane < 4 || normals[lane].Equals(upper[lane - 4]));
            }
        }

        Assert.InRange(largest, 0.0, 5e-15);
    }

    // The block counter is 16 bits; after the last block comes the first.
    [Fact]
    public void ABlockFollowsTheLast()
    {
        PhiloxCounter last = new PhiloxCounter(new RandomKey(1, 2)).At(7, 3) with { SiteAndBlock = (7u << 16) | 0xFFFF };
        Assert.Equal(new PhiloxCounter(new RandomKey(1, 2)).At(7, 3), last.Next());
    }

    // Each lane of a rejection sampler keeps its own first accepted candidate, whatever the others need.
    [Fact]
    public void RejectionSamplersGiveEachLaneItsOwnDraw()
    {
        for (int i = 0; i < 500; i++)
        {
            double[] samples = [.. Enumerable.Range(8 * i, 8).Select(static sample => (double)sample)];
            double[] shapes = [0.3, 1.0, 2.5, 40.0, 0.05, 7.0, 1.5, 300.0];
            LaneStream<Lane8> stream = new LaneStream<Lane8>(new RandomKey(9, 1), Lane8.Load(samples, 0)).At(1, 2);
            Lane8 gammas = GammaDistribution.Sample(stream, Lane8.Load(shapes, 0), Lane8.Constant(2.0));
            Lane8 counts = PoissonDistribution.Sample(stream, Lane8.Load(shapes, 0));
            for (int lane = 0; lane < 8; lane++)
            {
                PhiloxStream alone = new PhiloxStream(new RandomKey(9, 1), (uint)samples[lane]).At(1, 2);
                double gamma = GammaDistribution.Sample(alone, new Lane1(shapes[lane]), new Lane1(2.0)).Value;
                Assert.True(Math.Abs(gamma - gammas[lane]) <= 2e-13 * gamma, $"shape {shapes[lane]}: {gamma:R}, {gammas[lane]:R}");
                Assert.Equal(PoissonDistribution.Sample(alone, new Lane1(shapes[lane])).Value, counts[lane]);
            }
        }
    }

    private static void AreThoseOfTheSample<T>(RandomKey key, int site)
        where T : struct, ILane<T>
    {
        for (int first = 0; first < s_samples.Length; first += T.Count)
        {
            LaneStream<T> stream = new LaneStream<T>(key, T.Load(s_samples, first)).At(site, 5);
            T[] numbers = [stream.NextUniform(), stream.NextUniform(), stream.NextUniform()];
            for (int lane = 0; lane < T.Count; lane++)
            {
                PhiloxStream alone = new PhiloxStream(key, (uint)s_samples[first + lane]).At(site, 5);
                Assert.All(numbers, number => Assert.Equal(alone.NextUniform().Value, T.At(number, lane)));
            }
        }
    }
}
