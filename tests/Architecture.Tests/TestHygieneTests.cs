namespace ProbDsl.Architecture.Tests;

/// <summary>No test depends on the clock, on the order of tests, or on a shared mutable fixture, and none is skipped, but where data that are not shipped are absent.</summary>
public class TestHygieneTests
{
    // Written in halves, for this file is searched too.
    private static readonly string[] s_forbidden =
    [
        "DateTime" + ".Now", "DateTime" + ".UtcNow", "Stop" + "watch", "Thread" + ".Sleep", "Task" + ".Delay",
        "IClass" + "Fixture", "ICollection" + "Fixture", "TestCase" + "Orderer", "Skip" + " = ", "Skip" + "=\"", "Random" + ".Shared", "new Random" + "()",
    ];

    [Fact]
    public void TestsUseNeitherClockNorFixtureNorSkip()
    {
        string[] files = [.. RepositoryTree.CSharpFiles("tests").Where(file => !file.EndsWith("HiddenStateTests.cs", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        Rule.HoldsWithout(SourceText.Mentions(files, s_forbidden));
    }
}
