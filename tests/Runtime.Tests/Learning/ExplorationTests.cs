using ProbDsl.Learning;

namespace ProbDsl.Runtime.Tests.Learning;

public class ExplorationTests
{
    /// <summary>Half of five is three; what is as near as the distance goes on beyond its rank.</summary>
    [Theory]
    [InlineData(0.5, 0.0, new[] { 0, 1, 2 })]
    [InlineData(0.5, 35.0, new[] { 0, 1, 2, 3 })]
    [InlineData(0.1, 0.0, new[] { 0 })]
    [InlineData(0.1, 10.0, new[] { 0, 1 })]
    [InlineData(1.0, 0.0, new[] { 0, 1, 2, 3, 4 })]
    public void TheBestByRankAndThoseNearTheBestGoOn(double share, double distance, int[] expected)
    {
        ExploredValue[] round = [.. new[] { 100.0, 90.0, 80.0, 65.0, double.NegativeInfinity }.Select(Value)];
        Exploration.EndThoseBehind(round, new ExploreOptions { KeptShare = share, Distance = distance });
        Assert.Equal(expected, round.Where(static value => !value.HasEnded).Select(static value => value.Combination));
    }

    [Fact]
    public void WhereAllFailNoneIsFavoured()
    {
        ExploredValue[] round = [.. new[] { double.NegativeInfinity, double.NegativeInfinity }.Select(Value)];
        Exploration.EndThoseBehind(round, new ExploreOptions());
        Assert.All(round, static value => Assert.False(value.HasEnded));
    }

    [Fact]
    public void OptionsRefuseWhatCannotBe()
    {
        Assert.Contains("KeptShare", Assert.Throws<InvalidOptionException>(() => new ExploreOptions { KeptShare = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("KeptShare", Assert.Throws<InvalidOptionException>(() => new ExploreOptions { KeptShare = 1.1 }).Message, StringComparison.Ordinal);
        Assert.Contains("Iterations", Assert.Throws<InvalidOptionException>(() => new ExploreOptions { Iterations = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("Distance", Assert.Throws<InvalidOptionException>(() => new ExploreOptions { Distance = -1 }).Message, StringComparison.Ordinal);
    }

    private static ExploredValue Value(double density, int combination) =>
        new() { Combination = combination, State = new FitState { Current = [] }, LogDensity = density };
}
