using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>How a fit's gradients are estimated, from its options and the last choice of bandwidth and ridge.</summary>
internal static class GradientSettings
{
    /// <summary>No chosen ridge is divided to below this.</summary>
    internal const double LeastRidge = 1e-6;

    /// <summary>Settings of one gradient: the ridge of leave-one-out, divided (defaults.md 6.4).</summary>
    internal static EstimatorSettings For(FitOptions options, int sleepSamples, Hyperparameters choice, double[][]? mixture = null) => new(
        options.Form, options.Correction, sleepSamples, options.FreshSamplesPerSleepSample * sleepSamples,
        options.QuadraticKernelWeight, options.BandwidthFactor ?? choice.BandwidthFactor,
        options.Ridge ?? Math.Max(LeastRidge, choice.Ridge / options.RidgeDivisor),
        CandidatesPerSleepSample: options.CandidatesPerSleepSample, ClipsPredictions: options.ClipPredictions, LooksAtCloud: true,
        Solver: options.Solver, Weights: options.Weights, ResidualsByLeverage: options.ResidualsByLeverage,
        Mixture: mixture is { Length: > 0 } ? mixture : null)
    {
        Plan = RegressionPlan.For(options),
        Tuning = choice.Tuning,
        RidgeDivisor = options.RidgeDivisor,
    };
}
