namespace ProbDsl.Optimisation;

/// <summary>What a step rule averages from one iteration to the next.</summary>
/// <param name="Iteration">Steps taken.</param>
/// <param name="First">The first moving average, empty before the first step; a matrix row by row.</param>
/// <param name="Second">The second one.</param>
/// <param name="Reference">What the rule took from the first estimate; empty where it took nothing.</param>
internal sealed record StepMemory(int Iteration, double[] First, double[] Second, double[] Reference)
{
    /// <summary>Before the first step.</summary>
    internal static StepMemory Empty { get; } = new(0, [], [], []);
}
