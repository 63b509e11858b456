using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Four lengths of an iris and the one factor behind them.</summary>
internal static class Ppca1Sample
{
    internal static LedgerSample Create() => new(
        LedgerRow.Ppca1, "150 irises, four lengths, one factor and isotropic noise: exact in closed form", "under 10 s", FitAsync);

    /// <summary>
    /// From the moments of the data: the mean of each length, and its variance shared evenly between factor and noise.
    /// A loading of zero would be no start: it is a stationary point, for the sign of a factor is free.
    /// </summary>
    internal static OneFactor Start()
    {
        double[][] rows = LedgerData.IrisLengths();
        double[][] columns = [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray())];
        double[] variances = Array.ConvertAll(columns, column => column.PopulationVariance());
        return new OneFactor(
            Array.ConvertAll(columns, column => column.Mean()),
            Array.ConvertAll(variances, variance => Math.Sqrt(variance / 2)),
            Math.Sqrt(variances.Average() / 2));
    }

    internal static double ExactLogLikelihood(OneFactor p) => FactorLikelihood.Evaluate(
        LedgerData.IrisLengths(),
        p.Mean.ToArray(),
        Array.ConvertAll(p.Loading.ToArray(), loading => new[] { loading }),
        [.. Enumerable.Repeat(p.Noise, p.Mean.Length)]);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Vector[] flowers = Array.ConvertAll(LedgerData.IrisLengths(), row => new Vector(row));
        Fit<OneFactor> fit = await Learner.FitAsync(
            new Flower.LengthsModel(), flowers, Start(),
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
