namespace ProbDsl.Regression;

/// <summary>A map of inputs to points of a regression whose weights are learned, and its reverse.</summary>
/// <typeparam name="TSelf">The map.</typeparam>
/// <typeparam name="TInputs">A batch of what it takes.</typeparam>
internal interface ILearnedMap<TSelf, TInputs>
    where TSelf : ILearnedMap<TSelf, TInputs>
{
    /// <summary>What is learned.</summary>
    ReadOnlySpan<double> Weights { get; }

    /// <summary>The same map with other weights.</summary>
    TSelf With(double[] weights);

    /// <summary>The points of a batch, n x F.</summary>
    /// <exception cref="LinearAlgebra.NotFiniteException">A coordinate of a simulated input is not a finite number.</exception>
    PointSet Apply(TInputs inputs);

    /// <summary>The derivative, in every weight, of a function whose derivative in the points (n x F) is given.</summary>
    double[] PullBack(TInputs inputs, DenseMatrix byPoint);
}
