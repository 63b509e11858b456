using System.Globalization;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>What each part of the kernel regression step takes of one thread: the least processor time of several steps.</summary>
internal static class StepParts
{
    private const int Repetitions = 25;

    internal static void Write(IEnumerable<PeerJob> jobs, TextWriter table)
    {
        table.WriteLine("| n | D | type | Gram and factor, ms | product, ms | solve, ms | in all, ms |");
        table.WriteLine("|---|---|---|---|---|---|---|");
        var serial = new ParallelLoop(1);
        foreach (PeerJob job in jobs)
        {
            IReadOnlyList<(string Name, Action Run)> parts = Ours.Parts(job, serial);
            double[] least = [.. parts.Select(static _ => double.PositiveInfinity)];
            for (int repetition = 0; repetition < Repetitions; repetition++)
            {
                for (int part = 0; part < least.Length; part++)
                {
                    TimeSpan before = Environment.CpuUsage.TotalTime;
                    parts[part].Run();
                    least[part] = Math.Min(least[part], (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
                }
            }

            string cells = string.Join(" | ", least.Append(least.Sum()).Select(static time => time.ToString("0.00", CultureInfo.InvariantCulture)));
            table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {job.Size} | {job.Dimension} | {job.Type} | {cells} |"));
        }
    }
}
