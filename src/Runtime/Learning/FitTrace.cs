using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>What the iterations of a fit left behind.</summary>
/// <param name="Unconstrained">The answer: the average of the last iterates, or the last one where there is no average.</param>
/// <param name="Iterations">The curves.</param>
/// <param name="FirstCompleteInformation">Complete-data information per unit of each coordinate at the start; zero where nothing ran.</param>
/// <param name="Average">What was averaged.</param>
/// <param name="SimulatedSamples">Samples drawn.</param>
/// <param name="DroppedSimulations">Samples left out because they, or their scores, were not finite.</param>
/// <param name="JitterEvents">How many factorisations needed jitter.</param>
/// <param name="LargestJitter">The largest of it.</param>
/// <param name="ObservedNumbers">How many numbers the data are: units times numbers of an observation.</param>
/// <param name="WasCancelled">True where the caller stopped the fit.</param>
/// <param name="Failure">Why the iterations ended early by themselves, or null.</param>
internal sealed record FitTrace(
    double[] Unconstrained,
    IReadOnlyList<FitIteration> Iterations,
    double[] FirstCompleteInformation,
    IterateAverage Average,
    long SimulatedSamples,
    long DroppedSimulations,
    int JitterEvents,
    double LargestJitter,
    long ObservedNumbers,
    bool WasCancelled,
    string? Failure)
{
    /// <summary>What was chosen last beyond bandwidth and ridge; null where nothing was.</summary>
    internal Tuning? Tuning { get; init; }
}
