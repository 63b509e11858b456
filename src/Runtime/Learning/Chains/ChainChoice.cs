using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>The choice of inputs, bandwidth and ridge on a grid, by predictions of the scores of fresh series.</summary>
/// <param name="classes">Steps that share a regression.</param>
/// <param name="training">Series that are learned from.</param>
/// <param name="trainingScores">Their scores.</param>
/// <param name="fresh">Series that predictions are judged on.</param>
/// <param name="freshScores">Their scores.</param>
/// <param name="loop">Cuts the work over threads.</param>
internal sealed class ChainChoice(
    ChainClasses classes, ChainSeries training, ChainScores trainingScores, ChainSeries fresh, ChainScores freshScores, ParallelLoop loop)
{
    /// <summary>More training pairs would sharpen the choice less than they cost.</summary>
    private const int MostPairs = 4_000;

    private static ReadOnlySpan<double> BandwidthFactors => [1.0, 2.0];

    private static ReadOnlySpan<double> Ridges => [1.0, 10.0];

    /// <summary>Of least error; the earlier one on a tie.</summary>
    internal (ChainInputs Inputs, Hyperparameters Choice) Make(IEnumerable<ChainInputs> candidates, ChainSettings settings)
    {
        int[] steps = classes.Largest;
        var rows = ChainRows.Spread(steps, training.Count, Math.Min(settings.Pairs, MostPairs));
        DenseMatrix targets = ChainFunction.Columns(rows.Gather(step => [trainingScores.Of(step)], training.Count), rows.Count);
        var all = ChainRows.All(steps, fresh.Count);
        double[] judged = all.Gather(step => [freshScores.Of(step)], fresh.Count);
        (ChainInputs Inputs, Hyperparameters Choice)? best = null;
        foreach (ChainInputs inputs in candidates)
        {
            ChainClasses own = classes.With(inputs);
            double[] at = rows.Gather(step => own.Inputs(step, training), training.Count);
            double[] freshAt = all.Gather(step => own.Inputs(step, fresh), fresh.Count);
            foreach (double factor in BandwidthFactors)
            {
                foreach (double ridge in Ridges)
                {
                    var function = ChainFunction.Train(at, rows.Count, settings with { BandwidthFactor = factor, Ridge = ridge }, loop);
                    double loss = Loss(function.Apply(freshAt, all.Count, function.Regressor.Coefficients(targets)), judged, all.Count);
                    if (best is null || loss < best.Value.Choice.Loss)
                    {
                        best = (inputs, new Hyperparameters(factor, ridge, loss));
                    }
                }
            }
        }

        return best ?? throw new InvalidOperationException("expected at least one set of inputs, found none");
    }

    /// <summary>The sum over coordinates of mean squared error over mean square.</summary>
    private static double Loss(double[] predictions, double[] scores, int count)
    {
        double loss = 0.0;
        for (int first = 0; first < scores.Length; first += count)
        {
            double errors = 0.0;
            double squares = 0.0;
            for (int i = first; i < first + count; i++)
            {
                errors += (scores[i] - predictions[i]) * (scores[i] - predictions[i]);
                squares += scores[i] * scores[i];
            }

            loss += squares > 0.0 ? errors / squares : 0.0;
        }

        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }
}
