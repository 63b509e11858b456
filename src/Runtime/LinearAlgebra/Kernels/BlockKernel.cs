using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Products of small blocks that lie in cache, read where they stand: the right operand by vectors, the left one number by
/// number. Each entry is summed over the depth in order, so it is the same in vectors of any width.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TWidth">Its operations.</typeparam>
internal static class BlockKernel<T, TVector, TWidth>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : struct
    where TWidth : struct, IVectorWidth<T, TVector>
{
    /// <summary>
    /// Columns from <paramref name="column"/> on, as many as whole vectors hold: target = source + sign * left right. Rows
    /// are a multiple of eight. Answers the first column that is left.
    /// </summary>
    internal static int Multiply(
        ref T target, int targetStride, ref T source, int sourceStride, ref T left, int leftStride, ref T right, int rightStride,
        int rows, int column, int columns, int depth, T sign)
    {
        for (; columns - column >= 2 * TWidth.Lanes; column += 2 * TWidth.Lanes)
        {
            for (int row = 0; row < rows; row += 4)
            {
                FourRows(
                    ref Unsafe.Add(ref target, row * targetStride + column), targetStride,
                    ref Unsafe.Add(ref source, row * sourceStride + column), sourceStride,
                    ref Unsafe.Add(ref left, row * leftStride), leftStride, ref Unsafe.Add(ref right, column), rightStride, depth, sign);
            }
        }

        for (; columns - column >= TWidth.Lanes; column += TWidth.Lanes)
        {
            for (int row = 0; row < rows; row += 8)
            {
                EightRows(
                    ref Unsafe.Add(ref target, row * targetStride + column), targetStride,
                    ref Unsafe.Add(ref source, row * sourceStride + column), sourceStride,
                    ref Unsafe.Add(ref left, row * leftStride), leftStride, ref Unsafe.Add(ref right, column), rightStride, depth, sign);
            }
        }

        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(
        ref T target, int targetStride, ref T source, int sourceStride, ref T left, int leftStride, ref T right, int rightStride, int depth, T sign)
    {
        TVector s0a = default, s0b = default;
        TVector s1a = default, s1b = default;
        TVector s2a = default, s2b = default;
        TVector s3a = default, s3b = default;
        ref T row1 = ref Unsafe.Add(ref left, leftStride);
        ref T row2 = ref Unsafe.Add(ref left, 2 * leftStride);
        ref T row3 = ref Unsafe.Add(ref left, 3 * leftStride);
        ref T lanes = ref right;
        for (nuint k = 0; k < (nuint)depth; k++)
        {
            TVector first = TWidth.Load(ref lanes, 0);
            TVector second = TWidth.Load(ref lanes, (nuint)TWidth.Lanes);
            lanes = ref Unsafe.Add(ref lanes, rightStride);
            TVector x0 = TWidth.Broadcast(Unsafe.Add(ref left, k));
            s0a = TWidth.MultiplyAdd(x0, first, s0a);
            s0b = TWidth.MultiplyAdd(x0, second, s0b);
            TVector x1 = TWidth.Broadcast(Unsafe.Add(ref row1, k));
            s1a = TWidth.MultiplyAdd(x1, first, s1a);
            s1b = TWidth.MultiplyAdd(x1, second, s1b);
            TVector x2 = TWidth.Broadcast(Unsafe.Add(ref row2, k));
            s2a = TWidth.MultiplyAdd(x2, first, s2a);
            s2b = TWidth.MultiplyAdd(x2, second, s2b);
            TVector x3 = TWidth.Broadcast(Unsafe.Add(ref row3, k));
            s3a = TWidth.MultiplyAdd(x3, first, s3a);
            s3b = TWidth.MultiplyAdd(x3, second, s3b);
        }

        TVector scale = TWidth.Broadcast(sign);
        Add(ref source, ref target, scale, s0a, 0);
        Add(ref source, ref target, scale, s0b, (nuint)TWidth.Lanes);
        Add(ref Unsafe.Add(ref source, sourceStride), ref Unsafe.Add(ref target, targetStride), scale, s1a, 0);
        Add(ref Unsafe.Add(ref source, sourceStride), ref Unsafe.Add(ref target, targetStride), scale, s1b, (nuint)TWidth.Lanes);
        Add(ref Unsafe.Add(ref source, 2 * sourceStride), ref Unsafe.Add(ref target, 2 * targetStride), scale, s2a, 0);
        Add(ref Unsafe.Add(ref source, 2 * sourceStride), ref Unsafe.Add(ref target, 2 * targetStride), scale, s2b, (nuint)TWidth.Lanes);
        Add(ref Unsafe.Add(ref source, 3 * sourceStride), ref Unsafe.Add(ref target, 3 * targetStride), scale, s3a, 0);
        Add(ref Unsafe.Add(ref source, 3 * sourceStride), ref Unsafe.Add(ref target, 3 * targetStride), scale, s3b, (nuint)TWidth.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRows(
        ref T target, int targetStride, ref T source, int sourceStride, ref T left, int leftStride, ref T right, int rightStride, int depth, T sign)
    {
        TVector s0a = default;
        TVector s1a = default;
        TVector s2a = default;
        TVector s3a = default;
        TVector s4a = default;
        TVector s5a = default;
        TVector s6a = default;
        TVector s7a = default;
        ref T row1 = ref Unsafe.Add(ref left, leftStride);
        ref T row2 = ref Unsafe.Add(ref left, 2 * leftStride);
        ref T row3 = ref Unsafe.Add(ref left, 3 * leftStride);
        ref T row4 = ref Unsafe.Add(ref left, 4 * leftStride);
        ref T row5 = ref Unsafe.Add(ref left, 5 * leftStride);
        ref T row6 = ref Unsafe.Add(ref left, 6 * leftStride);
        ref T row7 = ref Unsafe.Add(ref left, 7 * leftStride);
        ref T lanes = ref right;
        for (nuint k = 0; k < (nuint)depth; k++)
        {
            TVector first = TWidth.Load(ref lanes, 0);
            lanes = ref Unsafe.Add(ref lanes, rightStride);
            TVector x0 = TWidth.Broadcast(Unsafe.Add(ref left, k));
            s0a = TWidth.MultiplyAdd(x0, first, s0a);
            TVector x1 = TWidth.Broadcast(Unsafe.Add(ref row1, k));
            s1a = TWidth.MultiplyAdd(x1, first, s1a);
            TVector x2 = TWidth.Broadcast(Unsafe.Add(ref row2, k));
            s2a = TWidth.MultiplyAdd(x2, first, s2a);
            TVector x3 = TWidth.Broadcast(Unsafe.Add(ref row3, k));
            s3a = TWidth.MultiplyAdd(x3, first, s3a);
            TVector x4 = TWidth.Broadcast(Unsafe.Add(ref row4, k));
            s4a = TWidth.MultiplyAdd(x4, first, s4a);
            TVector x5 = TWidth.Broadcast(Unsafe.Add(ref row5, k));
            s5a = TWidth.MultiplyAdd(x5, first, s5a);
            TVector x6 = TWidth.Broadcast(Unsafe.Add(ref row6, k));
            s6a = TWidth.MultiplyAdd(x6, first, s6a);
            TVector x7 = TWidth.Broadcast(Unsafe.Add(ref row7, k));
            s7a = TWidth.MultiplyAdd(x7, first, s7a);
        }

        TVector scale = TWidth.Broadcast(sign);
        Add(ref source, ref target, scale, s0a, 0);
        Add(ref Unsafe.Add(ref source, sourceStride), ref Unsafe.Add(ref target, targetStride), scale, s1a, 0);
        Add(ref Unsafe.Add(ref source, 2 * sourceStride), ref Unsafe.Add(ref target, 2 * targetStride), scale, s2a, 0);
        Add(ref Unsafe.Add(ref source, 3 * sourceStride), ref Unsafe.Add(ref target, 3 * targetStride), scale, s3a, 0);
        Add(ref Unsafe.Add(ref source, 4 * sourceStride), ref Unsafe.Add(ref target, 4 * targetStride), scale, s4a, 0);
        Add(ref Unsafe.Add(ref source, 5 * sourceStride), ref Unsafe.Add(ref target, 5 * targetStride), scale, s5a, 0);
        Add(ref Unsafe.Add(ref source, 6 * sourceStride), ref Unsafe.Add(ref target, 6 * targetStride), scale, s6a, 0);
        Add(ref Unsafe.Add(ref source, 7 * sourceStride), ref Unsafe.Add(ref target, 7 * targetStride), scale, s7a, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref T source, ref T target, TVector scale, TVector sum, nuint offset) =>
        TWidth.Store(TWidth.MultiplyAdd(scale, sum, TWidth.Load(ref source, offset)), ref target, offset);
}
