using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>The script of the peers in a process of its own, one job at a time.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    /// <param name="python">The interpreter that has the peers' packages.</param>
    /// <param name="script">benchmarks/peers/peer.py.</param>
    /// <param name="threads">Threads that a peer may use.</param>
    /// <param name="coreType">OPENBLAS_CORETYPE; empty leaves the choice to OpenBLAS.</param>
    internal Peer(string python, string script, int threads, string coreType)
    {
        var start = new ProcessStartInfo(python, script) { RedirectStandardInput = true, RedirectStandardOutput = true };
        string count = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OPENBLAS_NUM_THREADS"] = count;
        start.Environment["OMP_NUM_THREADS"] = count;
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        start.Environment.Remove("OPENBLAS_CORETYPE");
        if (coreType.Length > 0)
        {
            start.Environment["OPENBLAS_CORETYPE"] = coreType;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start");
    }

    /// <summary>Makes the data of a job and runs it once; the reason where a package is missing, else null.</summary>
    internal string? Prepare(PeerJob job)
    {
        using JsonDocument answer = Ask("prepare", job);
        return answer.RootElement.TryGetProperty("missing", out JsonElement missing) ? missing.GetString() : null;
    }

    /// <summary>Milliseconds of one run.</summary>
    internal double Run(PeerJob job) => RunBoth(job).Wall;

    /// <summary>Milliseconds of one run: wall, and processor time of all its threads.</summary>
    internal (double Wall, double Processor) RunBoth(PeerJob job)
    {
        using JsonDocument answer = Ask("run", job);
        return (1000.0 * answer.RootElement.GetProperty("seconds").GetDouble(), 1000.0 * answer.RootElement.GetProperty("processor").GetDouble());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonDocument Ask(string order, PeerJob job)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(
            new { order, kind = job.Kind, form = job.Form, n = job.Size, d = job.Dimension, m = job.Wake, type = job.Type }));
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The peer ended at {job}; what it said stands above.");
        return JsonDocument.Parse(line);
    }
}
