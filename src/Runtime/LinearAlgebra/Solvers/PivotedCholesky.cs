using ProbDsl.Execution;
using ProbDsl.Randomness;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// A low-rank factor L of a positive semidefinite matrix A: one column of A for each step, taken at the largest diagonal
/// entry of A - L L', or at random with probability proportional to it. n r^2 operations, memory O(n r).
/// </summary>
/// <remarks>
/// H. Harbrecht, M. Peters and R. Schneider, "On the low-rank approximation by the pivoted Cholesky decomposition", Applied
/// Numerical Mathematics 62 (2012) 428; Y. Chen, E. Epperly, J. Tropp and R. Webber, "Randomly pivoted Cholesky", 2022,
/// arXiv 2207.06503.
/// </remarks>
internal sealed class PivotedCholesky
{
    /// <summary>Entries of a column that one piece of the work updates.</summary>
    private const int Piece = 2048;

    /// <summary>Diagonal entries below this share of the largest one of A are what rounding left.</summary>
    private const double Negligible = 1e-14;

    private readonly double[] _residual;
    private readonly double[] _column;
    private readonly List<int> _pivots = [];
    private readonly MicroKernel<double> _kernel = MicroKernel<double>.Widest;
    private DenseMatrix _rows;

    private PivotedCholesky(int size)
    {
        _residual = new double[size];
        _column = new double[size];
        _rows = new DenseMatrix(0, size);
    }

    /// <summary>L', r x n: each step is a row.</summary>
    internal DenseMatrix Transposed => _rows;

    /// <summary>Steps taken, r.</summary>
    internal int Rank => _pivots.Count;

    /// <summary>Which columns of A were taken.</summary>
    internal IReadOnlyList<int> Pivots => _pivots;

    /// <summary>Trace of A - L L', which bounds its every eigenvalue.</summary>
    internal double ResidualTrace { get; private set; }

    /// <summary>Whether the trace came down to what was asked for; else the cap on the rank ended it.</summary>
    internal bool IsConverged { get; private set; }

    /// <summary>Factors until the trace of the rest is at most <paramref name="residualTrace"/>, or the cap is reached.</summary>
    /// <param name="matrix">A.</param>
    /// <param name="residualTrace">The trace that may be left, 0 or more.</param>
    /// <param name="mostRank">The cap on the rank.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="key">Draws pivots at random; null takes the largest, the earlier one on a tie.</param>
    /// <exception cref="NotFiniteException">The matrix holds a number that is not finite.</exception>
    internal static PivotedCholesky Factor(
        ISymmetricOperator matrix, double residualTrace, int mostRank, ParallelLoop loop, RandomKey? key = null)
    {
        var factor = new PivotedCholesky(matrix.Size);
        factor.Run(matrix, residualTrace, Math.Min(mostRank, matrix.Size), loop, key);
        return factor;
    }

    private void Run(ISymmetricOperator matrix, double residualTrace, int mostRank, ParallelLoop loop, RandomKey? key)
    {
        var stream = new PhiloxStream(key ?? default, 0);
        matrix.Diagonal(_residual);
        double negligible = Negligible * Math.Max(0.0, _residual.Length == 0 ? 0.0 : _residual.Max());
        int pieces = (_residual.Length + Piece - 1) / Piece;
        while (true)
        {
            ResidualTrace = _residual.Sum();
            if (!double.IsFinite(ResidualTrace))
            {
                throw new NotFiniteException("Pivoted Cholesky: expected a matrix of finite numbers, found one that is not finite.");
            }

            IsConverged = ResidualTrace <= residualTrace;
            int pivot = key is null ? Largest() : Drawn(stream.NextUniform().Value * ResidualTrace);
            if (IsConverged || Rank == mostRank || !(_residual[pivot] > negligible))
            {
                // What is left is rounding: no more can be had.
                IsConverged |= ResidualTrace <= negligible * _residual.Length;
                break;
            }

            AddStep(matrix, pivot, negligible, pieces, loop);
        }

        Resize(Rank);
    }

    private void AddStep(ISymmetricOperator matrix, int pivot, double negligible, int pieces, ParallelLoop loop)
    {
        matrix.Column(pivot, _column);
        loop.Run(pieces, piece => Subtract(pivot, piece * Piece));
        double value = _column[pivot];
        if (double.IsNaN(value))
        {
            throw new NotFiniteException($"Pivoted Cholesky: expected finite numbers, found one that is not in column {pivot}.");
        }

        // The recurrence of the diagonal promised more than the column holds.
        if (!(value > negligible))
        {
            _residual[pivot] = 0.0;
            return;
        }

        if (Rank == _rows.Rows)
        {
            Resize(Math.Max(16, 2 * Rank));
        }

        int step = Rank;
        double reciprocal = 1.0 / Math.Sqrt(value);
        loop.Run(pieces, piece =>
        {
            int end = Math.Min(_column.Length, (piece + 1) * Piece);
            Span<double> row = _rows.Row(step);
            for (int i = piece * Piece; i < end; i++)
            {
                row[i] = _column[i] * reciprocal;
                _residual[i] = Math.Max(0.0, _residual[i] - row[i] * row[i]);
            }
        });
        foreach (int earlier in _pivots)
        {
            _rows[step, earlier] = 0.0;
        }

        _residual[pivot] = 0.0;
        _pivots.Add(pivot);
    }

    private void Subtract(int pivot, int first)
    {
        Span<double> entries = _column.AsSpan(first, Math.Min(Piece, _column.Length - first));
        for (int step = 0; step < Rank; step++)
        {
            ReadOnlySpan<double> row = _rows.Row(step);
            _kernel.AddMultiple(entries, row.Slice(first, entries.Length), -_rows[step, pivot]);
        }
    }

    private int Largest()
    {
        int best = 0;
        for (int i = 1; i < _residual.Length; i++)
        {
            if (_residual[i] > _residual[best])
            {
                best = i;
            }
        }

        return best;
    }

    private int Drawn(double height)
    {
        double sum = 0.0;
        int last = Largest();
        for (int i = 0; i < _residual.Length; i++)
        {
            sum += _residual[i];
            if (_residual[i] > 0.0 && sum > height)
            {
                return i;
            }
        }

        return last;
    }

    private void Resize(int rank)
    {
        var larger = new DenseMatrix(rank, _rows.Columns);
        _rows.Values.AsSpan(0, Math.Min(_rows.Values.Length, larger.Values.Length)).CopyTo(larger.Values);
        _rows = larger;
    }
}
