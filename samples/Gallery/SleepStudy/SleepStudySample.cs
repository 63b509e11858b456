using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Eighteen subjects who grow slower by the day, each in a way of their own.</summary>
internal static class SleepStudySample
{
    internal static LedgerSample Create() => new(
        LedgerRow.SleepStudy, "18 subjects, reaction times over ten days, correlated random line: exact Gaussian", "under 10 s", FitAsync);

    /// <summary>
    /// From the moments of the data: no slope, the mean of all reactions, half of their standard deviation for the
    /// intercept and half for the noise, the same again over the length of the study for the slope, and no correlation.
    /// </summary>
    internal static ReactionLine Start()
    {
        (double[] Days, double[] Reactions)[] subjects = LedgerData.SleepStudy();
        double[] reactions = [.. subjects.SelectMany(subject => subject.Reactions)];
        double half = reactions.PopulationStandardDeviation() / 2;
        double length = subjects.Max(subject => subject.Days.Max());
        return new ReactionLine(reactions.Mean(), 0, half, 0, half / length, half);
    }

    internal static double ExactLogLikelihood(ReactionLine p) => ExactLogLikelihood(p, LedgerData.SleepStudy());

    internal static double ExactLogLikelihood(ReactionLine p, (double[] Days, double[] Reactions)[] subjects) => GrowthLikelihood.Evaluate(
        subjects,
        p.Intercept,
        p.Slope,
        p.InterceptSpread * p.InterceptSpread,
        p.Coupling * p.InterceptSpread * p.InterceptSpread,
        p.Coupling * p.Coupling * p.InterceptSpread * p.InterceptSpread + p.SlopeSpread * p.SlopeSpread,
        p.Noise);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<ReactionLine> fit = await Learner.FitAsync(
            new SleepStudy.ReactionsModel(), LedgerData.SleepStudy(), Start(),
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
