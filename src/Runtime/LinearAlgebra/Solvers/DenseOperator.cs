using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>A stored matrix as an operator: for small problems, and as the twin of those that are not stored.</summary>
internal sealed class DenseOperator : ISymmetricOperator
{
    private readonly DenseMatrix _full;

    /// <param name="lower">Symmetric; only its lower triangle is read.</param>
    internal DenseOperator(DenseMatrix lower)
    {
        _full = lower.Clone();
        for (int i = 0; i < lower.Rows; i++)
        {
            for (int j = i + 1; j < lower.Rows; j++)
            {
                _full[i, j] = lower[j, i];
            }
        }
    }

    /// <inheritdoc/>
    public int Size => _full.Rows;

    /// <inheritdoc/>
    public void Multiply(DenseMatrix values, DenseMatrix product, ParallelLoop loop)
    {
        Array.Clear(product.Values);
        new PackedProduct<double>().Accumulate(product, _full, false, values, false, 1.0, loop);
    }

    /// <inheritdoc/>
    public void Diagonal(Span<double> diagonal)
    {
        for (int i = 0; i < Size; i++)
        {
            diagonal[i] = _full[i, i];
        }
    }

    /// <inheritdoc/>
    public void Column(int index, Span<double> column) => _full.Row(index).CopyTo(column);

    /// <inheritdoc/>
    public DenseMatrix LowerTriangle(ParallelLoop loop) => _full;
}
