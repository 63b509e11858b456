namespace ProbDsl.Learning;

/// <summary>Gradients by a filter; the number of sleep samples of a phase is that of the particles that go through each unit.</summary>
/// <param name="estimator">Of the data.</param>
internal sealed class FilterGradientSource(FilterEstimator estimator) : IGradientSource
{
    /// <summary>Steps of Adam: far ones while scales are off by tens, then shorter ones with more particles.</summary>
    private static readonly FitPhase[] DefaultPhases = [new(500, 300, 0.4), new(1000, 150, 0.1), new(1000, 100, 0.04)];

    /// <inheritdoc/>
    public bool HasInformation => false;

    /// <inheritdoc/>
    public long ObservedNumbers => estimator.ObservedNumbers;

    /// <inheritdoc/>
    public IReadOnlyList<FitPhase> Phases(FitOptions options, bool isAdam) => options.Phases ?? DefaultPhases;

    /// <inheritdoc/>
    public (AveragedEstimate Estimate, EstimatorSettings Settings) Estimate(FitState state, ScheduledIteration scheduled)
    {
        int particles = scheduled.Phase.SleepSamples;
        return (estimator.Estimate(state.Current, particles, state.Iteration), new EstimatorSettings(
            GradientForm.Direct, ScoreCorrection.None, particles, FreshSamples: 0, QuadraticWeight: 0.0, BandwidthFactor: 0.0, Ridge: 0.0));
    }
}
