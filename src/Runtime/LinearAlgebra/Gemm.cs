using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Matrix products on blocks of row-major storage: C = D + s A B with s = 1 or -1. The kernel holds 8 rows by 16
/// columns of C in registers, reads B by vectors and broadcasts A; each entry of C is summed over the depth in order,
/// so the result does not depend on how C is cut into blocks.
/// </summary>
/// <remarks>Rows and columns must be multiples of 8 (<see cref="DenseMatrix.Padding"/>); the depth is free.</remarks>
internal static class Gemm
{
    private const int KernelRows = 8;
    private const int Lanes = 8;

    /// <summary>C = source + sign * A B, where C and source may be the same block.</summary>
    internal static void Accumulate(
        Span<double> target, int targetStride,
        ReadOnlySpan<double> source, int sourceStride,
        ReadOnlySpan<double> left, int leftStride,
        ReadOnlySpan<double> right, int rightStride,
        int rows, int columns, int depth, double sign)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        // One check of the last entry of each operand stands in for a check of every access.
        _ = target[(rows - 1) * targetStride + columns - 1];
        _ = source[(rows - 1) * sourceStride + columns - 1];
        if (depth > 0)
        {
            _ = left[(rows - 1) * leftStride + depth - 1];
            _ = right[(depth - 1) * rightStride + columns - 1];
        }

        ref double targetStart = ref MemoryMarshal.GetReference(target);
        ref double sourceStart = ref MemoryMarshal.GetReference(source);
        ref double leftStart = ref MemoryMarshal.GetReference(left);
        ref double rightStart = ref MemoryMarshal.GetReference(right);
        for (int column = 0; column < columns;)
        {
            bool wide = columns - column >= 2 * Lanes;
            for (int row = 0; row < rows; row += KernelRows)
            {
                ref double c = ref Unsafe.Add(ref targetStart, row * targetStride + column);
                ref double d = ref Unsafe.Add(ref sourceStart, row * sourceStride + column);
                ref double a = ref Unsafe.Add(ref leftStart, row * leftStride);
                ref double b = ref Unsafe.Add(ref rightStart, column);
                if (wide)
                {
                    Kernel16(ref c, targetStride, ref d, sourceStride, ref a, leftStride, ref b, rightStride, depth, sign);
                }
                else
                {
                    Kernel8(ref c, targetStride, ref d, sourceStride, ref a, leftStride, ref b, rightStride, depth, sign);
                }
            }

            column += wide ? 2 * Lanes : Lanes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Kernel16(
        ref double c, int cStride, ref double d, int dStride, ref double a, int aStride, ref double b, int bStride, int depth, double sign)
    {
        Vector512<double> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector512<double> s20 = default, s21 = default, s30 = default, s31 = default;
        Vector512<double> s40 = default, s41 = default, s50 = default, s51 = default;
        Vector512<double> s60 = default, s61 = default, s70 = default, s71 = default;
        ref double a0 = ref a;
        ref double a1 = ref Unsafe.Add(ref a, aStride);
        ref double a2 = ref Unsafe.Add(ref a, 2 * aStride);
        ref double a3 = ref Unsafe.Add(ref a, 3 * aStride);
        ref double a4 = ref Unsafe.Add(ref a, 4 * aStride);
        ref double a5 = ref Unsafe.Add(ref a, 5 * aStride);
        ref double a6 = ref Unsafe.Add(ref a, 6 * aStride);
        ref double a7 = ref Unsafe.Add(ref a, 7 * aStride);
        ref double row = ref b;
        for (nuint k = 0; k < (nuint)depth; k++)
        {
            Vector512<double> b0 = Vector512.LoadUnsafe(ref row);
            Vector512<double> b1 = Vector512.LoadUnsafe(ref row, Lanes);
            row = ref Unsafe.Add(ref row, bStride);
            Vector512<double> x = Vector512.Create(Unsafe.Add(ref a0, k));
            s00 = Vector512.MultiplyAddEstimate(x, b0, s00);
            s01 = Vector512.MultiplyAddEstimate(x, b1, s01);
            x = Vector512.Create(Unsafe.Add(ref a1, k));
            s10 = Vector512.MultiplyAddEstimate(x, b0, s10);
            s11 = Vector512.MultiplyAddEstimate(x, b1, s11);
            x = Vector512.Create(Unsafe.Add(ref a2, k));
            s20 = Vector512.MultiplyAddEstimate(x, b0, s20);
            s21 = Vector512.MultiplyAddEstimate(x, b1, s21);
            x = Vector512.Create(Unsafe.Add(ref a3, k));
            s30 = Vector512.MultiplyAddEstimate(x, b0, s30);
            s31 = Vector512.MultiplyAddEstimate(x, b1, s31);
            x = Vector512.Create(Unsafe.Add(ref a4, k));
            s40 = Vector512.MultiplyAddEstimate(x, b0, s40);
            s41 = Vector512.MultiplyAddEstimate(x, b1, s41);
            x = Vector512.Create(Unsafe.Add(ref a5, k));
            s50 = Vector512.MultiplyAddEstimate(x, b0, s50);
            s51 = Vector512.MultiplyAddEstimate(x, b1, s51);
            x = Vector512.Create(Unsafe.Add(ref a6, k));
            s60 = Vector512.MultiplyAddEstimate(x, b0, s60);
            s61 = Vector512.MultiplyAddEstimate(x, b1, s61);
            x = Vector512.Create(Unsafe.Add(ref a7, k));
            s70 = Vector512.MultiplyAddEstimate(x, b0, s70);
            s71 = Vector512.MultiplyAddEstimate(x, b1, s71);
        }

        Vector512<double> scale = Vector512.Create(sign);
        Store(ref c, ref d, scale, s00, s01);
        Store(ref Unsafe.Add(ref c, cStride), ref Unsafe.Add(ref d, dStride), scale, s10, s11);
        Store(ref Unsafe.Add(ref c, 2 * cStride), ref Unsafe.Add(ref d, 2 * dStride), scale, s20, s21);
        Store(ref Unsafe.Add(ref c, 3 * cStride), ref Unsafe.Add(ref d, 3 * dStride), scale, s30, s31);
        Store(ref Unsafe.Add(ref c, 4 * cStride), ref Unsafe.Add(ref d, 4 * dStride), scale, s40, s41);
        Store(ref Unsafe.Add(ref c, 5 * cStride), ref Unsafe.Add(ref d, 5 * dStride), scale, s50, s51);
        Store(ref Unsafe.Add(ref c, 6 * cStride), ref Unsafe.Add(ref d, 6 * dStride), scale, s60, s61);
        Store(ref Unsafe.Add(ref c, 7 * cStride), ref Unsafe.Add(ref d, 7 * dStride), scale, s70, s71);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Kernel8(
        ref double c, int cStride, ref double d, int dStride, ref double a, int aStride, ref double b, int bStride, int depth, double sign)
    {
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector512<double> s4 = default, s5 = default, s6 = default, s7 = default;
        ref double a1 = ref Unsafe.Add(ref a, aStride);
        ref double a2 = ref Unsafe.Add(ref a, 2 * aStride);
        ref double a3 = ref Unsafe.Add(ref a, 3 * aStride);
        ref double a4 = ref Unsafe.Add(ref a, 4 * aStride);
        ref double a5 = ref Unsafe.Add(ref a, 5 * aStride);
        ref double a6 = ref Unsafe.Add(ref a, 6 * aStride);
        ref double a7 = ref Unsafe.Add(ref a, 7 * aStride);
        ref double row = ref b;
        for (nuint k = 0; k < (nuint)depth; k++)
        {
            Vector512<double> b0 = Vector512.LoadUnsafe(ref row);
            row = ref Unsafe.Add(ref row, bStride);
            s0 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a, k)), b0, s0);
            s1 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a1, k)), b0, s1);
            s2 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a2, k)), b0, s2);
            s3 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a3, k)), b0, s3);
            s4 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a4, k)), b0, s4);
            s5 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a5, k)), b0, s5);
            s6 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a6, k)), b0, s6);
            s7 = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref a7, k)), b0, s7);
        }

        Vector512<double> scale = Vector512.Create(sign);
        Store(ref c, ref d, scale, s0);
        Store(ref Unsafe.Add(ref c, cStride), ref Unsafe.Add(ref d, dStride), scale, s1);
        Store(ref Unsafe.Add(ref c, 2 * cStride), ref Unsafe.Add(ref d, 2 * dStride), scale, s2);
        Store(ref Unsafe.Add(ref c, 3 * cStride), ref Unsafe.Add(ref d, 3 * dStride), scale, s3);
        Store(ref Unsafe.Add(ref c, 4 * cStride), ref Unsafe.Add(ref d, 4 * dStride), scale, s4);
        Store(ref Unsafe.Add(ref c, 5 * cStride), ref Unsafe.Add(ref d, 5 * dStride), scale, s5);
        Store(ref Unsafe.Add(ref c, 6 * cStride), ref Unsafe.Add(ref d, 6 * dStride), scale, s6);
        Store(ref Unsafe.Add(ref c, 7 * cStride), ref Unsafe.Add(ref d, 7 * dStride), scale, s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double c, ref double d, Vector512<double> sign, Vector512<double> low, Vector512<double> high)
    {
        Store(ref c, ref d, sign, low);
        Store(ref Unsafe.Add(ref c, Lanes), ref Unsafe.Add(ref d, Lanes), sign, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double c, ref double d, Vector512<double> sign, Vector512<double> sum) =>
        Vector512.StoreUnsafe(Vector512.MultiplyAddEstimate(sign, sum, Vector512.LoadUnsafe(ref d)), ref c);
}
