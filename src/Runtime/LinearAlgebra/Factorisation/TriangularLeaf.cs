using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Factors and inverts one diagonal block of a Cholesky factor, so that every triangular solve around it becomes a matrix
/// product. Panels of twelve rows: rank-one updates inside a panel, the micro-kernel for what follows it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TriangularLeaf<T>(MicroKernel<T> kernel)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a leaf: a multiple of the rows and of the columns of every micro-kernel's tile.</summary>
    internal const int Size = 96;

    private const int Panel = 12;

    // The transpose of the factor, so that rank-one updates run along rows.
    private readonly T[] _upper = new T[Size * Size];

    // The inverse in panels of the kernel's columns, row after row in each.
    private readonly T[] _inverse = new T[Size * Size];
    private readonly T[] _left = new T[Size * Panel];
    private readonly T[] _right = new T[Size * Panel];

    /// <summary>
    /// Factors the symmetric block whose lower triangle stands in <paramref name="block"/>, plus a multiple of the identity,
    /// and overwrites it with the lower factor, zeros above the diagonal. False where a pivot is not positive and finite.
    /// </summary>
    /// <param name="block">The block's first entry onwards.</param>
    /// <param name="stride">Distance between its rows.</param>
    /// <param name="size">Its rows, at most <see cref="Size"/>.</param>
    /// <param name="shift">Added to the diagonal.</param>
    /// <param name="inverse">Becomes the inverse of the factor, row by row; zero beyond <paramref name="size"/>.</param>
    internal bool TryFactor(Span<T> block, int stride, int size, T shift, Span<T> inverse)
    {
        Load(block, stride, size, shift);
        for (int first = 0; first < Size; first += Panel)
        {
            if (!TryFactorPanel(first))
            {
                return false;
            }

            UpdateBelow(first);
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                block[i * stride + j] = j <= i ? _upper[j * Size + i] : T.Zero;
            }
        }

        Invert(size, inverse);
        return true;
    }

    // What is missing of a whole leaf is the identity, which factors into itself.
    private void Load(ReadOnlySpan<T> block, int stride, int size, T shift)
    {
        Array.Clear(_upper);
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; i < size && j < i; j++)
            {
                _upper[j * Size + i] = block[i * stride + j];
            }

            _upper[i * Size + i] = i < size ? block[i * stride + i] + shift : T.One;
        }
    }

    private bool TryFactorPanel(int first)
    {
        for (int k = first; k < first + Panel; k++)
        {
            Span<T> row = _upper.AsSpan(k * Size, Size);
            T pivot = row[k];
            if (!(pivot > T.Zero) || !T.IsFinite(pivot))
            {
                return false;
            }

            T root = T.Sqrt(pivot);
            T reciprocal = T.One / root;
            row[k] = root;
            foreach (ref T entry in row[(k + 1)..])
            {
                entry *= reciprocal;
            }

            for (int i = k + 1; i < first + Panel; i++)
            {
                kernel.AddMultiple(_upper.AsSpan(i * Size + i, Size - i), row[i..], -row[i]);
            }
        }

        return true;
    }

    private void UpdateBelow(int first)
    {
        int next = first + Panel;
        Span<T> panel = _upper.AsSpan(first * Size, Panel * Size);
        for (int column = next / kernel.Columns * kernel.Columns; column < Size; column += kernel.Columns)
        {
            Packing.Columns(panel[column..], Size, Panel, kernel.Columns, _right, kernel.Columns);
            for (int row = next; row < Math.Min(Size, column + kernel.Columns); row += kernel.Rows)
            {
                Packing.Columns(panel[row..], Size, Panel, kernel.Rows, _left, kernel.Rows);
                ref T target = ref _upper[row * Size + column];
                kernel.Multiply(ref _left[0], ref _right[0], Panel, -T.One, ref target, Size, ref target, Size);
            }
        }
    }

    private void Invert(int size, Span<T> inverse)
    {
        int width = kernel.Columns;
        Array.Clear(_inverse);
        for (int first = 0; first < Size; first += Panel)
        {
            int columns = (first + Panel + width - 1) / width * width;
            for (int row = first; row < first + Panel; row += kernel.Rows)
            {
                Packing.Columns(_upper.AsSpan(row), Size, first, kernel.Rows, _left, kernel.Rows);
                for (int column = 0; column < columns; column += width)
                {
                    ref T panel = ref _inverse[column * Size];
                    kernel.Multiply(
                        ref _left[0], ref panel, first, -T.One, ref Unsafe.NullRef<T>(), 0, ref Unsafe.Add(ref panel, row * width), width);
                }
            }

            for (int row = first; row < first + Panel; row++)
            {
                _inverse[row / width * width * Size + row * width + row % width] = T.One;
                SubstituteForward(first, row, columns);
            }
        }

        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                inverse[i * Size + j] = j <= i && i < size ? _inverse[j / width * width * Size + i * width + j % width] : T.Zero;
            }
        }
    }

    private void SubstituteForward(int first, int row, int columns)
    {
        int width = kernel.Columns;
        T reciprocal = T.One / _upper[row * Size + row];
        for (int column = 0; column < columns; column += width)
        {
            Span<T> panel = _inverse.AsSpan(column * Size, Size * width);
            Span<T> entries = panel.Slice(row * width, width);
            for (int k = first; k < row; k++)
            {
                kernel.AddMultiple(entries, panel.Slice(k * width, width), -_upper[k * Size + row]);
            }

            foreach (ref T entry in entries)
            {
                entry *= reciprocal;
            }
        }
    }
}
