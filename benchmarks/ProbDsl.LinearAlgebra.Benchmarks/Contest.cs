using System.Diagnostics;
using System.Globalization;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>
/// Runs ours and the peer's in turn, so that whatever else the machine does disturbs both alike, and writes one row of a table
/// for each job. A peer runs under both settings of its BLAS, and the faster one counts.
/// </summary>
internal sealed class Contest(string python, string script, int threads, TextWriter table)
{
    /// <summary>OpenBLAS chooses by a table of processors that may be older than the processor; this is its code for AVX-512.</summary>
    private static readonly string[] s_coreTypes = ["", "SkylakeX"];

    internal void Run(string title, string target, IReadOnlyList<PeerJob> jobs, int repetitions)
    {
        table.WriteLine($"## {title}");
        table.WriteLine();
        table.WriteLine("| n | D | type | ours, ms (median) | peer, ms (median) | peer with AVX-512 asked for, ms (median) | times the better peer's speed | by medians | by processor time |");
        table.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var loop = new ParallelLoop(threads);
        foreach (PeerJob job in jobs)
        {
            Peer[] peers = [.. s_coreTypes.Select(type => new Peer(python, script, threads, type))];
            try
            {
                string? missing = peers.Select(peer => peer.Prepare(job)).FirstOrDefault(static reason => reason is not null);
                if (missing is not null)
                {
                    table.WriteLine($"{Environment.NewLine}Left out, for a package is not installed: {missing}.");
                    break;
                }

                WriteRow(job, Measure(job, peers, loop, repetitions));
            }
            finally
            {
                Array.ForEach(peers, static peer => peer.Dispose());
            }
        }

        table.WriteLine();
        table.WriteLine($"Target: {target}");
        table.WriteLine();
        table.Flush();
    }

    private static Timing[] Measure(PeerJob job, Peer[] peers, ParallelLoop loop, int repetitions)
    {
        Action ours = Ours.Prepare(job, loop);
        ours();
        Timing[] times = [new(), new(), new()];
        for (int i = 0; i < repetitions; i++)
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            ours();
            times[0].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
            for (int peer = 0; peer < peers.Length; peer++)
            {
                (double wall, double used) = peers[peer].RunBoth(job);
                times[1 + peer].Add(wall, used);
            }
        }

        return times;
    }

    // The better peer by each measure: the least of what it took, by its median, and the least processor time.
    private void WriteRow(PeerJob job, Timing[] times)
    {
        string[] cells = [.. times.Select(static time => Format($"{time.Least:0.00} ({time.Median:0.00})"))];
        string dimension = job.Dimension > 0 ? Format($"{job.Dimension}") : "";
        double least = Math.Min(times[1].Least, times[2].Least) / times[0].Least;
        double median = Math.Min(times[1].Median, times[2].Median) / times[0].Median;
        double processor = Math.Min(times[1].LeastProcessor, times[2].LeastProcessor) / times[0].LeastProcessor;
        table.WriteLine(Format(
            $"| {job.Size} | {dimension} | {job.Type} | {cells[0]} | {cells[1]} | {cells[2]} | {least:0.00} | {median:0.00} | {processor:0.00} |"));
        table.Flush();
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
