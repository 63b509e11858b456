using ProbDsl.Learning;

namespace ProbDsl.Diagnostics;

/// <summary>
/// How much the data pull at each parameter, against what the model says: the mean square of u' s^ over the data, s^ the predicted score of a
/// unit and u the column of the inverse information that belongs to the coordinate, over the same mean for simulations. Predictions of one
/// regression stand above and below, so that what it shrinks drops out. Above one, the data vary more than the model says and hold more
/// information by the outer product of scores; below one, less.
/// </summary>
internal static class ScoreVariation
{
    /// <summary>The ratio for each coordinate, NaN where it is not known, and the standard error that it has where the model is right.</summary>
    internal static (double[] Ratios, double[] StandardErrors, long SimulatedSamples) Measure(
        DataEstimator estimator, double[] answer, double[,] covariance, EstimatorSettings settings, int round)
    {
        int d = covariance.GetLength(0);
        var ofData = new double[d];
        var ofModel = new double[d];
        var fourth = new double[d];
        long simulated = 0;
        for (int index = 0; index < estimator.Pools.Count; index++)
        {
            PredictedScores predicted = estimator.PredictScores(index, answer, settings, round);
            UnitPool pool = estimator.Pools[index];
            simulated += predicted.SimulatedSamples;
            for (int i = 0; i < predicted.AtData.Rows; i++)
            {
                AddPowers(covariance, predicted.AtData.Row(i), pool.Share * pool.Weights[i], ofData, null);
            }

            for (int i = 0; i < predicted.AtFresh.Rows; i++)
            {
                AddPowers(covariance, predicted.AtFresh.Row(i), pool.Share / predicted.AtFresh.Rows, ofModel, fourth);
            }
        }

        return (
            [.. ofData.Zip(ofModel, static (data, model) => data / model)],
            [.. fourth.Select((power, j) => Math.Sqrt(Math.Max(0.0, power / (ofModel[j] * ofModel[j]) - 1.0) / estimator.Units))],
            simulated);
    }

    private static void AddPowers(double[,] covariance, ReadOnlySpan<double> score, double weight, double[] squares, double[]? fourth)
    {
        for (int j = 0; j < squares.Length; j++)
        {
            double pull = 0.0;
            for (int k = 0; k < score.Length; k++)
            {
                pull += covariance[j, k] * score[k];
            }

            squares[j] += weight * pull * pull;
            if (fourth is not null)
            {
                fourth[j] += weight * pull * pull * pull * pull;
            }
        }
    }
}
