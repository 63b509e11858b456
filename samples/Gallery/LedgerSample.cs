using System.Diagnostics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;

namespace ProbDsl.Gallery;

/// <summary>
/// A row of the exactness ledger as a sample: fits, then asks the exact likelihood how much the fit lacks to the exact
/// maximum. The learner never sees that likelihood.
/// </summary>
internal sealed class LedgerSample(
    LedgerRow row, string summary, string duration, Func<SampleRequest, IProgress<SampleProgress>, CancellationToken, Task<LedgerFit>> fit) : ISample
{
    /// <summary>The row: its exact maximum and what is asked.</summary>
    internal LedgerRow Row => row;

    /// <inheritdoc />
    public string Name => row.Name;

    /// <inheritdoc />
    public string Summary => summary;

    /// <inheritdoc />
    public string Duration => duration;

    /// <inheritdoc />
    public async Task<SampleResult> RunAsync(SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        LedgerFit fitted = await fit(request, progress, cancellation);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        double gap = row.Gap(fitted.ExactLogLikelihood);
        double limit = GapLimit(request.Quick);
        return new SampleResult(
            [
                new Metric("gap_nats", gap, MetricTarget.AtMost(limit)),
                new Metric("gap_over_d", gap / row.FreeParameters, MetricTarget.AtMost(limit / row.FreeParameters)),
                // No target: how long it takes says something of the machine, not of the fit.
                new Metric("seconds", seconds),
                new Metric("simulated", fitted.Simulated),
            ],
            [.. fitted.Learned, ("medal", $"{MedalRule.Award(gap, row.FreeParameters)} ({row.Target} is asked of the median of 20 seeds)")],
            fitted.Warnings,
            fitted.IsComplete);
    }

    // The row's target is for the median of many seeds, beyond which half of them may lie: one seed is asked for the medal
    // below it. The made-small form is only asked to land inside the 95 % likelihood region.
    private double GapLimit(bool quick) => MedalRule.Limit(quick || row.Target == Medal.Bronze ? Medal.Bronze : row.Target - 1, row.FreeParameters);
}
