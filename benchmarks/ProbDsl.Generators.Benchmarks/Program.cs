using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>Runs the benchmarks that the arguments name (<c>--filter *Keystroke*</c>), or with <c>processor</c> those in processor time.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        if (arguments is ["processor", ..])
        {
            ProcessorTimes.Print(arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1000);
            return;
        }

        // In this process, and with as many rounds before the measurement as it takes for the compiler's code to be compiled
        // in full: the toolchain that starts a process for each benchmark is slow to start on a busy machine.
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(100).WithIterationCount(100);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
            arguments, DefaultConfig.Instance.AddJob(job).AddColumn(StatisticColumn.Min, StatisticColumn.Median));
    }
}
