namespace ProbDsl.Gallery.Ablations;

/// <summary>Every choice that the default recipe makes, each undone by itself.</summary>
internal static class ShippedAblations
{
    private static readonly FitPhase[] s_default = [new(500, 50, 1.0), new(1000, 60, 0.3)];

    internal static IReadOnlyList<Ablation> All { get; } =
    [
        new("defaults", "the default recipe", static options => options),
        new("no-correction", "no use of the score identity", static options => options with { Correction = ScoreCorrection.None }),
        new("intercept", "an intercept instead of fresh samples", static options => options with { Correction = ScoreCorrection.Intercept }),
        new("fresh", "fresh samples, their residuals left out", static options => options with { Correction = ScoreCorrection.FreshSamples }),
        new("balanced", "residuals by balancing weights", static options => options with { Correction = ScoreCorrection.BalancedResiduals }),
        new("no-leverage", "residuals in full, whatever the leverage", static options => options with { ResidualsByLeverage = false }),
        new("no-quadratic", "no quadratic kernel", static options => options with { QuadraticKernelWeight = 0.0 }),
        new("ridge-1", "the ridge of leave-one-out not divided", static options => options with { RidgeDivisor = 1.0 }),
        new("ridge-30", "the ridge of leave-one-out divided by 30", static options => options with { RidgeDivisor = 30.0 }),
        new("fixed-kernel", "bandwidth half the median distance, ridge 0.001", static options => options with { BandwidthFactor = 0.5, Ridge = 1e-3 }),
        new("tolerance-0.1", "a narrower bandwidth within a tenth of the least loss", static options => options with { BandwidthTolerance = 0.1 }),
        new("adam", "Adam's steps, and its phases", static options => options with { Optimiser = OptimiserKind.Adam }),
        new("one-phase", "the last phase alone", static options => options with { Phases = [.. (options.Phases ?? s_default).TakeLast(1)] }),
        new("exponential-family", "natural parameters regressed", static options => options with { Form = GradientForm.ExponentialFamily }),
        new("clip", "predictions brought back into the range of scores", static options => options with { ClipPredictions = true }),
        new("normalised", "weights of training pairs with sum one", static options => options with { Weights = EstimatorWeights.Normalised }),
        new("non-negative", "and none of them negative", static options => options with { Weights = EstimatorWeights.NonNegative }),
        new("near-data", "half the training pairs nearest to the data, of ten candidates each", static options => options with { CandidatesPerSleepSample = 10 }),
        new("defensive", "half the training pairs from a wider mixture", static options => options with { Sleep = SleepDistribution.Defensive }),
        new("last-iterate", "no average of iterates", static options => options with { AveragedShare = 1e-9 }),
        new("plain-inputs", "inputs standardised, not embedded", static options => options with { EmbedInputs = false }),
    ];
}
