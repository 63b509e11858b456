using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>Runs the benchmarks that the arguments name (<c>--filter *Keystroke*</c>).</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(20);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
            arguments, DefaultConfig.Instance.AddJob(job).AddColumn(StatisticColumn.Min, StatisticColumn.Median));
    }
}
