namespace ProbDsl.Learning;

/// <summary>What the corrections have in common.</summary>
internal static class ScoreCorrections
{
    /// <summary>True where the mean prediction over fresh samples is subtracted.</summary>
    internal static bool SubtractsFreshMean(this ScoreCorrection correction) =>
        correction is ScoreCorrection.FreshSamples or ScoreCorrection.FreshResiduals or ScoreCorrection.BalancedResiduals;
}
