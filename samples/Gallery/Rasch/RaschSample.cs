using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>A thousand persons and five questions: what each person could do is never seen.</summary>
internal static class RaschSample
{
    /// <summary>Neutral: every item answered right by half of the persons, a slope of one.</summary>
    internal static Items Start { get; } = new([0, 0, 0, 0, 0], 1);

    internal static LedgerSample Create() => new(
        LedgerRow.Rasch, "1000 persons, five yes/no items, one ability each: exact by Gauss-Hermite quadrature", "under 10 s", FitAsync);

    internal static double ExactLogLikelihood(Items p) =>
        RaschLikelihood.Evaluate(LedgerData.LawSchoolAnswers(), p.Easiness, p.Slope);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<Items> fit = await Learner.FitAsync(
            new Rasch.AnswersModel(), LedgerData.LawSchoolAnswers(), Start,
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
