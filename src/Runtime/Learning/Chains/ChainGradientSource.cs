using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Gradients step by step, with what is regressed on, bandwidth and ridge chosen where the schedule says so.</summary>
/// <param name="estimator">Of the data.</param>
/// <param name="options">How to fit.</param>
internal sealed class ChainGradientSource(ChainEstimator estimator, FitOptions options) : IGradientSource
{
    /// <summary>Rounds of random numbers for the choices, far above those of iterations.</summary>
    internal const int ChoiceRounds = 1_000_000;

    /// <summary>As those of whole units, with pairs of steps in the place of units: there are many of them in each simulated series.</summary>
    private static readonly FitPhase[] NaturalPhases = [new(5_000, 50, 1.0), new(10_000, 25, 0.3), new(20_000, 120, 0.1)];
    private static readonly FitPhase[] AdamPhases = [new(5_000, 200, 1.0), new(10_000, 100, 0.2)];

    private readonly RegressionPlan _plan = RegressionPlan.For(options);

    /// <inheritdoc/>
    public bool HasInformation => estimator.HasCoordinates;

    /// <inheritdoc/>
    public long ObservedNumbers => estimator.ObservedNumbers;

    /// <inheritdoc/>
    public IReadOnlyList<FitPhase> Phases(FitOptions options, bool isAdam) => options.Phases ?? (isAdam ? AdamPhases : NaturalPhases);

    /// <inheritdoc/>
    public (AveragedEstimate Estimate, EstimatorSettings Settings) Estimate(FitState state, ScheduledIteration scheduled)
    {
        int pairs = scheduled.Phase.SleepSamples;
        if (scheduled.IsChoice)
        {
            (state.Inputs, state.Choice) = Choose(estimator, options, _plan, state.Current, pairs, ChoiceRounds + state.Iteration);
        }

        ChainSettings settings = Settings(options, _plan, pairs, state.Inputs!, state.Choice);
        return (estimator.Estimate(state.Current, settings, state.Iteration), new EstimatorSettings(
            GradientForm.Direct, ScoreCorrection.None, pairs, FreshSamples: 0, options.QuadraticKernelWeight, settings.BandwidthFactor, settings.Ridge));
    }

    /// <summary>What is regressed on and how.</summary>
    internal static (ChainInputs Inputs, Hyperparameters Choice) Choose(
        ChainEstimator estimator, FitOptions options, RegressionPlan plan, double[] at, int pairs, int round)
    {
        // Without scores of single steps nothing can be compared: then the narrowest, and the middle of the grid.
        ChainSettings settings = Settings(options, plan, pairs, new ChainInputs(0, options.Chains.Summaries), default);
        return estimator.Choose(at, options.Chains.Candidates, settings, round) ?? (options.Chains.Candidates(options.Chains.Summaries)[0], new Hyperparameters(1.0, 1.0, double.NaN));
    }

    /// <summary>The settings of one estimate: the ridge of leave-one-out, divided (defaults.md 6.4).</summary>
    internal static ChainSettings Settings(FitOptions options, RegressionPlan plan, int pairs, ChainInputs inputs, Hyperparameters choice) => new(
        pairs, inputs, options.BandwidthFactor ?? (choice.BandwidthFactor > 0.0 ? choice.BandwidthFactor : 1.0),
        options.Ridge ?? Math.Max(GradientSettings.LeastRidge, choice.Ridge / options.RidgeDivisor), plan,
        options.Solver.Choice == SolverChoice.Automatic ? null : options.Solver);
}
