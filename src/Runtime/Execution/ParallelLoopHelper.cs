namespace ProbDsl.Execution;

/// <summary>One helper of a loop: idle, or on a thread of the pool where it works and then looks out for the next job.</summary>
internal sealed class ParallelLoopHelper(ParallelLoop loop) : IThreadPoolWorkItem
{
    /// <summary>How often an idle helper looks before it goes, some fifty microseconds in all.</summary>
    private const int Looks = 200;

    /// <summary>Pauses of the processor between two looks, a quarter of a microsecond or so.</summary>
    private const int PausesPerLook = 20;

    private int _isAwake;

    /// <summary>Sees to it that the helper finds the present job.</summary>
    internal void Wake()
    {
        if (Interlocked.CompareExchange(ref _isAwake, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        do
        {
            int seen;
            do
            {
                seen = loop.Generation;
                loop.Work();
            }
            while (IsNewJobSoon(seen));

            Interlocked.Exchange(ref _isAwake, 0);

            // A job that began while this helper was still awake has not woken it.
            if (loop.Generation == seen)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _isAwake, 1, 0) == 0);
    }

    private bool IsNewJobSoon(int seen)
    {
        for (int i = 0; i < Looks; i++)
        {
            if (loop.Generation != seen)
            {
                return true;
            }

            Thread.SpinWait(PausesPerLook);
        }

        return loop.Generation != seen;
    }
}
