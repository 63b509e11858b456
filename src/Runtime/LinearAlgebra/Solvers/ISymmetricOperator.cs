using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>A symmetric positive semidefinite matrix that need not be stored: what the iterative solvers ask of one.</summary>
internal interface ISymmetricOperator
{
    /// <summary>Rows, n.</summary>
    int Size { get; }

    /// <summary>Overwrites <paramref name="product"/> (n x p) by the matrix times <paramref name="values"/> (n x p).</summary>
    void Multiply(DenseMatrix values, DenseMatrix product, ParallelLoop loop);

    /// <summary>Writes the n diagonal entries.</summary>
    void Diagonal(Span<double> diagonal);

    /// <summary>Writes the n entries of a column.</summary>
    void Column(int index, Span<double> column);

    /// <summary>The matrix itself, of which the lower triangle counts: n^2 numbers.</summary>
    DenseMatrix LowerTriangle(ParallelLoop loop)
    {
        var dense = new DenseMatrix(Size, Size);

        // By symmetry a column is a row.
        loop.Run(Size, index => Column(index, dense.Row(index)));
        return dense;
    }
}
