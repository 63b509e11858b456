namespace ProbDsl.Gallery.Contract;

/// <summary>One number that a run is judged by.</summary>
/// <param name="Name">Its name, as in the JSON file.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Target">What is asked of it; null where it is only reported.</param>
internal sealed record Metric(string Name, double Value, MetricTarget? Target = null)
{
    /// <summary>True where nothing is asked or the target is met.</summary>
    public bool IsMet => Target is null || Target.IsMetBy(Value);
}
