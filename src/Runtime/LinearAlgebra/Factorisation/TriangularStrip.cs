using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Steps of a triangular solve on some columns of the right-hand sides, which are held in panels of the kernel's columns,
/// row after row in each, so that they are operand and target of the kernel as they lie.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="factor">The triangular factor.</param>
/// <param name="kernel">The innermost loop.</param>
/// <param name="values">The panels.</param>
/// <param name="rows">Rows of a panel, whole strips.</param>
/// <param name="firstRow">The row of the factor that a panel starts with.</param>
/// <param name="firstPanel">The first panel to work on.</param>
/// <param name="endPanel">Past the last.</param>
/// <param name="narrowPanel">The one of half the columns, after all others; none where it is negative.</param>
internal readonly ref struct TriangularStrip<T>(
    CholeskyFactor<T> factor, MicroKernel<T> kernel, T[] values, int rows, int firstRow, int firstPanel, int endPanel, int narrowPanel = -1)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Strip = TriangularLeaf<T>.Size;

    private const int LargestDepth = 2 * Strip;

    /// <summary>Numbers of room that a step works in.</summary>
    internal const int ScratchLength = Strip * LargestDepth;

    private readonly T[] _lower = factor.Lower.Values;
    private readonly int _stride = factor.Lower.Stride;
    private readonly int _size = factor.Lower.Rows;

    /// <summary>Rows of <paramref name="strip"/> less L times the rows of strips [from, to), all above it.</summary>
    internal void EliminateForward(int strip, int from, int to, T[] scratch)
    {
        int row = strip * Strip;
        for (int first = from * Strip; first < to * Strip; first += LargestDepth)
        {
            int depth = Math.Min(LargestDepth, to * Strip - first);
            for (int i = 0; i < Strip && row + i < _size; i += kernel.Rows)
            {
                Packing.Rows(
                    _lower.AsSpan((row + i) * _stride + first), _stride, Math.Min(kernel.Rows, _size - row - i), depth,
                    scratch.AsSpan(i * LargestDepth), kernel.Rows);
            }

            Subtract(row, first, depth, scratch);
        }
    }

    /// <summary>Rows of <paramref name="strip"/> less L' times the rows of strips [from, to), all below it.</summary>
    internal void EliminateBackward(int strip, int from, int to, T[] scratch)
    {
        int row = strip * Strip;
        int end = Math.Min(to * Strip, _size);
        for (int first = from * Strip; first < end; first += LargestDepth)
        {
            int depth = Math.Min(LargestDepth, end - first);
            PackColumns(_lower.AsSpan(first * _stride + row), _stride, depth, scratch);
            Subtract(row, first, depth, scratch);
        }
    }

    /// <summary>Rows of a strip times the inverse of the triangle on the diagonal.</summary>
    internal void SolveForward(int strip, T[] scratch)
    {
        Span<T> inverse = factor.InverseOf(strip);
        for (int i = 0; i < Strip; i += kernel.Rows)
        {
            Packing.Rows(inverse[(i * Strip)..], Strip, kernel.Rows, Strip, scratch.AsSpan(i * LargestDepth), kernel.Rows);
        }

        MultiplyStrip(strip, scratch, true);
    }

    /// <summary>Rows of a strip times the transpose of that inverse.</summary>
    internal void SolveBackward(int strip, T[] scratch)
    {
        PackColumns(factor.InverseOf(strip), Strip, Strip, scratch);
        MultiplyStrip(strip, scratch, false);
    }

    // Row by row of the source, for its rows may lie a power of two apart, which a cache holds only few of.
    private void PackColumns(ReadOnlySpan<T> source, int stride, int depth, T[] scratch)
    {
        int height = kernel.Rows;
        for (int k = 0; k < depth; k++)
        {
            ReadOnlySpan<T> entries = source.Slice(k * stride, Strip);
            for (int i = 0; i < Strip; i += height)
            {
                Packing.Copy(entries.Slice(i, height), scratch.AsSpan(i * LargestDepth + k * height));
            }
        }
    }

    private void Subtract(int row, int from, int depth, T[] scratch)
    {
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            int width = Width(panel);
            int start = panel * kernel.Columns * rows;
            ref T right = ref values[start + (from - firstRow) * width];
            for (int i = 0; i < Strip && row + i < _size; i += kernel.Rows)
            {
                ref T target = ref values[start + (row - firstRow + i) * width];
                Multiply(panel, ref scratch[i * LargestDepth], ref right, depth, -T.One, ref target, ref target);
            }
        }
    }

    // Of a lower triangle only the depth up to the diagonal counts, of an upper one only that from the diagonal on.
    private void MultiplyStrip(int strip, T[] scratch, bool isLower)
    {
        Span<T> before = stackalloc T[Strip * 32];
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            int width = Width(panel);
            Span<T> entries = values.AsSpan(panel * kernel.Columns * rows + (strip * Strip - firstRow) * width, Strip * width);
            entries.CopyTo(before);
            for (int i = 0; i < Strip; i += kernel.Rows)
            {
                int first = isLower ? 0 : i;
                Multiply(
                    panel, ref scratch[i * LargestDepth + first * kernel.Rows], ref before[first * width], isLower ? i + kernel.Rows : Strip - i, T.One,
                    ref Unsafe.NullRef<T>(), ref entries[i * width]);
            }
        }
    }

    private int Width(int panel) => panel == narrowPanel ? kernel.Columns / 2 : kernel.Columns;

    private void Multiply(int panel, ref T left, ref T right, int depth, T sign, ref T source, ref T target)
    {
        int width = Width(panel);
        if (panel == narrowPanel)
        {
            kernel.MultiplyNarrow(ref left, ref right, depth, sign, ref source, width, ref target, width);
        }
        else
        {
            kernel.Multiply(ref left, ref right, depth, sign, ref source, width, ref target, width);
        }
    }
}
