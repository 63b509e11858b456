using Microsoft.Extensions.Logging;
using ProbDsl.Storage;

namespace ProbDsl.Learning;

/// <summary>
/// Tells the world outside where a fit stands: progress, log and checkpoint. Nothing that is learned depends on it.
/// </summary>
/// <param name="options">Clock, logger and how often to save.</param>
/// <param name="startTimestamp">When this run began, by the clock of the options.</param>
/// <param name="checkpoint">Where to save; null where nothing is saved.</param>
/// <param name="progress">Told of every iteration.</param>
internal sealed class FitRecorder(FitOptions options, long startTimestamp, CheckpointFile? checkpoint, IProgress<FitProgress>? progress)
{
    private int _unsaved;
    private FitProgress? _last;

    /// <summary>Why the checkpoint on disk is not the last one that was due; null in the usual case.</summary>
    internal string? SaveFailure { get; private set; }

    /// <summary>The same for a fit within a fit: it is told of, and not saved.</summary>
    internal FitRecorder Quietly() => new(options with { Checkpoint = null }, startTimestamp, null, progress);

    /// <summary>Saves a state, or says why that cannot be.</summary>
    /// <exception cref="CheckpointException">The file system refuses.</exception>
    internal void Require(FitState state) => checkpoint?.Write(state, Seconds(state));

    /// <summary>Saves a state between two fits.</summary>
    internal void Keep(FitState state) => Save(state);

    /// <summary>Called before the first iteration of a run; the first write, which shows whether the path serves.</summary>
    internal void Begin(FitState state, FitSchedule schedule)
    {
        checkpoint?.Write(state, Seconds(state));
        LearningLog.Began(options.Logger, state.Position, schedule.Count, state.Current.Length);
    }

    /// <summary>Called after each iteration.</summary>
    internal void Record(FitState state, FitSchedule schedule)
    {
        if (state.Failure is not null)
        {
            LearningLog.Stopped(options.Logger, state.Failure);
            return;
        }

        FitIteration last = state.Curves[^1];
        if (progress is not null)
        {
            _last = new FitProgress(state.Position, schedule.Count, last.Phase, last.GradientNorm, last.HeldOutRSquared, Seconds(state));
            progress.Report(_last);
        }

        LearningLog.Iterated(options.Logger, state.Position, schedule.Count, last.GradientNorm, last.HeldOutRSquared, last.BandwidthFactor, last.Ridge);
        if (last.Jitter > 0.0)
        {
            LearningLog.Jittered(options.Logger, state.Position, last.Jitter);
        }

        if (last.Solver.FallBacks > 0)
        {
            LearningLog.FellBack(options.Logger, state.Position, last.Solver.FallBacks);
        }

        if (last.Solver.Unconverged > 0)
        {
            LearningLog.Unconverged(options.Logger, state.Position, last.Solver.Unconverged, last.Solver.LargestResidual);
        }

        _unsaved++;
        if (_unsaved >= (options.Checkpoint?.Interval ?? int.MaxValue))
        {
            Save(state);
        }
    }

    /// <summary>Called after the last iteration of a run, cancelled or not.</summary>
    internal void End(FitState state, FitSchedule schedule)
    {
        if (_unsaved > 0 && state.Failure is null)
        {
            Save(state);
        }

        if (!options.Logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        LearningLog.Ended(options.Logger, state.Position, schedule.Count, state.SimulatedSamples, Seconds(state));
    }

    /// <summary>Called after each step of what is measured at the answer; says nothing where no iteration has run.</summary>
    internal void Measured(FitState state, double share)
    {
        if (progress is not null && _last is not null)
        {
            progress.Report(_last with { Seconds = Seconds(state), MeasuredShare = share });
        }
    }

    /// <summary>A disk that fills up on the way must not cost the fit: it goes on, and says so at the end.</summary>
    private void Save(FitState state)
    {
        if (checkpoint is null)
        {
            return;
        }

        try
        {
            checkpoint.Write(state, Seconds(state));
            _unsaved = 0;
            SaveFailure = null;
        }
        catch (CheckpointException exception)
        {
            SaveFailure = exception.Message;
            LearningLog.NotSaved(options.Logger, state.Position, exception.Message);
        }
    }

    private double Seconds(FitState state) => state.EarlierSeconds + options.TimeProvider.GetElapsedTime(startTimestamp).TotalSeconds;
}
