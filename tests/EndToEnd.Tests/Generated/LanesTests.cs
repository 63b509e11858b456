using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Every model in lanes of four and eight particles against one particle at a time.</summary>
public class LanesTests
{
    private static readonly RandomKey s_key = new(11, 0);

    public static TheoryData<string> Cases => CorpusCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void LanesAreOneParticleWithinRounding(string caseName) => PointProperty.Holds(caseName, point =>
    {
        LaneResults one = point.Emitted.InLanes<Lane1>(point.Parameters, s_key, at: null);
        LaneResults eight = point.Emitted.InLanes<Lane8>(point.Parameters, s_key, at: one);

        AssertClose(one.Latents, eight.Latents, 1e-11, "latent");
        AssertClose(one.Observations, eight.Observations, 1e-11, "observation");
        AssertClose(one.LogJoint, eight.LogJoint, 1e-12, "log joint");
        AssertClose(one.Gradients, eight.Gradients, 1e-11, "gradient");
        AssertClose(one.Natural, eight.Natural, 1e-12, "natural parameter");
        AssertClose(one.Normalisers, eight.Normalisers, 1e-12, "normaliser");
        AssertClose(one.Statistics, eight.Statistics, 1e-12, "statistic");
        AssertClose(one.CotangentGradients, eight.CotangentGradients, 1e-11, "cotangent gradient");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void FourLanesAreEightToTheLastBit(string caseName) => PointProperty.Holds(caseName, point =>
    {
        LaneResults four = point.Emitted.InLanes<Lane4>(point.Parameters, s_key, at: null);
        LaneResults eight = point.Emitted.InLanes<Lane8>(point.Parameters, s_key, at: null);

        Assert.Equal(eight.Latents, four.Latents);
        Assert.Equal(eight.Observations, four.Observations);
        Assert.Equal(eight.LogJoint, four.LogJoint);
        Assert.Equal(eight.Gradients, four.Gradients);
        Assert.Equal(eight.Natural, four.Natural);
        Assert.Equal(eight.Normalisers, four.Normalisers);
        Assert.Equal(eight.Statistics, four.Statistics);
        Assert.Equal(eight.CotangentGradients, four.CotangentGradients);
    });

    private static void AssertClose(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            PointProperty.AssertClose(expected[i], actual[i], tolerance, $"{what}, slot {i / LaneResults.Count}, particle {i % LaneResults.Count}");
        }
    }
}
