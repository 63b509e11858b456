using System.Buffers;
using System.Numerics;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>The lower triangular factor L of a matrix A = L L', and what is solved with it.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CholeskyFactor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Strip = TriangularLeaf<T>.Size;

    // The inverses of the triangles on the diagonal, row by row.
    private readonly T[] _inverses;
    private readonly MicroKernel<T> _kernel;
    private TriangularSolve<T>? _spare;

    internal CholeskyFactor(int size, MicroKernel<T> kernel)
    {
        Lower = new DenseMatrix<T>(size, size);
        Strips = (size + Strip - 1) / Strip;
        _inverses = new T[Strips * Strip * Strip];
        _kernel = kernel;
    }

    /// <summary>L in the lower triangle; what stands above the diagonal has no meaning.</summary>
    internal DenseMatrix<T> Lower { get; }

    /// <summary>What had to be added to the diagonal beyond the ridge; zero in the usual case.</summary>
    internal double Jitter { get; set; }

    /// <summary>How often the factorisation was tried again with more jitter.</summary>
    internal int JitterAttempts { get; set; }

    /// <summary>Strips of rows, each with a triangle on the diagonal whose inverse is known.</summary>
    internal int Strips { get; }

    /// <summary>
    /// Overwrites <paramref name="rightHandSides"/> (n x p) by A^-1 times it: 2 n^2 p operations.
    /// </summary>
    internal void SolveInPlace(DenseMatrix<T> rightHandSides, ParallelLoop loop)
    {
        CheckRows(rightHandSides);
        TriangularSolve<T> solve = TakeSolve();
        solve.Run(rightHandSides, TriangularSystems.Both, loop);
        _spare = solve;
    }

    /// <summary>Overwrites <paramref name="rightHandSides"/> (n x p) by L^-1 times it: n^2 p operations.</summary>
    internal void SolveLowerInPlace(DenseMatrix<T> rightHandSides, ParallelLoop loop)
    {
        CheckRows(rightHandSides);
        TriangularSolve<T> solve = TakeSolve();
        solve.Run(rightHandSides, TriangularSystems.Lower, loop);
        _spare = solve;
    }

    /// <summary>
    /// The diagonal of A^-1, as squared column norms of L^-1: n^3/3 operations, without forming either inverse.
    /// </summary>
    internal T[] DiagonalOfInverse(ParallelLoop loop)
    {
        int n = Lower.Rows;
        var diagonal = new T[n];
        loop.Run(Strips, strip => WithColumnsOfInverse(strip, TriangularSystems.Lower, (row, column, entry) => diagonal[column] += entry * entry));
        return diagonal;
    }

    /// <summary>The lower triangle of A^-1; above the diagonal the matrix is zero. 2/3 n^3 operations.</summary>
    internal DenseMatrix<T> Inverse(ParallelLoop loop)
    {
        var inverse = new DenseMatrix<T>(Lower.Rows, Lower.Rows);
        loop.Run(Strips, strip => WithColumnsOfInverse(strip, TriangularSystems.Both, (row, column, entry) => inverse[row, column] = entry));
        return inverse;
    }

    /// <summary>The inverse of the triangle on the diagonal of a strip.</summary>
    internal Span<T> InverseOf(int strip) => _inverses.AsSpan(strip * Strip * Strip, Strip * Strip);

    /// <summary>
    /// The columns of a strip of L^-1, or of A^-1, from the diagonal down, one entry after another.
    /// </summary>
    private void WithColumnsOfInverse(int strip, TriangularSystems systems, Action<int, int, T> take)
    {
        int n = Lower.Rows;
        int start = strip * Strip;
        int rows = Strips * Strip - start;
        int width = _kernel.Columns;
        T[] columns = ArrayPool<T>.Shared.Rent(rows * Strip);
        T[] scratch = ArrayPool<T>.Shared.Rent(TriangularStrip<T>.ScratchLength);
        columns.AsSpan(0, rows * Strip).Clear();
        for (int j = 0; j < Strip; j++)
        {
            columns[j / width * width * rows + j * width + j % width] = T.One;
        }

        var part = new TriangularStrip<T>(this, _kernel, columns, rows, start, 0, Strip / width);
        for (int i = strip; i < Strips; i++)
        {
            part.EliminateForward(i, strip, i, scratch);
            part.SolveForward(i, scratch);
        }

        for (int i = Strips - 1; i >= strip && systems == TriangularSystems.Both; i--)
        {
            part.EliminateBackward(i, i + 1, Strips, scratch);
            part.SolveBackward(i, scratch);
        }

        for (int i = 0; start + i < n; i++)
        {
            for (int j = 0; j <= Math.Min(i, Math.Min(Strip, n - start) - 1); j++)
            {
                take(start + i, start + j, columns[j / width * width * rows + i * width + j % width]);
            }
        }

        ArrayPool<T>.Shared.Return(columns);
        ArrayPool<T>.Shared.Return(scratch);
    }

    private void CheckRows(DenseMatrix<T> rightHandSides)
    {
        if (rightHandSides.Rows != Lower.Rows)
        {
            throw new ArgumentException($"expected {Lower.Rows} rows, found {rightHandSides.Rows}", nameof(rightHandSides));
        }
    }

    // One is kept, so that solving again allocates nothing; two threads that solve at once get one each.
    private TriangularSolve<T> TakeSolve() => Interlocked.Exchange(ref _spare, null) ?? new TriangularSolve<T>(this, _kernel);
}
