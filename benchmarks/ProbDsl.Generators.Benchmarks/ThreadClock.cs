using System.Runtime.InteropServices;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>Processor time of the thread that asks, which waiting for others does not add to. Linux only.</summary>
internal static class ThreadClock
{
    private const int ThreadTime = 3;

    /// <summary>Milliseconds that the thread has run for.</summary>
    public static double Milliseconds => Read(ThreadTime, out Reading reading) == 0
        ? (reading.Seconds * 1e3) + (reading.Nanoseconds * 1e-6)
        : throw new PlatformNotSupportedException("Expected a clock of the thread (CLOCK_THREAD_CPUTIME_ID), found none.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out Reading reading);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Reading
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
