using System.Diagnostics;
using System.Globalization;
using ProbDsl.Gallery;

namespace ProbDsl.Learning.Benchmarks;

/// <summary>
/// Iterations of learning the blowfly model site by site, for series of 180 steps and ten and a hundred times as many, simulated near the mode at delay 7: 40 draws of each site, and every tenth iteration 64 for each
/// of twenty delays. Times are of the processor. Each length in a process of its own, so that its peak of memory is its own; lengths take turns.
/// </summary>
internal static class SeriesLength
{
    private const int Rounds = 2;
    private const int Draws = 40;

    /// <summary>Each turn of ten iterations has one estimate of the posterior of the delay.</summary>
    private const int Turn = 10;

    /// <summary>More turns than this begin with one to warm up, which is not counted.</summary>
    private const int FewTurns = 1;

    private static readonly int[] s_lengths = [180, 1_800, 18_000];

    internal static void Run(TextWriter table)
    {
        var milliseconds = s_lengths.ToDictionary(static steps => steps, static _ => new List<double>());
        var peaks = s_lengths.ToDictionary(static steps => steps, static _ => new List<double>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (int steps in s_lengths)
            {
                using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["series-once", steps.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })
                    ?? throw new InvalidOperationException("the benchmark did not start itself");
                string[] said = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.TrimEntries);
                process.WaitForExit();
                milliseconds[steps].Add(double.Parse(said[0], CultureInfo.InvariantCulture));
                peaks[steps].Add(double.Parse(said[1], CultureInfo.InvariantCulture));
            }
        }

        table.WriteLine("## An iteration of the blowfly model site by site, one thread, processor time");
        table.WriteLine();
        table.WriteLine("| steps | least, ms | median, ms | least over that of 180 steps | the same over steps | peak of memory, MiB |");
        table.WriteLine("|---|---|---|---|---|---|");
        foreach (int steps in s_lengths)
        {
            double ratio = milliseconds[steps].Min() / milliseconds[s_lengths[0]].Min();
            table.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {steps} | {milliseconds[steps].Min():0.00} | {Startup.Median(milliseconds[steps]):0.00} | {ratio:0.0} | {ratio * s_lengths[0] / steps:0.00} | {peaks[steps].Max():0} |"));
        }

        table.WriteLine();
    }

    /// <summary>What the child does.</summary>
    internal static void Once(int steps)
    {
        (double perIteration, double peak) = Measure([Series(steps, 1)], turns: Math.Max(FewTurns, Math.Min(12, 5_400 / steps)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{perIteration:R} {peak:R}"));
    }

    private static (double MillisecondsPerIteration, double PeakMebibytes) Measure(double[][] data, int turns)
    {
        var start = new FlyRates(
            4, 0.1, 0.5, 1, 0.5, 0.3, [.. Enumerable.Repeat(0.05, 20)], [.. Enumerable.Repeat(0.5, 20)]);
        using var stop = new CancellationTokenSource();
        var clock = new Clock(turns * Turn, stop);
        Learner.Fit(
            new NicholsonFlies.PopulationModel(data[0].Length), data, start,
            new FitOptions { Seed = 1, Threads = 1, Phases = [new FitPhase(Draws, turns * Turn + Turn, 0.3)] }, clock, stop.Token);
        return (clock.MillisecondsPerIteration, Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0);
    }

    private static double[] Series(int steps, ulong seed)
    {
        double[] delay = [.. Enumerable.Range(0, 20).Select(static index => index == 6 ? 1 - 19e-6 : 1e-6)];
        var truth = new FlyRates(7.9, 0.063, 0.32, 1.1, 0.17, 0.15, delay, [.. Enumerable.Repeat(0.3, 20)]);
        return new NicholsonFlies.PopulationModel(steps).Sample(truth, 1, seed)[0].Observation;
    }

    /// <summary>Processor time of the process, which other work on the machine does not add to. The least mean over a turn, the first left out where there are more; then it stops the fit, before anything is measured at its answer.</summary>
    private sealed class Clock(int last, CancellationTokenSource stop) : IProgress<FitProgress>
    {
        private readonly List<double> _seconds = [];

        internal double MillisecondsPerIteration
        {
            get
            {
                // Between the ends of turns, so that each difference holds one posterior.
                double[] ends = [.. _seconds.Where((_, index) => index % Turn == 0)];
                double[] turns = [.. ends.Skip(1).Zip(ends, static (after, before) => 1000.0 * (after - before) / Turn)];
                return turns.Skip(turns.Length > FewTurns ? 1 : 0).Min();
            }
        }

        public void Report(FitProgress value)
        {
            _seconds.Add(Environment.CpuUsage.TotalTime.TotalSeconds);
            if (value.Iteration > last)
            {
                stop.Cancel();
            }
        }
    }
}
