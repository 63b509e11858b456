using System.Runtime.ExceptionServices;

namespace ProbDsl.Execution;

/// <summary>
/// Runs the independent pieces of a job on a fixed number of threads. What a piece computes may depend on its index
/// only, never on the thread count: that is what makes a fit the same to the last bit on one core and on many.
/// </summary>
internal sealed class ParallelLoop
{
    private readonly ParallelOptions _options;

    /// <param name="threads">How many threads; 0 takes every core the process may use.</param>
    internal ParallelLoop(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _options = new ParallelOptions { MaxDegreeOfParallelism = Threads };
    }

    /// <summary>The number of threads, at least one.</summary>
    internal int Threads { get; }

    /// <summary>Calls <paramref name="body"/> once for each index in [0, count), in any order.</summary>
    internal void Run(int count, Action<int> body)
    {
        if (Threads == 1 || count <= 1)
        {
            for (int index = 0; index < count; index++)
            {
                body(index);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, _options, body);
        }
        catch (AggregateException exception)
        {
            // The user is told of one mistake, not of how the work was cut.
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }
    }
}
