using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Learning;

namespace ProbDsl.Diagnostics;

/// <summary>
/// Standard errors by the observed information over those by the expected one: roots of the diagonals of B^-1 over A^-1, B the mean of s^ s^' over
/// the data and A the same over simulations, s^ the predicted score of a unit. One regression predicts both, so that what it shrinks and what it adds
/// in noise is in both; a hundredth of the complete information is added to both, so that directions that the data do not see say nothing.
/// </summary>
internal static class ObservedErrors
{
    private const double Floor = 0.01;

    /// <summary>The ratio for each coordinate, NaN where there are no more units than coordinates, and its standard error where the model is right.</summary>
    /// <param name="estimator">Of the data.</param>
    /// <param name="answer">Where.</param>
    /// <param name="completeInformation">Complete-data information there.</param>
    /// <param name="settings">Of the regressions.</param>
    /// <param name="round">Which random numbers.</param>
    /// <param name="cancellation">Looked at before every pool.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static (double[] Ratios, double[] Chance, long SimulatedSamples) Measure(
        DataEstimator estimator, double[] answer, double[,] completeInformation, EstimatorSettings settings, int round, CancellationToken cancellation)
    {
        int d = answer.Length;
        if (estimator.Units <= d)
        {
            return (Assessment.NotANumber(d), Assessment.NotANumber(d), 0);
        }

        Matrix<double> ofData = Floor * Matrix<double>.Build.DenseOfArray(completeInformation);
        Matrix<double> ofModel = ofData.Clone();
        var predicted = new PredictedScores[estimator.Pools.Count];
        for (int index = 0; index < predicted.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            UnitPool pool = estimator.Pools[index];
            predicted[index] = estimator.PredictScores(index, answer, settings, round);
            for (int i = 0; i < predicted[index].Data; i++)
            {
                AddSquare(ofData, predicted[index].AtDatum(i), pool.Share * pool.Weights[i]);
            }

            for (int i = 0; i < predicted[index].Fresh; i++)
            {
                AddSquare(ofModel, predicted[index].AtFresh(i), pool.Share / predicted[index].Fresh);
            }
        }

        Matrix<double> covariance = ofModel.Inverse();
        double[] ratios = [.. (ofData.Inverse().Diagonal() / covariance.Diagonal()).Select(Math.Sqrt)];
        return (ratios, Chance(estimator, predicted, covariance), predicted.Sum(static own => own.SimulatedSamples));
    }

    /// <summary>To first order a diagonal entry of B^-1 varies as the mean of (u' s^)^2 over the data, u the column of A^-1: half of that for its root.</summary>
    private static double[] Chance(DataEstimator estimator, PredictedScores[] predicted, Matrix<double> covariance)
    {
        int d = covariance.RowCount;
        var second = new double[d];
        var fourth = new double[d];
        for (int index = 0; index < predicted.Length; index++)
        {
            double weight = estimator.Pools[index].Share / predicted[index].Fresh;
            for (int i = 0; i < predicted[index].Fresh; i++)
            {
                Vector<double> pull = covariance * Vector<double>.Build.DenseOfArray(predicted[index].AtFresh(i).ToArray());
                for (int j = 0; j < d; j++)
                {
                    double square = pull[j] * pull[j];
                    second[j] += weight * square;
                    fourth[j] += weight * square * square;
                }
            }
        }

        return [.. fourth.Select((power, j) => 0.5 * Math.Sqrt(Math.Max(0.0, power / (second[j] * second[j]) - 1.0) / estimator.Units))];
    }

    private static void AddSquare(Matrix<double> sum, ReadOnlySpan<double> score, double weight)
    {
        for (int i = 0; i < score.Length; i++)
        {
            for (int j = 0; j < score.Length; j++)
            {
                sum[i, j] += weight * score[i] * score[j];
            }
        }
    }
}
