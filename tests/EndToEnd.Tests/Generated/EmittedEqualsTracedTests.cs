using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Two semantics keep each other honest: the emitted body and the author's own method, draw for draw.</summary>
public class EmittedEqualsTracedTests
{
    public static TheoryData<string> Cases => CorpusCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void SamplesAreEqualToTheLastBit(string caseName) => PointProperty.Holds(caseName, point =>
    {
        const ulong Seed = 11;
        IReadOnlyList<(double[] Latents, double[] Observation)> samples = point.PublicSamples(3, Seed);
        for (int i = 0; i < samples.Count; i++)
        {
            var draw = new SimulatingDraw(new RandomKey(Seed, 0), (uint)i, point.Emitted.Addresses);
            double[] returned = point.Author(draw);
            draw.Complete();

            Assert.Equal(Bits(returned), Bits(samples[i].Observation));
            Assert.Equal(Bits(Slots(draw, isObserved: false, new double[samples[i].Latents.Length])), Bits(samples[i].Latents));
            Assert.Equal(Bits(Slots(draw, isObserved: true, [.. returned])), Bits(returned));
        }
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void BodyCalledDirectlyGivesThePublicSamples(string caseName) => PointProperty.Holds(caseName, point =>
    {
        const ulong Seed = 12;
        IReadOnlyList<(double[] Latents, double[] Observation)> samples = point.PublicSamples(3, Seed);
        for (int i = 0; i < samples.Count; i++)
        {
            (double[] latents, double[] observation) = point.Emitted.Sample(point.Parameters, new RandomKey(Seed, 0), (uint)i);
            Assert.Equal(Bits(latents), Bits(samples[i].Latents));
            Assert.Equal(Bits(observation), Bits(samples[i].Observation));
        }
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void LogJointIsTheSumOverTheAuthorsDraws(string caseName) => PointProperty.Holds(caseName, point =>
    {
        var draw = new ScoringDraw(point.Latents, point.Observation, point.Emitted.Addresses);
        double[] returned = point.Author(draw);
        if (!point.Emitted.LeavesElements)
        {
            // What stands in place of a missing value is read by nobody.
            draw.Complete();
        }

        Assert.Equal(Bits(point.Observation), Bits(returned));
        PointProperty.AssertClose(
            draw.LogJoint, point.Emitted.LogJoint(point.Parameters, point.Latents, point.Observation), 1e-12, "log joint");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void EverySlotIsDrawnOnce(string caseName) => PointProperty.Holds(caseName, point =>
    {
        var draw = new SimulatingDraw(new RandomKey(1, 0), 0, point.Emitted.Addresses);
        point.Author(draw);
        // A draw under a condition, or in a loop whose length changes, has room for every trip: what is left over is zero.
        int[] latents = [.. DrawnSlots(draw, isObserved: false)];
        Assert.Equal(latents.Distinct(), latents);
        Assert.All(Enumerable.Range(0, point.Latents.Length).Except(latents), slot => Assert.Equal(0.0, point.Latents[slot]));
        int[] observed = [.. DrawnSlots(draw, isObserved: true)];
        Assert.Equal(observed.Distinct(), observed);
        // A model may leave elements, and with these settings leave none.
        Assert.True(point.Emitted.LeavesElements || observed.Length == point.Observation.Length);
        Assert.All(draw.Records, record => Assert.Equal(point.Description.Sites[record.Address.Site].IsObserved, record.IsObserved));
    });

    private static IEnumerable<int> DrawnSlots(SimulatingDraw draw, bool isObserved) =>
        draw.Records.Where(record => record.IsObserved == isObserved)
            .SelectMany(record => Enumerable.Range(record.Address.Slot, record.Values.Length)).Order();

    /// <summary>What was drawn, over what stands where nothing was.</summary>
    private static double[] Slots(SimulatingDraw draw, bool isObserved, double[] slots)
    {
        foreach (DrawRecord record in draw.Records.Where(record => record.IsObserved == isObserved))
        {
            record.Values.CopyTo(slots, record.Address.Slot);
        }
        return slots;
    }

    private static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
}
