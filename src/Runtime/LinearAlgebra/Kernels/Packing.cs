using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Copies a block into a panel of some width: what belongs to one step of the depth lies together, missing rows are zero.
/// </summary>
internal static class Packing
{
    /// <summary>panel[k * width + i] = source[i, k]: rows of row-major storage become lanes.</summary>
    internal static void Rows<T>(ReadOnlySpan<T> source, int stride, int rows, int depth, Span<T> panel, int width)
        where T : unmanaged, INumberBase<T>
    {
        panel = panel[..(depth * width)];
        if (rows < width)
        {
            panel.Clear();
        }

        if (depth == 0)
        {
            return;
        }

        int i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            ref T r0 = ref MemoryMarshal.GetReference(source.Slice(i * stride, depth));
            ref T r1 = ref MemoryMarshal.GetReference(source.Slice((i + 1) * stride, depth));
            ref T r2 = ref MemoryMarshal.GetReference(source.Slice((i + 2) * stride, depth));
            ref T r3 = ref MemoryMarshal.GetReference(source.Slice((i + 3) * stride, depth));
            ref T to = ref panel[i];
            for (nuint k = 0; k < (nuint)depth; k++)
            {
                to = Unsafe.Add(ref r0, k);
                Unsafe.Add(ref to, 1) = Unsafe.Add(ref r1, k);
                Unsafe.Add(ref to, 2) = Unsafe.Add(ref r2, k);
                Unsafe.Add(ref to, 3) = Unsafe.Add(ref r3, k);
                to = ref Unsafe.Add(ref to, width);
            }
        }

        for (; i < rows; i++)
        {
            ReadOnlySpan<T> row = source.Slice(i * stride, depth);
            for (int k = 0; k < row.Length; k++)
            {
                panel[k * width + i] = row[k];
            }
        }
    }

    /// <summary>panel[k * width + j] = source[k, j]: columns of row-major storage become lanes.</summary>
    internal static void Columns<T>(ReadOnlySpan<T> source, int stride, int depth, int columns, Span<T> panel, int width)
        where T : unmanaged, INumberBase<T>
    {
        for (int k = 0; k < depth; k++)
        {
            Span<T> lanes = panel.Slice(k * width, width);
            source.Slice(k * stride, columns).CopyTo(lanes);
            lanes[columns..].Clear();
        }
    }
}
