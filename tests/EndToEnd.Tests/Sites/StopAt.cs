namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>Cancels a fit at an iteration.</summary>
internal sealed class StopAt(int iteration, CancellationTokenSource source) : IProgress<FitProgress>
{
    public void Report(FitProgress value)
    {
        if (value.Iteration == iteration)
        {
            source.Cancel();
        }
    }
}
