using ProbDsl.EndToEnd.Tests.Generated;
using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Data with missing elements: what stands in their place is ignored, and comes back as the model fills it.</summary>
public class MissingValuesTests
{
    private static readonly bool[] s_seen = [true, false, true];

    [Fact]
    public void SamplesHoldTheModelsOwnValueWhereNothingIsObserved()
    {
        (double[] values, int[] counts, bool[] answers) = new Missing.FirstModel(fill: -3)
            .Sample(ConstructCases.Everything, (s_seen, [1.0, 2, 3]), count: 1, seed: 5)[0].Observation;

        Assert.Equal(-3.0, values[1]);
        Assert.Equal(new[] { -1, -1 }, counts[..2]);
        Assert.Equal(new[] { true, true }, answers[..2]);
        Assert.True(double.IsNaN(new Missing.EitherModel().Sample(ConstructCases.Everything, s_seen, count: 1, seed: 5)[0].Observation[1]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    [InlineData(-7)]
    public void TheLogJointDoesNotDependOnWhatStandsInPlaceOfAMissingValue(double place)
    {
        var model = new Missing.ScoresModel();
        var parameters = new Scored(0.3, 0.8);

        double expected = LogNormal(1.5, parameters) + LogNormal(-0.4, parameters);

        Assert.Equal(expected, model.LogJoint(parameters, s_seen, new Missing.ScoresLatents(), [1.5, place, -0.4]), 1e-12);
    }

    [Fact]
    public void FitReachesTheMaximumOfTheScoresThatAreThere()
    {
        double[] scores = [1.2, 0.7, 2.9, -0.3, 1.8, 0.9, 1.1, 2.2, 0.1, 1.6, 1.4, -0.8];
        (bool[], double[])[] data =
        [
            .. scores.Chunk(2).Select((pair, i) => i % 2 == 0
                ? ((bool[])[true, false, true], (double[])[pair[0], double.NaN, pair[1]])
                : ([true, true, false], [pair[0], pair[1], 1e9])),
        ];
        double mean = scores.Average();
        double scale = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));

        Scored fitted = Learner.Fit(new Missing.ScoresModel(), data, new Scored(0, 1), new FitOptions { Seed = 3 }).Parameters;

        Assert.Equal(mean, fitted.Mean, 0.02);
        Assert.Equal(scale, fitted.Scale, 0.02);
    }

    [Fact]
    public void AnElementThatIsNeitherObservedNorFilledIsRefused()
    {
        ShapeMismatchException refused = Assert.Throws<ShapeMismatchException>(
            () => new Missing.ForgottenModel().Sample(new Scored(0, 1), s_seen, count: 1, seed: 1));

        Assert.Contains("no draw fills observed scalar 1 of 3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("or give it a value of its own such as double.NaN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnElementThatIsFilledAfterItWasObservedIsRefused()
    {
        ShapeMismatchException refused = Assert.Throws<ShapeMismatchException>(
            () => new Missing.OverwrittenModel().Sample(new Scored(0, 1), s_seen, count: 1, seed: 1));

        Assert.Contains("the model gives element 1 another value after it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyUnitIsReturnedEmpty() =>
        Assert.Empty(new Returns.GuardedModel().Sample(ConstructCases.Everything, [], count: 1, seed: 1)[0].Observation);

    private static double LogNormal(double x, Scored p) => -0.5 * Math.Pow((x - p.Mean) / p.Scale, 2) - Math.Log(p.Scale) - 0.5 * Math.Log(2 * Math.PI);
}
