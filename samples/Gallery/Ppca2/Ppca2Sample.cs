using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Four lengths of an iris and the two factors behind them.</summary>
internal static class Ppca2Sample
{
    internal static LedgerSample Create() => new(
        LedgerRow.Ppca2, "150 irises, four lengths, two factors and isotropic noise: exact in closed form", "under 10 s", FitAsync);

    /// <summary>
    /// From the moments of the data: the mean of each length, and its variance shared evenly between two factors and the
    /// noise. The factors differ in the signs of their loadings alone: were they the same, they would stay so.
    /// </summary>
    internal static SeveralFactors Start()
    {
        double[][] rows = LedgerData.IrisLengths();
        double[][] columns = [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray())];
        double[] variances = Array.ConvertAll(columns, column => column.PopulationVariance());
        double[,] loadings = new double[columns.Length, 2];
        for (int j = 0; j < columns.Length; j++)
        {
            loadings[j, 0] = Math.Sqrt(variances[j] / 3);
            loadings[j, 1] = j % 2 == 0 ? loadings[j, 0] : -loadings[j, 0];
        }
        return new SeveralFactors(Array.ConvertAll(columns, column => column.Mean()), loadings, Math.Sqrt(variances.Average() / 3));
    }

    internal static double ExactLogLikelihood(SeveralFactors p) => FactorLikelihood.Evaluate(
        LedgerData.IrisLengths(),
        p.Mean.ToArray(),
        [.. Enumerable.Range(0, p.Loadings.Rows).Select(j => p.Loadings.Row(j).ToArray())],
        [.. Enumerable.Repeat(p.Noise, p.Mean.Length)]);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<SeveralFactors> fit = await Learner.FitAsync(
            new FlowerPlane.LengthsModel(), Array.ConvertAll(LedgerData.IrisLengths(), row => (Vector)row), Start(),
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
