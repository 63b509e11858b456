using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>How one gradient is estimated.</summary>
/// <param name="Form">What is regressed.</param>
/// <param name="Correction">What is done about the score identity.</param>
/// <param name="SleepSamples">Number n of training pairs of each group.</param>
/// <param name="FreshSamples">Number of further samples of each group, for the correction and for what is measured on held-out samples.</param>
/// <param name="QuadraticWeight">Weight of the quadratic part of the kernel.</param>
/// <param name="BandwidthFactor">Bandwidth over the median distance.</param>
/// <param name="Ridge">Added to the diagonal of the Gram matrix.</param>
/// <param name="GaussianWeight">Weight of the Gaussian part of the kernel.</param>
/// <param name="CandidatesPerSleepSample">Simulations that each training pair is chosen among.</param>
/// <param name="ClipsPredictions">True where predictions at the data are brought back into the range of the training scores.</param>
/// <param name="LooksAtCloud">True where the data are measured against the simulations.</param>
/// <param name="Solver">How the systems of the regression are solved; null for the defaults.</param>
/// <param name="Weights">What is asked of the weights of the sleep sample.</param>
/// <param name="ResidualsByLeverage">False where residuals are added in full, however thinly the simulations cover the observations.</param>
/// <param name="Mixture">Parameter slots that share half of the sleep sample; null where the model simulates all of it.</param>
internal sealed record EstimatorSettings(
    GradientForm Form,
    ScoreCorrection Correction,
    int SleepSamples,
    int FreshSamples,
    double QuadraticWeight,
    double BandwidthFactor,
    double Ridge,
    double GaussianWeight = 1.0,
    int CandidatesPerSleepSample = 1,
    bool ClipsPredictions = false,
    bool LooksAtCloud = false,
    SolverOptions? Solver = null,
    EstimatorWeights Weights = EstimatorWeights.Signed,
    bool ResidualsByLeverage = true,
    double[][]? Mixture = null)
{
    /// <summary>What is regressed with.</summary>
    internal RegressionPlan Plan { get; init; } = RegressionPlan.Of(QuadraticWeight, GaussianWeight);

    /// <summary>What was chosen beyond bandwidth and ridge; null where nothing was.</summary>
    internal Tuning? Tuning { get; init; }

    /// <summary>What chosen ridges are divided by.</summary>
    internal double RidgeDivisor { get; init; } = 1.0;

    /// <summary>The members of the parameter record that have regressions of their own, one for each of <see cref="Tuning.Blocks"/>.</summary>
    internal IReadOnlyList<TargetBlock> Blocks { get; init; } = [];

    /// <summary>The settings of the regression of one member.</summary>
    internal EstimatorSettings OfBlock(int block)
    {
        Hyperparameters own = Tuning!.Blocks[block];
        return this with
        {
            BandwidthFactor = own.BandwidthFactor,
            Ridge = Math.Max(GradientSettings.LeastRidge, own.Ridge / RidgeDivisor),
            Tuning = (own.Tuning ?? new Tuning()) with { MapCoordinates = Tuning.MapCoordinates, NetworkWeights = Tuning.NetworkWeights },
            Blocks = [],
        };
    }
}
