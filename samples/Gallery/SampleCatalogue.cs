using ProbDsl.Gallery.Contract;

namespace ProbDsl.Gallery;

/// <summary>The samples a command line knows, in the order in which it lists them.</summary>
internal sealed record SampleCatalogue(IReadOnlyList<ISample> Samples)
{
    /// <summary>Those whose exact answer is known.</summary>
    internal IReadOnlyList<LedgerSample> Ledger => [.. Samples.OfType<LedgerSample>()];
}
