using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Lengths that cannot be: the exception says which array, how its length comes about and what it comes to.</summary>
public class LengthMessagesTests
{
    private static readonly double[] s_times = [0.5, 1, 2];

    [Fact]
    public void ANegativeLengthIsNamedWithItsValue()
    {
        ShapeMismatchException refused = Assert.Throws<ShapeMismatchException>(
            () => new Habits.LengthsModel(lag: 5, parts: 2).Sample(ConstructCases.Everything, s_times, count: 1, seed: 1));

        Assert.Contains("Habits.Lengths: expected 'y' to have a length of 0 or more, found xs.Length - lag = -2.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADivisorOfZeroIsNamedWithItsQuotient()
    {
        ShapeMismatchException refused = Assert.Throws<ShapeMismatchException>(
            () => new Habits.LengthsModel(lag: 1, parts: 0).Sample(ConstructCases.Everything, s_times, count: 1, seed: 1));

        Assert.Contains("expected a divisor other than 0 in xs.Length / parts, found parts = 0.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFitNamesTheRowToo()
    {
        (double[], double[])[] data = [(s_times, [1.0, 2]), ([], [])];

        ShapeMismatchException refused = Assert.Throws<ShapeMismatchException>(
            () => Learner.Fit(new Habits.LengthsModel(lag: 1, parts: 2), data, ConstructCases.Everything));

        Assert.Contains("row 1: expected 'y' to have a length of 0 or more, found xs.Length - lag = -1.", refused.Message, StringComparison.Ordinal);
    }
}
