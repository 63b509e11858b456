using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Mites on leaves, of which some are better liked than others.</summary>
internal static class RedMitesSample
{
    internal static LedgerSample Create() => new(
        LedgerRow.RedMites, "red mites on 150 leaves: Poisson with a Gamma-distributed rate, exact as negative binomial", "under 10 s", FitAsync);

    /// <summary>Neutral: one mite a leaf, and leaves fairly alike.</summary>
    internal static MiteRate Start { get; } = new(1, 4);

    internal static double ExactLogLikelihood(MiteRate p) => GammaPoissonLikelihood.Evaluate(LedgerData.MitesPerLeaf(), p.Mean, p.Shape);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<MiteRate> fit = await Learner.FitAsync(
            new RedMites.CountModel(), LedgerData.MitesPerLeaf(), Start,
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
