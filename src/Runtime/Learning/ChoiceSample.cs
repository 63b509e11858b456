using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Simulated pairs of one pool that hyperparameters are chosen on.</summary>
/// <param name="Points">Embedded inputs.</param>
/// <param name="InputOfCoordinate">The input that each coordinate stands for.</param>
/// <param name="Scores">Scores of the same particles.</param>
internal sealed record ChoiceSample(PointSet Points, int[] InputOfCoordinate, DenseMatrix Scores)
{
    /// <summary>Further pairs, to learn features from; null where none are learned.</summary>
    internal (PointSet Points, DenseMatrix Scores)? More { get; init; }
}
