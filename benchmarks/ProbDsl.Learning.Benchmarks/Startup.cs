using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Corpus;

namespace ProbDsl.Learning.Benchmarks;

/// <summary>From the start of a process to the first gradient of a fit of Old Faithful with 1,000 training pairs.</summary>
internal static class Startup
{
    private const int Repetitions = 15;

    /// <summary>What the child does: a fit that ends with its process after the first iteration, choice of bandwidth and ridge included.</summary>
    internal static void First()
    {
        var options = new FitOptions { Seed = 1, Phases = [new FitPhase(1000, 2, 1.0)] };
        Learner.Fit(new OldFaithful.DurationModel(), Program.Data(), Program.Start, options, new StopAtFirst());
    }

    /// <summary>Starts the child again and again.</summary>
    internal static void Run(TextWriter table)
    {
        var wall = new List<double>();
        var processor = new List<double>();
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, "first") { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("the benchmark did not start itself");
            string gradient = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            wall.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            processor.Add(process.TotalProcessorTime.TotalSeconds);
            if (process.ExitCode != 0 || gradient.Length == 0)
            {
                throw new InvalidOperationException($"the child ended with {process.ExitCode} and said '{gradient}'");
            }
        }

        table.WriteLine("## From the start of a process to the first gradient, seconds (target 0.3)");
        table.WriteLine();
        table.WriteLine("| least | median | processor, least | processor, median |");
        table.WriteLine("|---|---|---|---|");
        table.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {wall.Min():0.000} | {Median(wall):0.000} | {processor.Min():0.000} | {Median(processor):0.000} |"));
        table.WriteLine();
    }

    internal static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class StopAtFirst : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gradient of length {value.GradientNorm:R}; {JitInfo.GetCompiledMethodCount()} methods compiled in {JitInfo.GetCompilationTime().TotalMilliseconds:0} ms"));
            Environment.Exit(0);
        }
    }
}
