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

        if (state.Iteration % options.Sites.PosteriorInterval == 0 || (estimator.HasCommon && state.Common is null))
        {
            simulated += estimator.HasHeld && combination is null ? estimator.SimulatedByPosteriors(options.Sites) : 0L;
            MovePosteriors(state, slots);
        }

        (double[] gradient, SiteQuality quality) = estimator.Gradient(
            slots, draws, options.Sites, estimator.Hold(state.LogPosteriors ?? estimator.NoPosteriors, state.Common, state.Iteration), state.Iteration);

        // Nothing is measured coordinate by coordinate: without targets no d x d information is held either.
        var estimate = new AveragedEstimate(slots.Length, space.Dimension, targets: 0)
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

    /// <summary>The posteriors of what is conditioned on at the current parameters: of latents of the whole unit given those that are common to sites, and of these given them.</summary>
    private void MovePosteriors(FitState state, double[] slots)
    {
        int round = PosteriorRounds + state.Iteration;
        if (estimator.HasCommon)
        {
            state.Common ??= estimator.BeginCommon(slots, round);
        }

        if (estimator.HasHeld && combination is null)
        {
            state.LogPosteriors = estimator.Posteriors(slots, options.Sites, state.LogPosteriors, state.Common, round);
        }

        if (state.Common is { } common)
        {
            state.Common = estimator.Sweep(slots, options.Sites, common, state.LogPosteriors ?? estimator.NoPosteriors, round);
        }
    }
}
