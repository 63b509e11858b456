using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Old Faithful's eruptions and the waits after them, as two regimes that nobody labelled.</summary>
internal static class Faithful2DSample
{
    internal static LedgerSample Create() => new(
        LedgerRow.Faithful2D, "272 eruptions and waits of Old Faithful: two bivariate Normal components, exact by summing over them", "under 10 s", FitAsync);

    /// <summary>
    /// From the moments of the data: two equal regimes, a standard deviation below and above both means, with half of the
    /// standard deviations and no slope.
    /// </summary>
    internal static PairRegimes Start()
    {
        double[] minutes = Array.ConvertAll(LedgerData.EruptionPairs(), pair => pair.Minutes);
        double[] waits = Array.ConvertAll(LedgerData.EruptionPairs(), pair => pair.Wait);
        (double minutesMean, double minutesScale) = (minutes.Mean(), minutes.PopulationStandardDeviation());
        (double waitMean, double waitScale) = (waits.Mean(), waits.PopulationStandardDeviation());
        return new PairRegimes(
            Weights: [0.5, 0.5],
            Minutes: [minutesMean - minutesScale, minutesMean + minutesScale],
            MinutesScales: [minutesScale / 2, minutesScale / 2],
            Waits: [waitMean - waitScale, waitMean + waitScale],
            Slopes: [0, 0],
            WaitScales: [waitScale / 2, waitScale / 2]);
    }

    internal static double ExactLogLikelihood(PairRegimes p) => PairMixtureLikelihood.Evaluate(
        LedgerData.EruptionPairs(), p.Weights, [.. p.Minutes.Zip(p.Waits)], [Covariance(p, 0), Covariance(p, 1)]);

    // A wait is slope times the eruption plus something independent of it.
    internal static double[,] Covariance(PairRegimes p, int regime)
    {
        double variance = p.MinutesScales[regime] * p.MinutesScales[regime];
        double slope = p.Slopes[regime];
        return new[,]
        {
            { variance, slope * variance },
            { slope * variance, slope * slope * variance + p.WaitScales[regime] * p.WaitScales[regime] },
        };
    }

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<PairRegimes> fit = await Learner.FitAsync(
            new OldFaithfulPairs.EruptionModel(), LedgerData.EruptionPairs(), Start(),
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
