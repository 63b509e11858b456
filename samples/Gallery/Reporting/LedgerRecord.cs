using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;

namespace ProbDsl.Gallery.Reporting;

/// <summary>One row of the ledger over several seeds.</summary>
/// <param name="Row">The row.</param>
/// <param name="Quick">True where the fits were made small.</param>
/// <param name="Runs">One result a seed, from seed 1.</param>
internal sealed record LedgerRecord(LedgerRow Row, bool Quick, IReadOnlyList<SampleResult> Runs)
{
    /// <summary>The gap in the middle of all seeds, in nats.</summary>
    internal double MedianGap => Values("gap_nats").Median();

    /// <summary>The greatest gap of any seed, in nats; NaN where a fit ended without a likelihood.</summary>
    internal double WorstGap => Values("gap_nats").Any(double.IsNaN) ? double.NaN : Values("gap_nats").Max();

    /// <summary>The medal of the median gap.</summary>
    internal Medal MedianMedal => MedalRule.Award(MedianGap, Row.FreeParameters);

    /// <summary>The medal of the worst seed.</summary>
    internal Medal WorstMedal => MedalRule.Award(WorstGap, Row.FreeParameters);

    /// <summary>Seconds of the median fit.</summary>
    internal double MedianSeconds => Values("seconds").Median();

    /// <summary>Seconds of the slowest fit.</summary>
    internal double WorstSeconds => Values("seconds").Max();

    /// <summary>Simulated units of the median fit.</summary>
    internal double MedianSimulated => Values("simulated").Median();

    /// <summary>The row's target for the median, and no seed without bronze; the made-small form is only asked for bronze.</summary>
    internal bool IsMet => MedianMedal >= (Quick ? Medal.Bronze : Row.Target) && WorstMedal >= Medal.Bronze;

    /// <summary>One metric, seed by seed.</summary>
    internal double[] Values(string metric) => [.. Runs.Select(run => run.Metrics.Single(candidate => candidate.Name == metric).Value)];
}
