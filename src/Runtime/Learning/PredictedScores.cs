namespace ProbDsl.Learning;

/// <summary>Scores that regressions predict, a row a unit and a column a coordinate, without any correction.</summary>
/// <param name="Predictions">At the different data of a pool, then at simulations that the regressions were not trained on.</param>
/// <param name="Data">How many rows are data.</param>
/// <param name="SimulatedSamples">Samples drawn.</param>
internal sealed record PredictedScores(DenseMatrix Predictions, int Data, long SimulatedSamples)
{
    /// <summary>How many rows are simulations.</summary>
    internal int Fresh => Predictions.Rows - Data;

    /// <summary>At a datum.</summary>
    internal ReadOnlySpan<double> AtDatum(int index) => Predictions.Row(index);

    /// <summary>At a simulation.</summary>
    internal ReadOnlySpan<double> AtFresh(int index) => Predictions.Row(Data + index);
}
