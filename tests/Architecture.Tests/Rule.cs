namespace ProbDsl.Architecture.Tests;

/// <summary>Failure messages that name every offender in full.</summary>
internal static class Rule
{
    /// <summary>Fails with one line for each offender.</summary>
    internal static void HoldsWithout(IEnumerable<string> offenders)
    {
        string[] found = [.. offenders];
        Assert.True(found.Length == 0, $"Expected none, found {found.Length}:\n{string.Join('\n', found)}");
    }
}
