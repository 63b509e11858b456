namespace ProbDsl.Learning;

/// <summary>Gradients site by site; the number of sleep samples of a phase is that of the draws of each site.</summary>
/// <param name="estimator">Of the data.</param>
/// <param name="space">Of the parameters.</param>
/// <param name="options">How to fit.</param>
/// <param name="combination">The values that latents of the whole unit are held at; null to draw them from their posterior.</param>
internal sealed class SiteGradientSource(SiteEstimator estimator, IParameterSpace space, FitOptions options, int? combination = null) : IGradientSource
{
    /// <summary>Rounds of random numbers for posteriors of what is conditioned on, far above those of iterations.</summary>
    private const int PosteriorRounds = 1_000_000;

    /// <summary>Steps of Adam, and not few of them: a gradient costs little, and its noise is averaged by many.</summary>
    private static readonly FitPhase[] DefaultPhases = [new(40, 1200, 0.3), new(40, 500, 0.1), new(200, 300, 0.04)];

    /// <inheritdoc/>
    public bool HasInformation => false;

    /// <inheritdoc/>
    public long ObservedNumbers => estimator.ObservedNumbers;

    /// <inheritdoc/>
    public IReadOnlyList<FitPhase> Phases(FitOptions options, bool isAdam) => options.Phases ?? DefaultPhases;

    /// <inheritdoc/>
    public (AveragedEstimate Estimate, EstimatorSettings Settings) Estimate(FitState state, ScheduledIteration scheduled)
    {
        double[] slots = space.Slots(state.Current);
        int draws = scheduled.Phase.SleepSamples;
        long simulated = estimator.SimulatedBy(draws);
        if (combination is { } held)
        {
            state.LogPosteriors ??= estimator.HeldAt(held);
        }
        else if (estimator.HasHeld && state.Iteration % options.Sites.PosteriorInterval == 0)
        {
            state.LogPosteriors = estimator.Posteriors(slots, options.Sites, state.LogPosteriors, PosteriorRounds + state.Iteration);
            simulated += estimator.SimulatedByPosteriors(options.Sites);
        }

        (double[] gradient, SiteQuality quality) = estimator.Gradient(slots, draws, options.Sites, state.LogPosteriors ?? estimator.NoPosteriors, state.Iteration);
        var estimate = new AveragedEstimate(slots.Length, space.Dimension, space.Dimension)
        {
            SimulatedSamples = simulated,
            DroppedSimulations = quality.Dropped,
            EffectiveSampleSize = quality.EffectiveDraws,
        };
        gradient.CopyTo(estimate.SlotGradient, 0);
        space.PullBack(state.Current, gradient, estimate.Gradient);
        estimator.Prior?.AddTo(estimate, state.Current, slots, space, hasCurvature: false);
        return (estimate, new EstimatorSettings(
            GradientForm.Direct, ScoreCorrection.None, draws, FreshSamples: 0, QuadraticWeight: 0.0, options.Sites.Width, Ridge: 0.0));
    }
}
