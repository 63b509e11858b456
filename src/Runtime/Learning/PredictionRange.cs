namespace ProbDsl.Learning;

/// <summary>
/// A conditional expectation lies between the least and the greatest value of what is expected. Ridge regression, whose weights
/// are signed, may predict beyond: a negative second moment, by which scale parameters collapse (method.md 2.1). Predictions at
/// the data that lie clearly beyond the range of their targets are brought back to its neighbourhood.
/// </summary>
/// <remarks>
/// Where the expectation lies on the edge of the range, as the probability of a component far away does, half of all honest
/// predictions lie beyond by their noise, and bringing back these alone would be a bias. Hence the margin.
/// </remarks>
internal static class PredictionRange
{
    /// <summary>How far beyond the range a prediction may lie, in standard deviations of its target.</summary>
    internal const double Margin = 0.5;

    /// <summary>Counts predictions at the data clearly outside the range of the training scores and, where asked, takes their excess from the gradient.</summary>
    /// <param name="estimate">Whose gradient is corrected.</param>
    /// <param name="scores">What was regressed, n x d.</param>
    /// <param name="predictions">Its first rows are those of the data.</param>
    /// <param name="weights">Weight of each datum.</param>
    /// <param name="clips">False to count only.</param>
    internal static void Clip(AveragedEstimate estimate, DenseMatrix scores, DenseMatrix predictions, double[] weights, bool clips)
    {
        for (int j = 0; j < scores.Columns; j++)
        {
            double least = double.PositiveInfinity;
            double greatest = double.NegativeInfinity;
            double squares = 0.0;
            for (int i = 0; i < scores.Rows; i++)
            {
                least = Math.Min(least, scores[i, j]);
                greatest = Math.Max(greatest, scores[i, j]);
                squares += scores[i, j] * scores[i, j];
            }

            // The mean of a score is zero.
            double margin = Margin * Math.Sqrt(squares / scores.Rows);
            least -= margin;
            greatest += margin;

            for (int datum = 0; datum < weights.Length; datum++)
            {
                double prediction = predictions[datum, j];
                double inside = Math.Clamp(prediction, least, greatest);
                if (inside != prediction)
                {
                    estimate.PredictionsOutOfRange++;
                    estimate.Gradient[j] += clips ? weights[datum] * (inside - prediction) : 0.0;
                }
            }
        }
    }
}
