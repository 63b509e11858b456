using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Old Faithful's eruptions as two regimes that nobody labelled.</summary>
internal static class Faithful1DSample
{
    /// <summary>The ledger's start: two equal regimes, short and long, both too wide.</summary>
    internal static Regimes Start { get; } = new([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]);

    internal static LedgerSample Create() => new(
        LedgerRow.Faithful1D, "272 eruptions of Old Faithful: two Normal components, exact by summing over them", "under 10 s", FitAsync);

    internal static double ExactLogLikelihood(Regimes p) =>
        NormalMixtureLikelihood.Evaluate(LedgerData.EruptionMinutes(), p.Weights, p.Means, p.Scales);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<Regimes> fit = await Learner.FitAsync(
            new OldFaithful.DurationModel(), LedgerData.EruptionMinutes(), Start,
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
