using System.CommandLine.Parsing;
using ProbDsl.Gallery.Contract;

namespace ProbDsl.Gallery.CommandLine;

/// <summary>Turns the names of a command line into samples.</summary>
internal static class SampleName
{
    /// <summary>The sample of a name; where there is none, an error that lists those there are.</summary>
    internal static TSample? Parse<TSample>(ArgumentResult result, string name, IReadOnlyList<TSample> samples)
        where TSample : class, ISample
    {
        TSample? found = samples.FirstOrDefault(sample => sample.Name == name);
        if (found is null)
        {
            result.AddError($"NAME: expected one of {Known(samples)}; found '{name}'.");
        }
        return found;
    }

    /// <summary>The samples of all names given.</summary>
    internal static TSample[] ParseAll<TSample>(ArgumentResult result, IReadOnlyList<TSample> samples)
        where TSample : class, ISample =>
        [.. result.Tokens.Select(token => Parse(result, token.Value, samples)).OfType<TSample>()];

    /// <summary>Says which names there are where none was given.</summary>
    internal static void AddMissing<TSample>(ArgumentResult result, IReadOnlyList<TSample> samples)
        where TSample : class, ISample =>
        result.AddError($"NAME: expected one of {Known(samples)}; found nothing.");

    private static string Known<TSample>(IReadOnlyList<TSample> samples)
        where TSample : class, ISample =>
        string.Join(", ", samples.Select(sample => sample.Name));
}
