using System.Collections.Concurrent;
using System.Diagnostics;
using ProbDsl.Execution;

namespace ProbDsl.Runtime.Tests.Execution;

public class ParallelLoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_index_is_run_once(int threads)
    {
        var counts = new int[1000];

        new ParallelLoop(threads).Run(1000, index => Interlocked.Increment(ref counts[index]));

        Assert.All(counts, static count => Assert.Equal(1, count));
    }

    [Fact]
    public void Jobs_in_quick_succession_do_not_mix()
    {
        var loop = new ParallelLoop(4);
        var random = new Random(1);
        for (int job = 0; job < 5000; job++)
        {
            var counts = new int[random.Next(0, 9)];
            loop.Run(counts.Length, index => Interlocked.Increment(ref counts[index]));
            Assert.All(counts, static count => Assert.Equal(1, count));
        }
    }

    /// <summary>
    /// A helper that is late looks at the ticket of the last job while the next one, of more pieces, is being made. More threads than
    /// cores, so that helpers are interrupted anywhere.
    /// </summary>
    [Fact]
    public void A_larger_job_after_a_smaller_one_runs_every_piece_once()
    {
        var faults = new ConcurrentBag<string>();
        Thread[] threads = [.. Enumerable.Range(0, 6).Select(_ => new Thread(() => RunJobs(faults)) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.Empty(faults);
    }

    private static void RunJobs(ConcurrentBag<string> faults)
    {
        var loop = new ParallelLoop(4);
        var counts = new int[12];
        Action<int> body = index =>
        {
            Interlocked.Increment(ref counts[index]);
            Thread.SpinWait(30);
        };
        for (int job = 0; job < 60_000; job++)
        {
            int count = 2 + job % 11;
            Array.Clear(counts);
            loop.Run(count, body);
            for (int i = 0; i < counts.Length; i++)
            {
                if (counts[i] != (i < count ? 1 : 0))
                {
                    faults.Add($"Job {job} of {count} pieces: piece {i} was run {counts[i]} times.");
                    return;
                }
            }
        }
    }

    [Fact]
    public void Zero_threads_means_every_core() => Assert.Equal(Environment.ProcessorCount, new ParallelLoop(0).Threads);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_comes_through_as_it_was_thrown(int threads) =>
        Assert.Throws<InvalidTimeZoneException>(() => new ParallelLoop(threads).Run(10, static _ => throw new InvalidTimeZoneException()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Of_several_exceptions_the_first_by_index_comes_through_once_and_the_loop_works_on(int threads)
    {
        var loop = new ParallelLoop(threads);
        for (int job = 0; job < 200; job++)
        {
            InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => loop.Run(64, static index =>
            {
                if (index % 7 == 5)
                {
                    throw new InvalidOperationException($"{index}");
                }
            }));
            Assert.Equal("5", exception.Message);

            int sum = 0;
            loop.Run(64, index => Interlocked.Add(ref sum, index));
            Assert.Equal(64 * 63 / 2, sum);
        }
    }

    [Fact]
    public void A_job_within_a_job_runs_on_the_thread_that_started_it()
    {
        var loop = new ParallelLoop(3);
        var sums = new int[20];

        loop.Run(20, outer =>
        {
            int thread = Environment.CurrentManagedThreadId;
            loop.Run(30, inner =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                sums[outer] += inner;
            });
        });

        Assert.All(sums, static sum => Assert.Equal(30 * 29 / 2, sum));
    }

    [Fact]
    public void Threads_may_share_a_loop()
    {
        var loop = new ParallelLoop(2);
        var sums = new long[4];
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(caller => new Thread(() =>
        {
            for (int job = 0; job < 500; job++)
            {
                loop.Run(10, index => Interlocked.Add(ref sums[caller], index));
            }
        }))];
        Array.ForEach(callers, static caller => caller.Start());
        Array.ForEach(callers, static caller => caller.Join());

        Assert.All(sums, static sum => Assert.Equal(500 * 45, sum));
    }

    [Fact]
    public void A_piece_that_takes_long_is_waited_for()
    {
        // The other index goes on only when both have begun, so two threads are at work; the caller's is done first or last.
        using var both = new Barrier(2);
        var loop = new ParallelLoop(2);
        int done = 0;
        loop.Run(2, index =>
        {
            both.SignalAndWait();
            for (int i = 0; i < 20_000_000 * index; i++)
            {
                Thread.SpinWait(0);
            }

            Interlocked.Increment(ref done);
        });

        Assert.Equal(2, done);
    }

    [Fact]
    public void Loops_that_are_dropped_leave_no_threads_behind()
    {
        using Process process = Process.GetCurrentProcess();
        int before = process.Threads.Count;
        for (int i = 0; i < 300; i++)
        {
            new ParallelLoop(4).Run(8, static _ => Thread.SpinWait(10));
        }

        process.Refresh();

        // 900 helpers have been at work; what the pool grew by meanwhile, for other tests too, is far less.
        Assert.InRange(process.Threads.Count, 0, before + 100);
    }

    [Fact]
    public void Running_again_allocates_nothing()
    {
        var loop = new ParallelLoop(2);
        var counts = new int[16];
        Action<int> body = index => counts[index]++;
        for (int i = 0; i < 500; i++)
        {
            loop.Run(16, body);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 500; i++)
        {
            loop.Run(16, body);
        }

        // The queue of the pool grows now and then; an object for each run would be tens of thousands of bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5000);
    }
}
