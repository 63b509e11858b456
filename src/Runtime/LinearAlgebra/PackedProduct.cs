using System.Numerics;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Products of large matrices: blocks of the depth are packed once and shared, tiles of the target are shared out. Of a very tall target so many rows are
/// taken at a time that what is packed stays small. Used again, it allocates nothing.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PackedProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Strip = TriangularLeaf<T>.Size;

    /// <summary>A panel of so many steps of the depth stays in the cache of a core.</summary>
    private const int LargestDepth = 256;

    /// <summary>Rows of the target that are packed together, in strips: twelve thousand, twenty-five megabytes of doubles.</summary>
    private const int LargestRowStrips = 128;

    private readonly MicroKernel<T> _kernel;
    private readonly Action<int> _pack;
    private readonly Action<int> _multiply;
    private T[] _left = [];
    private T[] _right = [];
    private DenseMatrix<T> _a = new(0, 0);
    private DenseMatrix<T> _b = new(0, 0);
    private DenseMatrix<T> _c = new(0, 0);
    private bool _isLeftTransposed;
    private bool _isRightTransposed;
    private T _sign;
    private int _first;
    private int _depth;
    private int _row;
    private int _rows;

    internal PackedProduct()
        : this(MicroKernel<T>.Widest)
    {
    }

    /// <param name="kernel">The innermost loop.</param>
    internal PackedProduct(MicroKernel<T> kernel)
    {
        _kernel = kernel;
        _pack = Pack;
        _multiply = Multiply;
    }

    private int RowStrips => (_rows + Strip - 1) / Strip;

    private int ColumnStrips => (_c.Columns + Strip - 1) / Strip;

    /// <summary>target += sign * left right, each operand transposed first if so asked.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    internal void Accumulate(
        DenseMatrix<T> target, DenseMatrix<T> left, bool isLeftTransposed, DenseMatrix<T> right, bool isRightTransposed, T sign, ParallelLoop loop)
    {
        (int rows, int depth) = isLeftTransposed ? (left.Columns, left.Rows) : (left.Rows, left.Columns);
        (int inner, int columns) = isRightTransposed ? (right.Columns, right.Rows) : (right.Rows, right.Columns);
        if (rows != target.Rows || columns != target.Columns || inner != depth)
        {
            throw new ArgumentException($"expected {target.Rows} x {target.Columns} of one depth, found {rows} x {depth} times {inner} x {columns}");
        }

        (_a, _b, _c, _isLeftTransposed, _isRightTransposed, _sign) = (left, right, target, isLeftTransposed, isRightTransposed, sign);
        int most = Math.Min(LargestDepth, depth);
        for (_row = 0; _row < rows; _row += _rows)
        {
            _rows = Math.Min(LargestRowStrips * Strip, rows - _row);
            Reserve(ref _left, RowStrips * Strip * most);
            Reserve(ref _right, ColumnStrips * Strip * most);
            for (_first = 0; _first < depth; _first += _depth)
            {
                _depth = Math.Min(LargestDepth, depth - _first);
                loop.Run(RowStrips + ColumnStrips, _pack);
                loop.Run(RowStrips * ColumnStrips, _multiply);
            }
        }
    }

    private static void Reserve(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }
    }

    private void Pack(int index)
    {
        if (index < RowStrips)
        {
            Pack(_a, !_isLeftTransposed, _row, index * Strip, _rows, _left, _kernel.Rows);
        }
        else
        {
            Pack(_b, _isRightTransposed, 0, (index - RowStrips) * Strip, _c.Columns, _right, _kernel.Columns);
        }
    }

    private void Pack(DenseMatrix<T> matrix, bool isByRow, int origin, int start, int length, T[] panels, int width)
    {
        for (int i = start; i < Math.Min(start + Strip, length); i += width)
        {
            int present = Math.Min(width, length - i);
            Span<T> panel = panels.AsSpan(i * _depth, width * _depth);
            if (isByRow)
            {
                Packing.Rows(matrix.Values.AsSpan((origin + i) * matrix.Stride + _first), matrix.Stride, present, _depth, panel, width);
            }
            else
            {
                Packing.Columns(matrix.Values.AsSpan(_first * matrix.Stride + origin + i), matrix.Stride, _depth, present, panel, width);
            }
        }
    }

    private void Multiply(int index)
    {
        int row = index / ColumnStrips * Strip;
        int column = index % ColumnStrips * Strip;
        for (int j = column; j < Math.Min(column + Strip, _c.Columns); j += _kernel.Columns)
        {
            for (int i = row; i < Math.Min(row + Strip, _rows); i += _kernel.Rows)
            {
                ref T target = ref _c.Values[(_row + i) * _c.Stride + j];
                _kernel.MultiplyPart(
                    ref _left[i * _depth], ref _right[j * _depth], _depth, _sign, ref target, _c.Stride, ref target, _c.Stride,
                    _rows - i, _c.Columns - j);
            }
        }
    }
}
