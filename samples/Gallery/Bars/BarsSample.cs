using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Images of bars: whether they are vertical, and which are there, is never told.</summary>
internal static class BarsSample
{
    internal static LedgerSample Create() => new(
        LedgerRow.Bars, "1000 images of bars, vertical or horizontal: exact by enumeration", "under 10 s", FitAsync);

    internal const int Side = 4;

    /// <summary>What the images were simulated from, by <see cref="Bars.ImageModel"/> with seed 1.</summary>
    internal static BarOdds Truth { get; } = new(2.0 / 3, 0.2);

    /// <summary>Neutral: everything as likely as not.</summary>
    internal static BarOdds Start { get; } = new(0.5, 0.5);

    internal static double ExactLogLikelihood(BarOdds p) => BarsLikelihood.Evaluate(LedgerData.BarImages(), p.Vertical, p.Present);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<BarOdds> fit = await Learner.FitAsync(
            new Bars.ImageModel(Side), LedgerData.BarImages(), Start,
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
