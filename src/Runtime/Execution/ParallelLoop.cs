using System.Runtime.ExceptionServices;

namespace ProbDsl.Execution;

/// <summary>
/// Runs the independent pieces of a job on a fixed number of threads. What a piece computes may depend on its index
/// only, never on the thread count: that is what makes a fit the same to the last bit on one core and on many.
/// </summary>
/// <remarks>
/// The caller works too. Beside it work helpers that are threads of the pool: having done a job, a helper looks out for the
/// next for some tens of microseconds, so that jobs in quick succession cost no wake-up, and then goes back to the pool. A
/// loop thus owns nothing that must be given back, and where the pool has no thread to spare the caller does all alone. A job
/// that is started from within a job of the same loop, or beside one, runs on its own thread only.
/// </remarks>
internal sealed class ParallelLoop
{
    /// <summary>How often the caller looks whether the last pieces are done before it sleeps until they are.</summary>
    private const int SpinsBeforeSleep = 200;

    /// <summary>An index that no count exceeds: nothing can be claimed.</summary>
    private const long NoPiece = int.MaxValue;

    private readonly ParallelLoopHelper[] _helpers;
    private readonly object _gate = new();

    private Action<int> _body = static _ => { };
    private int _count;

    // Generation of the job in the upper half, next index in the lower: one number, so that no piece is claimed of another job.
    private long _ticket;
    private int _completed;
    private int _isBusy;
    private int _isSleeping;

    // The lowest index that has failed, and how.
    private int _failedIndex;
    private ExceptionDispatchInfo? _failure;

    /// <param name="threads">How many threads; 0 takes every core the process may use.</param>
    internal ParallelLoop(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _helpers = new ParallelLoopHelper[Threads - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new ParallelLoopHelper(this);
        }
    }

    /// <summary>The number of threads, at least one.</summary>
    internal int Threads { get; }

    /// <summary>Which job is the latest.</summary>
    internal int Generation => (int)(Volatile.Read(ref _ticket) >> 32);

    /// <summary>
    /// Calls <paramref name="body"/> once for each index in [0, count), in any order. Of exceptions the one of the lowest
    /// index comes through, as it was thrown; indices after it may not have been run.
    /// </summary>
    internal void Run(int count, Action<int> body)
    {
        if (_helpers.Length == 0 || count <= 1 || Interlocked.CompareExchange(ref _isBusy, 1, 0) != 0)
        {
            for (int index = 0; index < count; index++)
            {
                body(index);
            }

            return;
        }

        // Until the new job is complete no piece can be claimed: a helper that still looks at the last ticket, all of whose pieces are
        // taken, would find it below the new count and take a piece that is none.
        Interlocked.Exchange(ref _ticket, ((long)Generation << 32) | NoPiece);
        _body = body;
        _count = count;
        _completed = 0;
        _failedIndex = int.MaxValue;
        _failure = null;
        Volatile.Write(ref _ticket, ((long)(Generation + 1)) << 32);
        for (int i = 0; i < Math.Min(_helpers.Length, count - 1); i++)
        {
            _helpers[i].Wake();
        }

        Work();
        AwaitLast();
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        _body = static _ => { };
        Volatile.Write(ref _isBusy, 0);
        failure?.Throw();
    }

    /// <summary>Takes pieces of the present job until none is left.</summary>
    internal void Work()
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int index = (int)ticket;
            Action<int> body = _body;
            if (index >= _count)
            {
                return;
            }

            // Still the same number: the job was not over, so body and count were its own.
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket)
            {
                RunPiece(body, index);
            }
        }
    }

    private void RunPiece(Action<int> body, int index)
    {
        // Pieces are claimed in order, so every index below a failed one is run, and the lowest failure is always found.
        if (index < Volatile.Read(ref _failedIndex))
        {
            try
            {
                body(index);
            }
            catch (Exception exception)
            {
                lock (_gate)
                {
                    if (index < _failedIndex)
                    {
                        _failedIndex = index;
                        _failure = ExceptionDispatchInfo.Capture(exception);
                    }
                }
            }
        }

        int count = _count;
        if (Interlocked.Increment(ref _completed) == count && Volatile.Read(ref _isSleeping) != 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void AwaitLast()
    {
        var spin = new SpinWait();
        for (int i = 0; i < SpinsBeforeSleep; i++)
        {
            if (Volatile.Read(ref _completed) == _count)
            {
                return;
            }

            // Yields the core now and then: the helper that is waited for may need it.
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Interlocked.Exchange(ref _isSleeping, 1);
        lock (_gate)
        {
            while (Volatile.Read(ref _completed) != _count)
            {
                Monitor.Wait(_gate);
            }
        }

        Volatile.Write(ref _isSleeping, 0);
    }
}
