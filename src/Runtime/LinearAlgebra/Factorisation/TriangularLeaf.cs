using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Factors and inverts one diagonal block of a Cholesky factor, so that every triangular solve around it becomes a matrix
/// product. Panels of twelve rows: their own
/// triangle number by number, all else by the micro-kernel.
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
    // The inverses of the triangles of the panels.
    private readonly T[] _triangles = new T[Size * Panel];
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
            Span<T> row = block.Slice(i * stride, size);
            for (int j = 0; j <= i; j++)
            {
                row[j] = _upper[j * Size + i];
            }

            row[(i + 1)..].Clear();
        }

        Invert(size, inverse);
        return true;
    }

    // What is missing of a whole leaf is the identity, which factors into itself.
    private void Load(ReadOnlySpan<T> block, int stride, int size, T shift)
    {
        if (size < Size)
        {
            Array.Clear(_upper);
        }

        for (int i = 0; i < Size; i++)
        {
            ReadOnlySpan<T> row = i < size ? block.Slice(i * stride, i) : [];
            for (int j = 0; j < row.Length; j++)
            {
                _upper[j * Size + i] = row[j];
            }

            _upper[i * Size + i] = i < size ? block[i * stride + i] + shift : T.One;
        }
    }

    /// <summary>Twelve rows: their own triangle by numbers, then all to the right of it times the triangle's inverse.</summary>
    private bool TryFactorPanel(int first)
    {
        Span<T> triangle = stackalloc T[Panel * Panel];
        if (!TryFactorTriangle(first, triangle))
        {
            return false;
        }

        InvertTriangle(triangle, first);
        for (int column = first / kernel.Columns * kernel.Columns; column < Size; column += kernel.Columns)
        {
            Packing.Columns(_upper.AsSpan(first * Size + column), Size, Panel, kernel.Columns, _right, kernel.Columns);
            MultiplyByInverse(first, ref _upper[first * Size + column], Size);
        }

        for (int i = 0; i < Panel; i++)
        {
            for (int j = i; j < Panel; j++)
            {
                _upper[(first + i) * Size + first + j] = triangle[j * Panel + i];
            }
        }

        return true;
    }

    private bool TryFactorTriangle(int first, Span<T> triangle)
    {
        for (int j = 0; j < Panel; j++)
        {
            ReadOnlySpan<T> above = triangle.Slice(j * Panel, j);
            T reciprocal = T.Zero;
            for (int i = j; i < Panel; i++)
            {
                T sum = _upper[(first + j) * Size + first + i];
                ReadOnlySpan<T> row = triangle.Slice(i * Panel, above.Length);
                for (int k = 0; k < above.Length; k++)
                {
                    sum -= row[k] * above[k];
                }

                if (i > j)
                {
                    triangle[i * Panel + j] = sum * reciprocal;
                    continue;
                }

                if (!(sum > T.Zero) || !T.IsFinite(sum))
                {
                    return false;
                }

                T root = T.Sqrt(sum);
                triangle[i * Panel + j] = root;
                reciprocal = T.One / root;
            }
        }

        return true;
    }

    // The inverse of a triangle, packed as a left operand of the kernel.
    private void InvertTriangle(ReadOnlySpan<T> triangle, int first)
    {
        Span<T> inverse = stackalloc T[Panel * Panel];
        for (int i = 0; i < Panel; i++)
        {
            T reciprocal = T.One / triangle[i * Panel + i];
            for (int j = 0; j < i; j++)
            {
                T sum = T.Zero;
                for (int k = j; k < i; k++)
                {
                    sum -= triangle[i * Panel + k] * inverse[k * Panel + j];
                }

                inverse[i * Panel + j] = sum * reciprocal;
            }

            inverse[i * Panel + i] = reciprocal;
        }

        for (int row = 0; row < Panel; row += kernel.Rows)
        {
            Packing.Rows(inverse[(row * Panel)..], Panel, kernel.Rows, Panel, _triangles.AsSpan((first + row) * Panel), kernel.Rows);
        }
    }

    // Twelve rows become the inverse of their triangle times what has been packed of them.
    private void MultiplyByInverse(int first, ref T target, int stride)
    {
        for (int row = 0; row < Panel; row += kernel.Rows)
        {
            kernel.Multiply(
                ref _triangles[(first + row) * Panel], ref _right[0], Panel, T.One,
                ref Unsafe.NullRef<T>(), 0, ref Unsafe.Add(ref target, row * stride), stride);
        }
    }

    private void UpdateBelow(int first)
    {
        int next = first + Panel;
        Span<T> panel = _upper.AsSpan(first * Size, Panel * Size);
        for (int row = next; row < Size; row += kernel.Rows)
        {
            Packing.Columns(panel[row..], Size, Panel, kernel.Rows, _left.AsSpan(row * Panel), kernel.Rows);
        }

        for (int column = next / kernel.Columns * kernel.Columns; column < Size; column += kernel.Columns)
        {
            Packing.Columns(panel[column..], Size, Panel, kernel.Columns, _right, kernel.Columns);
            for (int row = next; row < Math.Min(Size, column + kernel.Columns); row += kernel.Rows)
            {
                ref T target = ref _upper[row * Size + column];
                kernel.Multiply(ref _left[row * Panel], ref _right[0], Panel, -T.One, ref target, Size, ref target, Size);
            }
        }
    }

    /// <summary>Rows of the inverse, twelve at a time: minus the factor's rows times the inverse so far, plus the identity, times the inverse of the triangle.</summary>
    private void Invert(int size, Span<T> inverse)
    {
        // Panels above the diagonal are never written, so they stay zero.
        int width = kernel.Columns;
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
            }

            for (int column = 0; column < columns; column += width)
            {
                Span<T> rows = _inverse.AsSpan(column * Size + first * width, Panel * width);
                rows.CopyTo(_right);
                MultiplyByInverse(first, ref rows[0], width);
            }
        }

        inverse.Clear();
        for (int column = 0; column < Size; column += width)
        {
            for (int i = column; i < size; i++)
            {
                int present = Math.Min(width, i + 1 - column);
                _inverse.AsSpan(column * Size + i * width, present).CopyTo(inverse[(i * Size + column)..]);
            }
        }
    }
}
