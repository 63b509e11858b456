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
        Assert.Contains("Starts", Assert.Throws<InvalidOptionException>(() => new ExploreOptions { Starts = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("StartSpread", Assert.Throws<InvalidOptionException>(() => new ExploreOptions { StartSpread = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("Distance", Assert.Throws<InvalidOptionException>(() => new ExploreOptions { Distance = -1 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirstStartIsTheGivenOneAndOthersSpreadAroundIt()
    {
        double[] given = [1.0, -2.0, 0.5];
        Assert.Equal(given, Exploration.StartAt(given, 0, 2.0, seed: 7));
        double[] moves = [.. Enumerable.Range(1, 4000).SelectMany(number => Exploration.StartAt(given, number, 2.0, seed: 7).Zip(given, static (at, from) => (at - from) / 2.0))];
        Assert.InRange(moves.Average(), -0.04, 0.04);
        Assert.InRange(moves.Average(static move => move * move), 0.95, 1.05);
        Assert.Equal(moves.Length, moves.Distinct().Count());
        Assert.NotEqual(Exploration.StartAt(given, 1, 2.0, seed: 8), Exploration.StartAt(given, 1, 2.0, seed: 7));
    }

    private static ExploredValue Value(double density, int combination) =>
        new() { Combination = combination, Start = 0, State = new FitState { Current = [] }, LogDensity = density };
}
