using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>A century of the Nile, whose level nobody measured but through a year's flow.</summary>
internal static class NileSample
{
    internal static LedgerSample Create() => new(
        LedgerRow.Nile, "flow of the Nile in 100 years, one series: a level that walks, exact by the Kalman filter", "under 10 s", FitAsync);

    /// <summary>From the moments of the data: its variance shared evenly between the level's yearly step and the noise.</summary>
    internal static LevelScales Start()
    {
        double scale = LedgerData.NileFlow().PopulationStandardDeviation() / Math.Sqrt(2);
        return new LevelScales(scale, scale);
    }

    internal static double ExactLogLikelihood(LevelScales p) => StateSpaceLikelihood.Evaluate(
        Array.ConvertAll(LedgerData.NileFlow(), flow => new[] { flow }), [1000], new[,] { { 500.0 * 500.0 } }, new[,] { { 1.0 } }, p.Level, p.Noise);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<LevelScales> fit = await Learner.FitAsync(
            new Nile.FlowModel(LedgerData.NileFlow().Length), new[] { LedgerData.NileFlow() }, Start(),
            SampleFit.Options(request, quickPhases: SampleFit.QuickStepPhases), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
