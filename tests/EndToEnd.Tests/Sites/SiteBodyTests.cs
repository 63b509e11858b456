using ProbDsl.EndToEnd.Tests.Generated;
using ProbDsl.Randomness;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>
/// The emitted methods that learn a model site by site: against the author's own method held at the data, against the whole log joint and its
/// gradient where nothing is held, and against finite differences where something is.
/// </summary>
public class SiteBodyTests
{
    public static TheoryData<string> Cases => [.. CorpusCases.All.Where(static corpusCase => Sites(corpusCase) is not null).Select(static corpusCase => corpusCase.Name)];

    [Fact]
    public void CorpusModelsWithLatentsInLoopsHaveThem() =>
        Assert.Contains(CorpusCases.All, static corpusCase => corpusCase.Name.StartsWith("Blowflies", StringComparison.Ordinal) && Sites(corpusCase) is not null);

    [Theory]
    [MemberData(nameof(Cases))]
    public void TermsAddUpToTheLogJoint(string caseName) => PointProperty.Holds(caseName, point =>
    {
        (double[] latents, double[] observation) = point.Emitted.Sites!.Terms(point.Parameters, point.Latents, point.Observation, point.Observation);
        PointProperty.AssertClose(
            point.Emitted.LogJoint(point.Parameters, point.Latents, point.Observation), latents.Sum() + observation.Sum(), 1e-12, "sum of terms");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientOfUnitWeightsIsThatOfTheLogJoint(string caseName) => PointProperty.Holds(caseName, point =>
    {
        double[] expected = point.Emitted.LogJointGradient(point.Parameters, point.Latents, point.Observation);
        double[] actual = point.Emitted.Sites!.WeightedGradient(
            point.Parameters, point.Latents, point.Observation, point.Observation, Ones(point.Latents.Length), Ones(point.Observation.Length));
        for (int slot = 0; slot < expected.Length; slot++)
        {
            PointProperty.AssertClose(expected[slot], actual[slot], 1e-11, $"slot {slot}");
        }
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void WeightedGradientEqualsFiniteDifferences(string caseName) => PointProperty.Holds(caseName, point =>
    {
        EmittedSites sites = point.Emitted.Sites!;
        double[] held = [.. point.Latents];
        double[] drawn = sites.SampleClamped(point.Parameters, new RandomKey(5, 1), 0, held, point.Observation);

        // Weights of both signs, without structure.
        double[] latentWeights = [.. Enumerable.Range(0, held.Length).Select(i => Math.Sin(1 + 3 * i))];
        double[] observationWeights = [.. Enumerable.Range(0, drawn.Length).Select(i => Math.Cos(2 + 5 * i))];
        double[] gradient = sites.WeightedGradient(point.Parameters, held, point.Observation, drawn, latentWeights, observationWeights);
        for (int slot = 0; slot < gradient.Length; slot++)
        {
            PointProperty.AssertDerivative(
                moved =>
                {
                    (double[] ofLatents, double[] ofObservation) = sites.Terms(moved, held, point.Observation, drawn);
                    return ofLatents.Zip(latentWeights, static (term, weight) => term * weight).Sum()
                        + ofObservation.Zip(observationWeights, static (term, weight) => term * weight).Sum();
                },
                point.Parameters, slot, gradient[slot]);
        }
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void ClampedSampleIsThatOfTheAuthorsMethodHeldAtTheData(string caseName) => PointProperty.Holds(caseName, point =>
    {
        HashSet<int> held = [.. point.Emitted.Addresses
            .Where(address => !point.Description.Sites[address.Site].IsObserved && IsHeld(point, address.Slot)).Select(static address => address.Site)];

        double[] latents = [.. point.Latents];
        double[] drawn = point.Emitted.Sites!.SampleClamped(point.Parameters, new RandomKey(7, 2), 3, latents, point.Observation);
        var draw = new ClampedDraw(new RandomKey(7, 2), 3, point.Emitted.Addresses, point.Latents, point.Observation, held);
        point.Author(draw);

        Assert.Equal(draw.Drawn, drawn);
        Assert.Equal(draw.Latents, latents);
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void SampleWithTermsIsTheClampedSampleAndTheDensitiesOfTheData(string caseName) => PointProperty.Holds(caseName, point =>
    {
        EmittedSites sites = point.Emitted.Sites!;
        double[] expected = [.. point.Latents];
        double[] latents = [.. point.Latents];
        sites.SampleClamped(point.Parameters, new RandomKey(7, 2), 3, expected, point.Observation);
        double[] terms = sites.SampleWithTerms(point.Parameters, new RandomKey(7, 2), 3, latents, point.Observation);

        Assert.Equal(expected, latents);
        Assert.Equal(sites.Terms(point.Parameters, latents, point.Observation, point.Observation).Observation, terms);
    });

    /// <summary>A latent that keeps whatever number it is given is conditioned on.</summary>
    private static bool IsHeld(CorpusPoint point, int slot)
    {
        double[] one = [.. point.Latents];
        double[] other = [.. point.Latents];
        other[slot] = one[slot] == 0 ? 1 : 0;
        double given = other[slot];
        point.Emitted.Sites!.SampleClamped(point.Parameters, new RandomKey(7, 2), 3, other, point.Observation);
        point.Emitted.Sites!.SampleClamped(point.Parameters, new RandomKey(7, 2), 3, one, point.Observation);
        return other[slot] == given && one[slot] == point.Latents[slot] && one[slot] != given;
    }

    private static EmittedSites? Sites(CorpusCase corpusCase) => corpusCase.At(new double[corpusCase.FreeParameters], 1).Emitted.Sites;

    private static double[] Ones(int length) => [.. Enumerable.Repeat(1.0, length)];
}
