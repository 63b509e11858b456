using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>A century of great earthquakes, in calm and restless years.</summary>
internal static class EarthquakesSample
{
    internal static LedgerSample Create() => new(
        LedgerRow.Earthquakes, "earthquakes of 107 years, one series: two hidden states, exact by the forward algorithm", "under 30 s", FitAsync);

    /// <summary>From the moments of the data: rates a standard deviation below and above the mean, and states that last five years.</summary>
    internal static QuakeRegimes Start()
    {
        double[] counts = Array.ConvertAll(LedgerData.EarthquakesPerYear(), count => (double)count);
        (double mean, double scale) = (counts.Mean(), counts.PopulationStandardDeviation());
        return new QuakeRegimes(new[,] { { 0.8, 0.2 }, { 0.2, 0.8 } }, new[] { mean - scale, mean + scale });
    }

    internal static double ExactLogLikelihood(QuakeRegimes p) =>
        HiddenMarkovLikelihood.Evaluate(LedgerData.EarthquakesPerYear(), p.Transition.ToArray(), p.Rates.ToArray());

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<QuakeRegimes> fit = await Learner.FitAsync(
            new GreatEarthquakes.YearlyCountsModel(LedgerData.EarthquakesPerYear().Length), new[] { LedgerData.EarthquakesPerYear() }, Start(),
            SampleFit.Options(request, quickPhases: SampleFit.QuickStepPhases), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
