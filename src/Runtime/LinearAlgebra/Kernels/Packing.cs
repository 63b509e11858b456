using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
            nuint k = 0;
            if (Transposition<T>.IsFast)
            {
                for (; k + 4 <= (nuint)depth; k += 4)
                {
                    Transposition<T>.FourByFour(
                        ref Unsafe.Add(ref r0, k), ref Unsafe.Add(ref r1, k), ref Unsafe.Add(ref r2, k), ref Unsafe.Add(ref r3, k), ref to, (nuint)width);
                    to = ref Unsafe.Add(ref to, 4 * width);
                }
            }

            for (; k < (nuint)depth; k++)
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
            ReadOnlySpan<T> entries = source.Slice(k * stride, columns);
            if (columns == width)
            {
                Copy(entries, lanes);
                continue;
            }

            entries.CopyTo(lanes);
            lanes[columns..].Clear();
        }
    }

    /// <summary>Copies some numbers, few of them: vectors in line, where a call would take longer than the copy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy<T>(ReadOnlySpan<T> source, Span<T> target)
        where T : unmanaged
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(target[..source.Length]);
        nuint j = 0;
        for (; j + (nuint)Vector128<T>.Count <= (nuint)source.Length; j += (nuint)Vector128<T>.Count)
        {
            Vector128.LoadUnsafe(ref from, j).StoreUnsafe(ref to, j);
        }

        for (; j < (nuint)source.Length; j++)
        {
            Unsafe.Add(ref to, j) = Unsafe.Add(ref from, j);
        }
    }
}
