using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Simulated pairs of one pool that hyperparameters are chosen on.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Units">The simulated units.</param>
/// <param name="Scores">Scores of the same particles.</param>
/// <param name="Points">The units, embedded.</param>
/// <param name="InputOfCoordinate">The input that each coordinate stands for.</param>
internal sealed record ChoiceSample(UnitPool Pool, UnitBatch Units, DenseMatrix Scores, PointSet Points, int[] InputOfCoordinate)
{
    /// <summary>Further pairs, to learn features from; null where none are learned.</summary>
    internal (UnitBatch Units, DenseMatrix Scores)? More { get; init; }

    /// <summary>The further pairs' units, embedded as the sample is; null where nothing learns from them.</summary>
    internal PointSet? MorePoints { get; init; }

    /// <summary>The sample in another space.</summary>
    internal ChoiceSample In(IUnitSpace space) => this with
    {
        Points = space.Apply(Units),
        InputOfCoordinate = [.. space.InputOfCoordinate],
        MorePoints = MorePoints is null ? null : space.Apply(More!.Value.Units),
    };

    /// <summary>The features that a network makes of the sample.</summary>
    internal ChoiceSample Through(NetworkMap network)
    {
        PointSet features = network.Apply(Points);
        return this with { Points = features, InputOfCoordinate = [.. Enumerable.Range(0, features.Dimension)] };
    }
}
