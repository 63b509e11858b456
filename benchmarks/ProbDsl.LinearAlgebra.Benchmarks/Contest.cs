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
        table.WriteLine("| n | D | type | ours, ms (median) | peer, ms (median) | peer with AVX-512 asked for, ms (median) | times the better peer's speed |");
        table.WriteLine("|---|---|---|---|---|---|---|");
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

    private static List<double>[] Measure(PeerJob job, Peer[] peers, ParallelLoop loop, int repetitions)
    {
        Action ours = Ours.Prepare(job, loop);
        ours();
        List<double>[] times = [[], [], []];
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            ours();
            times[0].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            times[1].Add(peers[0].Run(job));
            times[2].Add(peers[1].Run(job));
        }

        return times;
    }

    private void WriteRow(PeerJob job, List<double>[] times)
    {
        string[] cells = [.. times.Select(static list => Format($"{list.Min():0.00} ({list.Order().ElementAt(list.Count / 2):0.00})"))];
        double ratio = Math.Min(times[1].Min(), times[2].Min()) / times[0].Min();
        string dimension = job.Dimension > 0 ? Format($"{job.Dimension}") : "";
        table.WriteLine(Format($"| {job.Size} | {dimension} | {job.Type} | {cells[0]} | {cells[1]} | {cells[2]} | {ratio:0.00} |"));
        table.Flush();
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
