using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// The Gram matrix of n points as an operator: tiles of it are made, used and forgotten, so memory is that of the points. Which tile
/// does what depends on n alone: products are the same to the last bit with any number of threads.
/// </summary>
internal sealed class GramOperator(Kernel kernel, PointSet points) : ISymmetricOperator
{
    /// <inheritdoc/>
    public int Size => points.Count;

    /// <inheritdoc/>
    /// <remarks>n^2 (2 D + 2 p + 25) operations.</remarks>
    public void Multiply(DenseMatrix values, DenseMatrix product, ParallelLoop loop)
    {
        Array.Clear(product.Values);
        GramMatrix.Accumulate(kernel, points, points, values, product, loop);
    }

    /// <inheritdoc/>
    public void Diagonal(Span<double> diagonal)
    {
        for (int i = 0; i < diagonal.Length; i++)
        {
            double norm = points.SquaredNorms[i];
            diagonal[i] = kernel.Evaluate(norm, norm, norm);
        }
    }

    /// <inheritdoc/>
    public void Column(int index, Span<double> column) => GramMatrix.Row(kernel, points, index, column);

    /// <inheritdoc/>
    public DenseMatrix LowerTriangle(ParallelLoop loop) => GramMatrix.LowerTriangle(kernel, points, loop);
}
