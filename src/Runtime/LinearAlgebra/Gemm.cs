using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Matrix products on blocks of row-major storage that lie in cache: C = D + s A B with s = 1 or -1. Each entry of C is summed
/// over the depth in order, so the result does not depend on how C is cut into blocks. For large products see
/// <see cref="PackedProduct{T}"/>.
/// </summary>
/// <remarks>Rows and columns must be multiples of 8 (<see cref="DenseMatrix{T}.Padding"/>); the depth is free.</remarks>
internal static class Gemm
{
    /// <summary>C = source + sign * A B, where C and source may be the same block.</summary>
    internal static void Accumulate<T>(
        Span<T> target, int targetStride,
        ReadOnlySpan<T> source, int sourceStride,
        ReadOnlySpan<T> left, int leftStride,
        ReadOnlySpan<T> right, int rightStride,
        int rows, int columns, int depth, T sign)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
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

        ref T c = ref MemoryMarshal.GetReference(target);
        ref T d = ref MemoryMarshal.GetReference(source);
        ref T a = ref MemoryMarshal.GetReference(left);
        ref T b = ref MemoryMarshal.GetReference(right);
        int column = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            column = BlockKernel<T, Vector512<T>, Width512<T>>.Multiply(
                ref c, targetStride, ref d, sourceStride, ref a, leftStride, ref b, rightStride, rows, column, columns, depth, sign);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            column = BlockKernel<T, Vector256<T>, Width256<T>>.Multiply(
                ref c, targetStride, ref d, sourceStride, ref a, leftStride, ref b, rightStride, rows, column, columns, depth, sign);
        }

        BlockKernel<T, T, Width1<T>>.Multiply(
            ref c, targetStride, ref d, sourceStride, ref a, leftStride, ref b, rightStride, rows, column, columns, depth, sign);
    }
}
