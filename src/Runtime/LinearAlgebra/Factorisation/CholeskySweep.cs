using System.Numerics;
using System.Runtime.CompilerServices;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// The blocked factorisation. Columns are taken in blocks of one or two leaves. With a block's diagonal factored, the strips
/// of rows below it are solved and packed, then the tiles to their right are updated; the first of these tasks updates and
/// factors the next diagonal block, so that the serial part hides behind the others.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CholeskySweep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Strip = TriangularLeaf<T>.Size;

    /// <summary>From this size on the tiles no longer lie in cache: blocks of two leaves halve how often they are read.</summary>
    private const int WideBlocksFrom = 1200;

    private readonly CholeskyFactor<T> _factor;
    private readonly MicroKernel<T> _kernel;
    private readonly TriangularLeaf<T> _leaf;
    private readonly int _size;
    private readonly int _strips;
    private readonly int _leaves;
    private readonly int _depth;

    // Each strip of the current block of columns, packed as left and as right operand.
    private readonly T[] _left;
    private readonly T[] _right;

    // The same for the strips of the diagonal block itself, which is made while the strips above are still read.
    private readonly T[] _diagonalLeft;
    private readonly T[] _diagonalRight;
    private readonly T[] _inverses;
    private readonly Action<int> _solveStrip;
    private readonly Action<int> _update;

    private T[] _source = [];
    private T _shift;
    private int _block;
    private bool _isFailed;

    internal CholeskySweep(CholeskyFactor<T> factor, MicroKernel<T> kernel)
    {
        _factor = factor;
        _kernel = kernel;
        _leaf = new TriangularLeaf<T>(kernel);
        _size = factor.Lower.Rows;
        _strips = (_size + Strip - 1) / Strip;
        _leaves = _size < WideBlocksFrom ? 1 : 2;
        _depth = _leaves * Strip;
        _left = new T[_strips * Strip * _depth];
        _right = new T[_strips * Strip * _depth];
        _diagonalLeft = new T[_depth * _depth];
        _diagonalRight = new T[_depth * _depth];
        _inverses = new T[_leaves * Strip * Strip];
        _solveStrip = offset => SolveStrip(_block + _leaves + offset);
        _update = Update;
    }

    private T[] Lower => _factor.Lower.Values;

    private int Stride => _factor.Lower.Stride;

    /// <summary>Factors the matrix plus a multiple of the identity; false where a pivot is not positive.</summary>
    internal bool TryFactor(DenseMatrix<T> matrix, T shift, ParallelLoop loop)
    {
        _source = matrix.Values;
        _shift = shift;
        _block = 0;
        _isFailed = false;
        FactorDiagonal(0);
        for (; !_isFailed && _block + _leaves < _strips; _block += _leaves)
        {
            int below = _strips - _block - _leaves;
            loop.Run(below, _solveStrip);
            int next = Math.Min(_leaves, below);
            loop.Run(1 + below * (below + 1) / 2 - next * (next + 1) / 2, _update);
            _source = Lower;
        }

        _source = [];
        return !_isFailed;
    }

    /// <summary>Strips from <paramref name="first"/> on whose columns are the block itself, already updated by all before.</summary>
    private void FactorDiagonal(int first)
    {
        T[] source = first == 0 ? _source : Lower;
        int leaves = Math.Min(_leaves, _strips - first);
        for (int leaf = 0; leaf < leaves && !_isFailed; leaf++)
        {
            int strip = first + leaf;
            int start = strip * Strip;
            UpdateTile(source, strip, strip, leaf * Strip, _diagonalLeft, _diagonalRight, first);
            Span<T> inverse = _factor.InverseOf(strip);
            if (!_leaf.TryFactor(Lower.AsSpan(start * Stride + start), Stride, Math.Min(Strip, _size - start), _shift, inverse))
            {
                _isFailed = true;
                return;
            }

            for (int column = 0; column < Strip; column += _kernel.Columns)
            {
                Packing.Rows(
                    inverse[(column * Strip)..], Strip, _kernel.Columns, Strip, _inverses.AsSpan((leaf * Strip + column) * Strip), _kernel.Columns);
            }

            for (int below = leaf + 1; below < leaves; below++)
            {
                SolvePiece(source, first, first + below, leaf, _diagonalLeft, _diagonalRight, first);
            }
        }
    }

    private void SolveStrip(int strip)
    {
        for (int leaf = 0; leaf < _leaves; leaf++)
        {
            SolvePiece(_source, _block, strip, leaf, _left, _right, 0);
        }
    }

    /// <summary>Columns of one leaf in a strip of rows: what is left of them after the columns before, times the leaf's inverse.</summary>
    private void SolvePiece(T[] source, int block, int strip, int leaf, T[] leftPanels, T[] rightPanels, int firstPanel)
    {
        int row = strip * Strip;
        int height = Math.Min(Strip, _size - row);
        int before = leaf * Strip;
        int firstColumn = (block + leaf) * Strip;
        int panel = (strip - firstPanel) * Strip;
        Span<T> rest = stackalloc T[12 * Strip];
        for (int i = 0; i < height; i += _kernel.Rows)
        {
            int rows = Math.Min(_kernel.Rows, height - i);
            int position = (row + i) * Stride + firstColumn;
            Span<T> left = leftPanels.AsSpan((panel + i) * _depth, _kernel.Rows * _depth);
            for (int j = 0; j < Strip && before > 0; j += _kernel.Columns)
            {
                _kernel.MultiplyPart(
                    ref left[0], ref _diagonalRight[(before + j) * _depth], before, -T.One,
                    ref source[position + j], Stride, ref Lower[position + j], Stride, rows, _kernel.Columns);
            }

            T[] updated = before > 0 ? Lower : source;
            Packing.Rows(updated.AsSpan(position), Stride, rows, Strip, rest, _kernel.Rows);
            for (int j = 0; j < Strip; j += _kernel.Columns)
            {
                // Beyond its columns the inverse is zero.
                _kernel.MultiplyPart(
                    ref rest[0], ref _inverses[(before + j) * Strip], j + _kernel.Columns, T.One,
                    ref Unsafe.NullRef<T>(), 0, ref Lower[position + j], Stride, rows, _kernel.Columns);
            }

            Packing.Rows(Lower.AsSpan(position), Stride, rows, Strip, left[(before * _kernel.Rows)..], _kernel.Rows);
        }

        for (int j = 0; j < height; j += _kernel.Columns)
        {
            Packing.Rows(
                Lower.AsSpan((row + j) * Stride + firstColumn), Stride, Math.Min(_kernel.Columns, height - j), Strip,
                rightPanels.AsSpan((panel + j) * _depth + before * _kernel.Columns), _kernel.Columns);
        }
    }

    private void Update(int index)
    {
        int first = _block + _leaves;
        int next = Math.Min(_leaves, _strips - first);
        if (index == 0)
        {
            for (int i = 0; i < next; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    UpdateTile(_source, first + i, first + j, _depth, _left, _right, 0);
                }
            }

            FactorDiagonal(first);
            return;
        }

        int tile = index - 1 + next * (next + 1) / 2;
        int row = (int)((Math.Sqrt(8.0 * tile + 1.0) - 1.0) / 2.0);
        UpdateTile(_source, first + row, first + tile - row * (row + 1) / 2, _depth, _left, _right, 0);
    }

    /// <summary>A tile less the product of two strips; on the diagonal only what touches the lower triangle.</summary>
    private void UpdateTile(T[] source, int rowStrip, int columnStrip, int depth, T[] leftPanels, T[] rightPanels, int firstPanel)
    {
        int row = rowStrip * Strip;
        int column = columnStrip * Strip;
        int height = Math.Min(Strip, _size - row);
        int width = Math.Min(Strip, _size - column);
        for (int j = 0; j < width; j += _kernel.Columns)
        {
            ref T right = ref rightPanels[(column - firstPanel * Strip + j) * _depth];
            int firstRow = rowStrip == columnStrip ? j / _kernel.Rows * _kernel.Rows : 0;
            for (int i = firstRow; i < height; i += _kernel.Rows)
            {
                int position = (row + i) * Stride + column + j;
                _kernel.MultiplyPart(
                    ref leftPanels[(row - firstPanel * Strip + i) * _depth], ref right, depth, -T.One, ref source[position], Stride, ref Lower[position], Stride,
                    height - i, width - j);
            }
        }
    }
}
