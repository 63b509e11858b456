using ProbDsl.Diagnostics;

namespace ProbDsl;

/// <summary>What every fit shows, put together once by the learner.</summary>
internal sealed record FitSummary<TParameters>(
    string ModelName,
    TParameters Parameters,
    StandardErrors<TParameters> StandardErrors,
    IReadOnlyList<FitIteration> Curves,
    FitDiagnostics Diagnostics,
    IReadOnlyList<FitFinding> Findings,
    double Seconds,
    long SimulatedSamples,
    bool WasCancelled)
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>True where the model was learned site by site.</summary>
    internal bool IsBySites { get; init; }

    /// <summary>The modes that were explored.</summary>
    internal IReadOnlyList<FitMode<TParameters>> Modes { get; init; } = [];
}
