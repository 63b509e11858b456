using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Four hundred paths of a damped rotation, seen through noise.</summary>
internal static class LgssmSample
{
    internal const int Steps = 12;

    /// <summary>What the paths were simulated from, by <see cref="Spiral.PathModel"/> with seed 1: a twelfth of a turn a step, damped to nine tenths.</summary>
    internal static LinearMotion Truth { get; } = new(
        new[,]
        {
            { 0.9 * Math.Cos(Math.PI / 6), -0.9 * Math.Sin(Math.PI / 6) },
            { 0.9 * Math.Sin(Math.PI / 6), 0.9 * Math.Cos(Math.PI / 6) },
        },
        Push: 0.4,
        Noise: 0.5);

    internal static LedgerSample Create() => new(
        LedgerRow.Lgssm, "400 sequences of 12 steps, a damped rotation in the plane: exact by the Kalman filter", "under 10 s", FitAsync);

    /// <summary>Neutral: no rotation, a motion that halves the state, and the variance of the data shared evenly between push and noise.</summary>
    internal static LinearMotion Start()
    {
        double[] values = [.. LedgerData.SpiralPaths().SelectMany(path => path).SelectMany(step => step)];
        double scale = values.PopulationStandardDeviation() / Math.Sqrt(2);
        return new LinearMotion(new[,] { { 0.5, 0 }, { 0, 0.5 } }, scale, scale);
    }

    internal static double ExactLogLikelihood(LinearMotion p) => ExactLogLikelihood(p, LedgerData.SpiralPaths());

    internal static double ExactLogLikelihood(LinearMotion p, double[][][] paths)
    {
        double[,] motion = p.Motion.ToArray();
        return paths.Sum(path =>
            StateSpaceLikelihood.Evaluate(path, [0, 0], new[,] { { 1.0, 0.0 }, { 0.0, 1.0 } }, motion, p.Push, p.Noise));
    }

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<LinearMotion> fit = await Learner.FitAsync(
            new Spiral.PathModel(Steps), Array.ConvertAll(LedgerData.SpiralPaths(), AsTable), Start(),
            SampleFit.Options(request, quickPhases: SampleFit.QuickStepPhases), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }

    internal static double[,] AsTable(double[][] path)
    {
        double[,] table = new double[path.Length, 2];
        for (int t = 0; t < path.Length; t++)
        {
            (table[t, 0], table[t, 1]) = (path[t][0], path[t][1]);
        }
        return table;
    }
}
