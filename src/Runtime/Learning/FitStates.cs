using ProbDsl.Storage;

namespace ProbDsl.Learning;

/// <summary>Where a fit begins: at its start, or where a checkpoint stands.</summary>
internal static class FitStates
{
    /// <exception cref="CheckpointException">The checkpoint cannot be read, is one of another fit, or is asked for and not there.</exception>
    internal static FitState Begin(double[] start, FitOptions options, CheckpointFile? file)
    {
        if (file is not null && options.Checkpoint is { Start: not CheckpointStart.BeginAnew } checkpoint)
        {
            if (file.Read() is { } saved)
            {
                LearningLog.Resumed(options.Logger, checkpoint.Path, saved.Position);
                return saved;
            }

            if (checkpoint.Start == CheckpointStart.RequireResume)
            {
                throw new CheckpointException(checkpoint.Path, "expected the checkpoint of an earlier run, found no file.");
            }
        }

        return new FitState { Current = [.. start] };
    }

    /// <summary>
    /// The state of a second attempt from another start: counts of what was done go on, and with them the random numbers; curves and averages
    /// begin anew.
    /// </summary>
    internal static FitState Again(FitState before, double[] start, string reason) => new()
    {
        Current = start,
        Iteration = before.Iteration,
        Restarts = before.Restarts + 1,
        RestartReason = reason,
        SimulatedSamples = before.SimulatedSamples,
        DroppedSimulations = before.DroppedSimulations,
        JitterEvents = before.JitterEvents,
        LargestJitter = before.LargestJitter,
        EarlierSeconds = before.EarlierSeconds,
    };
}
