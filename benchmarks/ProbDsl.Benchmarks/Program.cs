using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ProbDsl.Benchmarks;

/// <summary>Runs the benchmarks that the arguments name (<c>--filter *Lanes*</c>); all in one process, so that ratios are of one run.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        // Many iterations, shorter than the turn that a thread is given: what else the machine does disturbs most of them on a busy
        // machine, and the fastest is of those it does not.
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(4)).WithWarmupCount(30).WithIterationCount(300);
        IConfig config = DefaultConfig.Instance.AddJob(job).AddColumn(StatisticColumn.Min, new RatioOfMinimaColumn())
            .HideColumns(Column.Error, Column.StdDev, Column.Ratio, Column.RatioSD);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config);
    }
}
