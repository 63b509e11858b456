namespace ProbDsl.Learning;

/// <summary>Scores that one regression predicts, a row a unit and a column a coordinate.</summary>
/// <param name="AtData">At the different data of a pool.</param>
/// <param name="AtFresh">At simulations that it was not trained on.</param>
/// <param name="SimulatedSamples">Samples drawn.</param>
internal sealed record PredictedScores(DenseMatrix AtData, DenseMatrix AtFresh, long SimulatedSamples);
