using ProbDsl.LinearAlgebra;

namespace ProbDsl.Learning;

/// <summary>
/// An estimated gradient of the data-averaged log-likelihood in unconstrained coordinates, with what the held-out
/// samples say of it.
/// </summary>
internal sealed class AveragedEstimate
{
    /// <param name="slots">Number of parameter slots.</param>
    /// <param name="dimension">Number d of unconstrained coordinates.</param>
    /// <param name="targets">Number of targets that the regression is judged by: d, or fewer projections of the score.</param>
    internal AveragedEstimate(int slots, int dimension, int targets)
    {
        SlotGradient = new double[slots];
        Gradient = new double[dimension];
        Information = new double[targets, targets];
        CompleteInformation = new double[targets, targets];
        ResidualSquares = new double[targets];
        ScoreSquares = new double[targets];
        MeanScore = new double[targets];
        MeanScoreVariance = new double[targets];
    }

    /// <summary>The gradient in parameter slots.</summary>
    internal double[] SlotGradient { get; }

    /// <summary>The gradient in unconstrained coordinates, with the correction of <see cref="ScoreCorrection"/>.</summary>
    internal double[] Gradient { get; }

    /// <summary>F = X + X' - mean s^ s^': observed information per unit, second order in the regression error (defaults.md 1).</summary>
    internal double[,] Information { get; }

    /// <summary>F_c = mean S S': complete-data information per unit.</summary>
    internal double[,] CompleteInformation { get; }

    /// <summary>
    /// J' (-H) J / N of the log prior with Hessian H in parameter slots, as <see cref="PriorTerm"/> adds it; null where there
    /// is no prior. Kept apart: what the data tell is judged without it.
    /// </summary>
    internal double[,]? PriorInformation { get; set; }

    /// <summary>Mean squared difference of score and prediction on held-out samples.</summary>
    internal double[] ResidualSquares { get; }

    /// <summary>Mean squared score on held-out samples.</summary>
    internal double[] ScoreSquares { get; }

    /// <summary>Mean predicted score on held-out samples, before any correction: zero but for noise and bias.</summary>
    internal double[] MeanScore { get; }

    /// <summary>Squared standard error of <see cref="MeanScore"/>.</summary>
    internal double[] MeanScoreVariance { get; }

    /// <summary>The largest jitter that a factorisation needed.</summary>
    internal double LargestJitter { get; set; }

    /// <summary>How many factorisations needed jitter.</summary>
    internal int JitterEvents { get; set; }

    /// <summary>Samples drawn.</summary>
    internal long SimulatedSamples { get; set; }

    /// <summary>Samples left out because they, or their scores, were not finite.</summary>
    internal long DroppedSimulations { get; set; }

    /// <summary>Predictions at the data, one for each datum and coordinate, beyond the range of the training scores.</summary>
    internal int PredictionsOutOfRange { get; set; }

    /// <summary>How many training pairs of equal weight would do what the weighted ones do; the least over all pools.</summary>
    internal double EffectiveSampleSize { get; set; } = double.PositiveInfinity;

    /// <summary>How much of the residuals' correction was applied, from 0 to 1: the mean over all units.</summary>
    internal double ResidualShare { get; set; }

    /// <summary>Where the data lie, in the pool whose farthest datum is farthest; null where nobody looked.</summary>
    internal CloudLook? Look { get; set; }

    /// <summary>
    /// F and F_c of the objective, the prior's share included; where the prior is not log-concave F_c, which must be
    /// positive definite, takes the positive part of its share only.
    /// </summary>
    internal (double[,] Information, double[,] CompleteInformation) Curvature() => PriorInformation is { } prior
        ? (SymmetricMatrix.Sum(Information, prior, 1.0), SymmetricMatrix.Sum(CompleteInformation, SymmetricMatrix.PositivePart(prior), 1.0))
        : (Information, CompleteInformation);

    /// <summary>1 - residual over score, for each coordinate: NaN where the score does not vary.</summary>
    internal double[] HeldOutRSquared()
    {
        var result = new double[ResidualSquares.Length];
        for (int j = 0; j < result.Length; j++)
        {
            result[j] = ScoreSquares[j] > 0.0 ? 1.0 - ResidualSquares[j] / ScoreSquares[j] : double.NaN;
        }

        return result;
    }

    /// <summary>Mean predicted score over its standard error.</summary>
    internal double[] MeanScoreTValues() => [.. MeanScore.Select((mean, j) => mean / Math.Sqrt(MeanScoreVariance[j]))];

    /// <summary>Adds <paramref name="share"/> times another estimate.</summary>
    internal void Add(AveragedEstimate other, double share)
    {
        AddScaled(SlotGradient, other.SlotGradient, share);
        AddScaled(Gradient, other.Gradient, share);
        AddScaled(ResidualSquares, other.ResidualSquares, share);
        AddScaled(ScoreSquares, other.ScoreSquares, share);
        AddScaled(MeanScore, other.MeanScore, share);
        AddScaled(MeanScoreVariance, other.MeanScoreVariance, share * share);
        for (int i = 0; i < ScoreSquares.Length; i++)
        {
            for (int j = 0; j < ScoreSquares.Length; j++)
            {
                Information[i, j] += share * other.Information[i, j];
                CompleteInformation[i, j] += share * other.CompleteInformation[i, j];
            }
        }

        if (other.PriorInformation is { } prior)
        {
            PriorInformation = SymmetricMatrix.Sum(PriorInformation ?? new double[Gradient.Length, Gradient.Length], prior, share);
        }

        LargestJitter = Math.Max(LargestJitter, other.LargestJitter);
        JitterEvents += other.JitterEvents;
        Solver = Solver.Plus(other.Solver);
        SimulatedSamples += other.SimulatedSamples;
        DroppedSimulations += other.DroppedSimulations;
        ResidualShare += share * other.ResidualShare;
        PredictionsOutOfRange += other.PredictionsOutOfRange;
        EffectiveSampleSize = Math.Min(EffectiveSampleSize, other.EffectiveSampleSize);
        Look = Look is null || other.Look?.FarthestRatio > Look.FarthestRatio ? other.Look : Look;
    }

    /// <summary>How the systems of the regressions were solved.</summary>
    internal SolverDiagnostics Solver { get; set; } = SolverDiagnostics.None;

    /// <summary>Counts what a regression needed: jitter, and how its systems were solved.</summary>
    internal void AddRegression(double jitter, SolverDiagnostics solver)
    {
        Solver = Solver.Plus(solver);
        JitterEvents += jitter > 0.0 ? 1 : 0;
        LargestJitter = Math.Max(LargestJitter, jitter);
    }

    /// <summary>Measures the predictions of one regression against the scores of held-out samples.</summary>
    /// <param name="predictions">From row <paramref name="offset"/> on.</param>
    /// <param name="offset">The row of the first held-out sample.</param>
    /// <param name="scores">n x d.</param>
    internal void AddHeldOut(DenseMatrix predictions, int offset, DenseMatrix scores)
    {
        int n = scores.Rows;
        int d = scores.Columns;
        AddQuality(predictions, offset, scores, 1.0);
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> score = scores.Row(i);
            ReadOnlySpan<double> predicted = predictions.Row(offset + i);
            for (int j = 0; j < d; j++)
            {
                for (int k = 0; k < d; k++)
                {
                    CompleteInformation[j, k] += score[j] * score[k] / n;
                    Information[j, k] += (predicted[j] * score[k] + score[j] * predicted[k] - predicted[j] * predicted[k]) / n;
                }
            }
        }
    }

    /// <summary>Of <see cref="AddHeldOut"/> what is measured coordinate by coordinate, times a share.</summary>
    /// <param name="predictions">From row <paramref name="offset"/> on.</param>
    /// <param name="offset">The row of the first held-out sample.</param>
    /// <param name="scores">n x d.</param>
    /// <param name="share">What it counts.</param>
    internal void AddQuality(DenseMatrix predictions, int offset, DenseMatrix scores, double share)
    {
        int n = scores.Rows;
        for (int j = 0; j < scores.Columns; j++)
        {
            double mean = 0.0;
            double squares = 0.0;
            for (int i = 0; i < n; i++)
            {
                double score = scores[i, j];
                double predicted = predictions[offset + i, j];
                ResidualSquares[j] += share * (score - predicted) * (score - predicted) / n;
                ScoreSquares[j] += share * score * score / n;
                mean += predicted / n;
                squares += predicted * predicted / n;
            }

            MeanScore[j] += share * mean;
            MeanScoreVariance[j] += share * Math.Max(0.0, squares - mean * mean) / n;
        }
    }

    private static void AddScaled(double[] target, double[] source, double factor)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
