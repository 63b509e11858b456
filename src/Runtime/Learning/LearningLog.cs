using Microsoft.Extensions.Logging;

namespace ProbDsl.Learning;

/// <summary>What a fit writes to <see cref="FitOptions.Logger"/>: iterations at Debug, turns of events at Information, trouble at Warning.</summary>
internal static partial class LearningLog
{
    [LoggerMessage(1, LogLevel.Information, "Fit begins at iteration {Position} of {Count}, {Dimension} unconstrained coordinates.")]
    internal static partial void Began(ILogger logger, int position, int count, int dimension);

    [LoggerMessage(2, LogLevel.Debug, "Iteration {Position} of {Count}: gradient {GradientNorm:G4}, held-out R^2 {HeldOutRSquared:F3}, bandwidth {BandwidthFactor:G3} of the median, ridge {Ridge:G3}.")]
    internal static partial void Iterated(
        ILogger logger, int position, int count, double gradientNorm, double heldOutRSquared, double bandwidthFactor, double ridge);

    [LoggerMessage(3, LogLevel.Warning, "Iteration {Position}: a factorisation needed {Jitter:G3} more on the diagonal than the ridge.")]
    internal static partial void Jittered(ILogger logger, int position, double jitter);

    [LoggerMessage(4, LogLevel.Warning, "{Reason}")]
    internal static partial void Stopped(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The checkpoint after iteration {Position} could not be written: {Reason}")]
    internal static partial void NotSaved(ILogger logger, int position, string reason);

    [LoggerMessage(6, LogLevel.Information, "Iterations end at {Position} of {Count} after {SimulatedSamples} simulated units and {Seconds:F1} s.")]
    internal static partial void Ended(ILogger logger, int position, int count, long simulatedSamples, double seconds);

    [LoggerMessage(7, LogLevel.Information, "Resumed from checkpoint {Path} after iteration {Position}.")]
    internal static partial void Resumed(ILogger logger, string path, int position);

    [LoggerMessage(8, LogLevel.Warning, "The fit begins anew from a start of its own. {Reason}")]
    internal static partial void Restarted(ILogger logger, string reason);

    [LoggerMessage(9, LogLevel.Information, "Iteration {Position}: single precision did not reach the tolerance in {Count} regressions, which were solved in double precision.")]
    internal static partial void FellBack(ILogger logger, int position, int count);

    [LoggerMessage(10, LogLevel.Warning, "Iteration {Position}: {Count} solves by conjugate gradients ended at a relative residual of up to {Residual:G3}, above the tolerance.")]
    internal static partial void Unconverged(ILogger logger, int position, int count, double residual);

    [LoggerMessage(11, LogLevel.Information, "Iteration {Position}: {Report}")]
    internal static partial void ChoseMap(ILogger logger, int position, FeatureMapReport report);
}
