using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>A map of units to points, learned from a sample of them.</summary>
internal interface IUnitSpace
{
    /// <summary>The input that each coordinate of a point stands for.</summary>
    IReadOnlyList<int> InputOfCoordinate { get; }

    /// <summary>The points of a batch.</summary>
    PointSet Apply(UnitBatch batch);
}
