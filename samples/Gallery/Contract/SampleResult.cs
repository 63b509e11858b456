namespace ProbDsl.Gallery.Contract;

/// <summary>What came out of a run.</summary>
/// <param name="Metrics">The numbers it is judged by.</param>
/// <param name="Learned">What was learned, in the model's own words: a name and its value, line by line.</param>
/// <param name="Warnings">What the learner's own diagnostics ask the reader to look at.</param>
/// <param name="IsComplete">False where the run was cancelled.</param>
internal sealed record SampleResult(
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<(string Name, string Value)> Learned,
    IReadOnlyList<string> Warnings,
    bool IsComplete)
{
    /// <summary>True where the run ended by itself and every target is met.</summary>
    public bool IsMet => IsComplete && Metrics.All(metric => metric.IsMet);
}
