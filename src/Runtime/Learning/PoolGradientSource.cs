namespace ProbDsl.Learning;

/// <summary>Gradients by regression of the score of whole units, with bandwidth and ridge chosen where the schedule says so.</summary>
internal sealed class PoolGradientSource(DataEstimator estimator, IParameterSpace space, FitOptions options) : IGradientSource
{
    /// <summary>Rounds of random numbers for the choices, far above those of iterations.</summary>
    private const int ChoiceRounds = 1_000_000;

    /// <summary>Rounds of random numbers for the directions of a mixture, above those of everything else.</summary>
    private const int MixtureRounds = 4_000_000;

    private readonly RegressionPlan _plan = RegressionPlan.For(options);

    /// <inheritdoc/>
    public bool HasInformation => estimator.HasCoordinates;

    /// <inheritdoc/>
    public long ObservedNumbers => estimator.ObservedNumbers;

    /// <inheritdoc/>
    public IReadOnlyList<FitPhase> Phases(FitOptions options, bool isAdam) => options.EffectivePhases(isAdam);

    /// <inheritdoc/>
    public (AveragedEstimate Estimate, EstimatorSettings Settings) Estimate(FitState state, ScheduledIteration scheduled)
    {
        FitPhase phase = scheduled.Phase;
        bool isLast = scheduled.PhaseIndex == Phases(options, !HasInformation || options.Optimiser == OptimiserKind.Adam).Count - 1;
        if (scheduled.IsChoice && (options.BandwidthFactor is null || options.Ridge is null || _plan.HasFeatures))
        {
            state.Choice = estimator.Choose(
                state.Current, options.Form, _plan, phase.SleepSamples, options.CandidatesPerSleepSample,
                options.BandwidthTolerance, ChoiceRounds + state.Iteration, state.Choice.Tuning);
            state.Choice = isLast
                ? new RefiningChoice(estimator, options, _plan).Make(state.Current, state.Choice, phase.SleepSamples, ChoiceRounds + state.Iteration)
                : state.Choice;
            if (FeatureMapReport.Of(_plan.Map, state.Choice.Tuning) is { } report)
            {
                LearningLog.ChoseMap(options.Logger, state.Position, report);
            }
        }

        double[][] mixture = options.Sleep == SleepDistribution.Defensive
            ? SleepMixture.Around(state.Current, space, state.Memory, estimator.Key(MixtureRounds + state.Iteration, 0, 0))
            : [];
        EstimatorSettings settings = GradientSettings.For(options, phase.SleepSamples * (state.Choice.Tuning?.SampleFactor ?? 1), state.Choice, mixture);
        return (estimator.Estimate(state.Current, settings, state.Iteration), settings);
    }
}
