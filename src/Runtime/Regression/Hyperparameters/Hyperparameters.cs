namespace ProbDsl.Regression;

/// <summary>Bandwidth and ridge of a regression.</summary>
/// <param name="BandwidthFactor">Bandwidth over the median distance of the sleep points.</param>
/// <param name="Ridge">The ridge that leave-one-out prefers.</param>
/// <param name="Loss">Their sum over targets of mean squared error over variance.</param>
internal readonly record struct Hyperparameters(double BandwidthFactor, double Ridge, double Loss)
{
    /// <summary>What was chosen besides; null where nothing was.</summary>
    public Tuning? Tuning { get; init; }
}
