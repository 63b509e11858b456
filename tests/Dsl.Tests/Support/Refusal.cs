namespace ProbDsl.Dsl.Tests.Support;

/// <summary>What a distribution's constructor says of an argument outside its support.</summary>
internal static class Refusal
{
    public static void Names(string distribution, string argument, Func<object> construct)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(construct);
        Assert.Equal(argument, error.ParamName);
        Assert.NotNull(error.ActualValue);
        Assert.StartsWith($"{distribution}: {argument} is ", error.Message, StringComparison.Ordinal);
        Assert.Contains(", expected ", error.Message, StringComparison.Ordinal);
    }
}
