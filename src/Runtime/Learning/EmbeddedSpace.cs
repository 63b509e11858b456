using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>The space of inputs as they are.</summary>
internal sealed class EmbeddedSpace(IEmbedding embedding) : IUnitSpace
{
    /// <inheritdoc/>
    public IReadOnlyList<int> InputOfCoordinate => embedding.InputOfCoordinate;

    /// <inheritdoc/>
    public PointSet Apply(UnitBatch batch) => embedding.Apply(batch.Inputs, batch.Count);
}
