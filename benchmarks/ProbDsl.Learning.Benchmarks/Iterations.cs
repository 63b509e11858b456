using System.Globalization;
using Corpus;
using ProbDsl.LinearAlgebra.Benchmarks;

namespace ProbDsl.Learning.Benchmarks;

/// <summary>
/// Whole iterations of learning Old Faithful with 1,000 training pairs: simulate, regress, gradient, step. Once as the peer does it, and once as a fit
/// does by default, with five fresh samples for each training pair, corrections, information and diagnostics that the peer has not.
/// </summary>
internal static class Iterations
{
    private const int Sleep = 1000;
    private const int Count = 40;
    private const int Rounds = 5;

    internal static void Run(TextWriter table, string python)
    {
        var job = new PeerJob("iteration", "torch", Sleep, 1, 272, "float64");
        table.WriteLine("## A whole iteration, Old Faithful, n = 1000, milliseconds (target 5 times)");
        table.WriteLine();
        using var peer = new Peer(python, Path.Combine(AppContext.BaseDirectory, "peer.py"), Environment.ProcessorCount, "");
        if (peer.Prepare(job) is { } missing)
        {
            table.WriteLine($"Left out, for a package is not installed: {missing}.");
            return;
        }

        // Regressed as the peer does: no correction, the fewest fresh samples that a fit can have.
        FitOptions plain = Options with { Correction = ScoreCorrection.None, FreshSamplesPerSleepSample = 1 };
        Time(Options);
        Time(plain);
        List<double>[] times = [[], [], []];
        for (int round = 0; round < Rounds; round++)
        {
            times[0].AddRange(Time(plain));
            times[1].AddRange(Time(Options));
            for (int i = 0; i < Count; i++)
            {
                times[2].Add(peer.Run(job));
            }
        }

        table.WriteLine("| | least | median | PyTorch least | PyTorch median | times its speed, least | times its speed, median |");
        table.WriteLine("|---|---|---|---|---|---|---|");
        WriteRow("as the peer", times[0]);
        WriteRow("default of a fit", times[1]);
        table.WriteLine();

        void WriteRow(string name, List<double> ours) => table.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {ours.Min():0.00} | {Startup.Median(ours):0.00} | {times[2].Min():0.00} | {Startup.Median(times[2]):0.00} | {times[2].Min() / ours.Min():0.00} | {Startup.Median(times[2]) / Startup.Median(ours):0.00} |"));
    }

    private static FitOptions Options => new() { Seed = 1, Phases = [new FitPhase(Sleep, Count, 0.3)], BandwidthFactor = 0.5, Ridge = 0.001, StartSearch = StartSearchRule.Never };

    private static List<double> Time(FitOptions options)
    {
        var clock = new Clock();
        Learner.Fit(new OldFaithful.DurationModel(), Program.Data(), Program.Start, options, clock);
        return clock.Milliseconds;
    }

    /// <summary>Differences between one report and the next.</summary>
    private sealed class Clock : IProgress<FitProgress>
    {
        private double _last = double.NaN;

        internal List<double> Milliseconds { get; } = [];

        public void Report(FitProgress value)
        {
            if (!double.IsNaN(_last))
            {
                Milliseconds.Add(1000.0 * (value.Seconds - _last));
            }

            _last = value.Seconds;
        }
    }
}
