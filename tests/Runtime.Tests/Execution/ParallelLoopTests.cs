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
    public void Zero_threads_means_every_core() => Assert.Equal(Environment.ProcessorCount, new ParallelLoop(0).Threads);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_comes_through_as_it_was_thrown(int threads) =>
        Assert.Throws<InvalidTimeZoneException>(() => new ParallelLoop(threads).Run(10, static _ => throw new InvalidTimeZoneException()));
}
