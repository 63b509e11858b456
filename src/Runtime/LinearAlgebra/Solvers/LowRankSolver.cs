using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Solves (L L' + ridge I) X = B for L of low rank r: 4 n r p operations after n r^2, memory n r, for L is kept as Q C' alone.
/// </summary>
/// <remarks>
/// The formula of Sherman, Morrison and Woodbury subtracts two large numbers where the ridge is small. So L = Q C' with
/// orthonormal Q by Cholesky factors of L'L (Y. Yamamoto et al., "Roundoff error analysis of the CholeskyQR2 algorithm",
/// Electronic Transactions on Numerical Analysis 44 (2015) 306): the part of B within Q is solved by an r x r system, the
/// part outside, from which what rounding left within is taken out once more, is divided by the ridge.
/// </remarks>
internal sealed class LowRankSolver : IPreconditioner
{
    /// <summary>A first Cholesky factor of L'L may need a jitter; the passes after it repair what that cost.</summary>
    private const int MostPasses = 4;

    /// <summary>Columns of a wide matrix that are solved for at once: enough for many threads; what a solve keeps beside them is as large.</summary>
    private const int StripColumns = 1024;

    private readonly DenseMatrix _orthonormal;
    private readonly DenseMatrix _mixing;
    private readonly CholeskyFactor? _inner;
    private readonly double _ridge;
    private readonly PackedProduct<double> _product = new();

    /// <param name="transposed">L', r x n: the solver's own from here on, its rows are made orthonormal in place.</param>
    /// <param name="ridge">Above zero.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal LowRankSolver(DenseMatrix transposed, double ridge, ParallelLoop loop)
    {
        if (!(ridge > 0.0))
        {
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "expected a ridge above zero");
        }

        _ridge = ridge;
        _orthonormal = transposed;
        _mixing = new DenseMatrix(0, 0);
        if (transposed.Rows > 0)
        {
            _mixing = Orthonormalise(loop);
            _inner = Cholesky.Factor(Within(_mixing, loop), ridge, loop);
        }
    }

    /// <summary>L' <paramref name="values"/> (n x p): r x p, as C (Q' values).</summary>
    internal DenseMatrix Reduce(DenseMatrix values, ParallelLoop loop)
    {
        var within = new DenseMatrix(_orthonormal.Rows, values.Columns);
        _product.Accumulate(within, _orthonormal, false, values, false, 1.0, loop);
        var reduced = new DenseMatrix(_orthonormal.Rows, values.Columns);
        _product.Accumulate(reduced, _mixing, false, within, false, 1.0, loop);
        return reduced;
    }

    /// <summary>L <paramref name="values"/> (r x p): n x p, as Q (C' values).</summary>
    internal DenseMatrix Extend(DenseMatrix values, ParallelLoop loop)
    {
        var within = new DenseMatrix(_orthonormal.Rows, values.Columns);
        _product.Accumulate(within, _mixing, true, values, false, 1.0, loop);
        var extended = new DenseMatrix(_orthonormal.Columns, values.Columns);
        _product.Accumulate(extended, _orthonormal, true, within, false, 1.0, loop);
        return extended;
    }

    /// <inheritdoc/>
    public void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop)
    {
        if (rightHandSides.Rows != _orthonormal.Columns)
        {
            throw new ArgumentException($"expected {_orthonormal.Columns} rows, found {rightHandSides.Rows}", nameof(rightHandSides));
        }

        DenseMatrix? within = null;
        for (int pass = 0; pass < 2 && _inner is not null; pass++)
        {
            var part = new DenseMatrix(_orthonormal.Rows, rightHandSides.Columns);
            _product.Accumulate(part, _orthonormal, false, rightHandSides, false, 1.0, loop);
            _product.Accumulate(rightHandSides, _orthonormal, true, part, false, -1.0, loop);
            Add(ref within, part);
        }

        foreach (ref double entry in rightHandSides.Values.AsSpan())
        {
            entry /= _ridge;
        }

        if (within is not null)
        {
            _inner!.SolveInPlace(within, loop);
            _product.Accumulate(rightHandSides, _orthonormal, true, within, false, 1.0, loop);
        }
    }

    /// <summary>The diagonal of (L L' + ridge I)^-1: n r^2 operations.</summary>
    internal double[] DiagonalOfInverse(ParallelLoop loop)
    {
        var diagonal = new double[_orthonormal.Columns];
        Array.Fill(diagonal, 1.0 / _ridge);
        if (_inner is null)
        {
            return diagonal;
        }

        // Within Q a row q counts |L_inner^-1 q|^2, outside what is left of its length one.
        DenseMatrix within = _orthonormal.Clone();
        SolveLowerInStrips(_inner, within, loop);
        var lengths = new double[diagonal.Length];
        var solved = new double[diagonal.Length];
        for (int k = 0; k < within.Rows; k++)
        {
            AddSquares(_orthonormal.Row(k), lengths);
            AddSquares(within.Row(k), solved);
        }

        for (int i = 0; i < diagonal.Length; i++)
        {
            diagonal[i] = Math.Max(0.0, 1.0 - lengths[i]) / _ridge + solved[i];
        }

        return diagonal;
    }

    /// <summary>L^-1 times a wide matrix, some columns at a time: what a solve needs beside the matrix stays small.</summary>
    private static void SolveLowerInStrips(CholeskyFactor factor, DenseMatrix wide, ParallelLoop loop)
    {
        var strip = new DenseMatrix(0, 0);
        for (int first = 0; first < wide.Columns; first += StripColumns)
        {
            int width = Math.Min(StripColumns, wide.Columns - first);
            strip = strip.Columns == width ? strip : new DenseMatrix(wide.Rows, width);
            for (int i = 0; i < wide.Rows; i++)
            {
                wide.Row(i).Slice(first, width).CopyTo(strip.Row(i));
            }

            factor.SolveLowerInPlace(strip, loop);
            for (int i = 0; i < wide.Rows; i++)
            {
                strip.Row(i).CopyTo(wide.Row(i)[first..]);
            }
        }
    }

    private static void AddSquares(ReadOnlySpan<double> row, double[] sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += row[i] * row[i];
        }
    }

    private static void Add(ref DenseMatrix? sum, DenseMatrix part)
    {
        if (sum is null)
        {
            sum = part;
            return;
        }

        for (int i = 0; i < part.Values.Length; i++)
        {
            sum.Values[i] += part.Values[i];
        }
    }

    /// <summary>Makes the rows orthonormal; answers C with L' = C Q'.</summary>
    private DenseMatrix Orthonormalise(ParallelLoop loop)
    {
        int rank = _orthonormal.Rows;
        DenseMatrix? total = null;
        bool isLast = false;
        for (int pass = 0; pass < MostPasses; pass++)
        {
            var products = new DenseMatrix(rank, rank);
            _product.Accumulate(products, _orthonormal, false, _orthonormal, true, 1.0, loop);
            CholeskyFactor factor = Cholesky.Factor(products, 0.0, loop);
            SolveLowerInStrips(factor, _orthonormal, loop);
            DenseMatrix lower = factor.Lower.Clone();
            for (int i = 0; i < rank; i++)
            {
                lower.Row(i)[(i + 1)..].Clear();
            }

            if (total is null)
            {
                total = lower;
            }
            else
            {
                var next = new DenseMatrix(rank, rank);
                _product.Accumulate(next, total, false, lower, false, 1.0, loop);
                total = next;
            }

            // One pass more after the first that was well conditioned.
            if (isLast)
            {
                break;
            }

            isLast = factor.JitterAttempts == 0;
        }

        return total!;
    }

    private DenseMatrix Within(DenseMatrix lower, ParallelLoop loop)
    {
        var products = new DenseMatrix(lower.Rows, lower.Rows);
        _product.Accumulate(products, lower, true, lower, false, 1.0, loop);
        return products;
    }
}
