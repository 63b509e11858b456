namespace ProbDsl.Regression;

/// <summary>A map of inputs to points, learned from a sample.</summary>
internal interface IEmbedding
{
    /// <summary>The input that each coordinate of a point stands for.</summary>
    IReadOnlyList<int> InputOfCoordinate { get; }

    /// <summary>The points of a batch.</summary>
    /// <param name="values">Slot k of input i at k * count + i.</param>
    /// <param name="count">Number of inputs.</param>
    PointSet Apply(ReadOnlySpan<double> values, int count);
}
