using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// The innermost loop of every matrix product: a tile of <see cref="Rows"/> x <see cref="Columns"/> held in registers while
/// the depth runs. The left operand is a panel of <see cref="Rows"/> rows, the right one a panel of <see cref="Columns"/>
/// columns, both packed so that what belongs to one step of the depth lies together.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class MicroKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most numbers of a tile, of any kernel here.</summary>
    private const int LargestTile = 12 * 32;

    /// <summary>The kernel for the widest vectors that the processor has.</summary>
    internal static MicroKernel<T> Widest { get; } =
        Vector512.IsHardwareAccelerated ? new TwelveRowKernel<T, Vector512<T>, Width512<T>>()
        : Vector256.IsHardwareAccelerated ? new SixRowKernel<T, Vector256<T>, Width256<T>>()
        : new SixRowKernel<T, T, Width1<T>>();

    /// <summary>Rows of a tile.</summary>
    internal abstract int Rows { get; }

    /// <summary>Columns of a tile: two vectors.</summary>
    internal abstract int Columns { get; }

    /// <summary>
    /// A whole tile: target = source + sign * left right, or sign * left right where <paramref name="source"/> is the null
    /// reference. Nothing is checked.
    /// </summary>
    internal abstract void Multiply(
        ref T left, ref T right, int depth, T sign, ref T source, int sourceStride, ref T target, int targetStride);

    /// <summary><see cref="Multiply"/> for a tile of one vector, half of <see cref="Columns"/>: the last columns where there are few of them.</summary>
    internal abstract void MultiplyNarrow(
        ref T left, ref T right, int depth, T sign, ref T source, int sourceStride, ref T target, int targetStride);

    /// <summary>target += factor * source.</summary>
    internal abstract void AddMultiple(Span<T> target, ReadOnlySpan<T> source, T factor);

    /// <summary>A tile of which the first rows and columns are wanted; nothing else of the target is touched.</summary>
    internal void MultiplyPart(
        ref T left, ref T right, int depth, T sign, ref T source, int sourceStride, ref T target, int targetStride, int rows, int columns)
    {
        if (rows >= Rows && columns >= Columns)
        {
            Multiply(ref left, ref right, depth, sign, ref source, sourceStride, ref target, targetStride);
            return;
        }

        Span<T> tile = stackalloc T[LargestTile];
        ref T product = ref MemoryMarshal.GetReference(tile);
        Multiply(ref left, ref right, depth, sign, ref Unsafe.NullRef<T>(), 0, ref product, Columns);
        for (int i = 0; i < Math.Min(rows, Rows); i++)
        {
            for (int j = 0; j < Math.Min(columns, Columns); j++)
            {
                T before = Unsafe.IsNullRef(ref source) ? T.Zero : Unsafe.Add(ref source, i * sourceStride + j);
                Unsafe.Add(ref target, i * targetStride + j) = before + tile[i * Columns + j];
            }
        }
    }
}
