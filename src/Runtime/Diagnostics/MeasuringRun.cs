namespace ProbDsl.Diagnostics;

/// <summary>What is measured at the answer, step by step: each step is told of, and none begins after the caller has cancelled.</summary>
/// <param name="steps">How many steps there are.</param>
/// <param name="report">Told of the share that is done.</param>
/// <param name="cancellation">Ends the run.</param>
internal sealed class MeasuringRun(int steps, Action<double> report, CancellationToken cancellation)
{
    private int _done;

    /// <summary>Looked at within steps.</summary>
    internal CancellationToken Cancellation => cancellation;

    /// <summary>True from the first step on that the caller did not let run to its end.</summary>
    internal bool WasCancelled { get; private set; }

    /// <summary>Runs a step; the answer of <paramref name="step"/>, or <paramref name="unknown"/> where the caller cancelled.</summary>
    internal TResult Step<TResult>(Func<CancellationToken, TResult> step, TResult unknown)
    {
        if (WasCancelled || cancellation.IsCancellationRequested)
        {
            WasCancelled = true;
            return unknown;
        }

        try
        {
            TResult result = step(cancellation);
            _done++;
            report(Math.Min(1.0, (double)_done / steps));
            return result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            WasCancelled = true;
            return unknown;
        }
    }
}
