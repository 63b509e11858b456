namespace ProbDsl.Gallery.Ablations;

/// <summary>Every choice that the default recipe makes, each undone by itself.</summary>
internal static class ShippedAblations
{
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
        new("one-phase", "170 iterations of 1000 pairs at gain 0.3", static options => options with { Phases = [new(1000, 170, 0.3)] }),
        new("two-phases", "no refining phase: 60 iterations of 1000 pairs at gain 0.3 are the last", static options => options with { Phases = [new(500, 50, 1.0), new(1000, 60, 0.3)] }),
        new("growing", "40 iterations of 2000 pairs at gain 0.1 as the refining phase", static options => options with { Phases = [new(500, 50, 1.0), new(1000, 30, 0.3), new(2000, 40, 0.1)] }),
        new("no-growth", "as many pairs in the last phase where they are cheap as elsewhere", static options => options with { SampleGrowth = 1 }),
        new("one-scale", "no kernel of several bandwidths", static options => options with { Regression = options.Regression with { SeveralScales = false } }),
        new("exponential-family", "natural parameters regressed", static options => options with { Form = GradientForm.ExponentialFamily }),
        new("clip", "predictions brought back into the range of scores", static options => options with { ClipPredictions = true }),
        new("normalised", "weights of training pairs with sum one", static options => options with { Weights = EstimatorWeights.Normalised }),
        new("non-negative", "and none of them negative", static options => options with { Weights = EstimatorWeights.NonNegative }),
        new("near-data", "half the training pairs nearest to the data, of ten candidates each", static options => options with { CandidatesPerSleepSample = 10 }),
        new("defensive", "half the training pairs from a wider mixture", static options => options with { Sleep = SleepDistribution.Defensive }),
        new("defensive-balanced", "the same, residuals by balancing weights", static options => options with { Sleep = SleepDistribution.Defensive, Correction = ScoreCorrection.BalancedResiduals }),
        new("last-iterate", "no average of iterates", static options => options with { AveragedShare = 1e-9 }),
        new("plain-inputs", "inputs standardised, not embedded", static options => options with { EmbedInputs = false }),
    ];
}
