using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProbDsl.LinearAlgebra;

/// <summary>Six rows by two vectors: 12 of the 16 registers of AVX2 hold sums; also where there are no vectors.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TWidth">Its operations.</typeparam>
internal sealed class SixRowKernel<T, TVector, TWidth> : MicroKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : struct
    where TWidth : struct, IVectorWidth<T, TVector>
{
    private const int Height = 6;

    /// <inheritdoc/>
    internal override int Rows => Height;

    /// <inheritdoc/>
    internal override int Columns => 2 * TWidth.Lanes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Multiply(
        ref T left, ref T right, int depth, T sign, ref T source, int sourceStride, ref T target, int targetStride)
    {
        TVector s0a = default, s0b = default;
        TVector s1a = default, s1b = default;
        TVector s2a = default, s2b = default;
        TVector s3a = default, s3b = default;
        TVector s4a = default, s4b = default;
        TVector s5a = default, s5b = default;
        ref T a = ref left;
        ref T b = ref right;
        for (int k = 0; k < depth; k++)
        {
            TVector first = TWidth.Load(ref b, 0);
            TVector second = TWidth.Load(ref b, (nuint)TWidth.Lanes);
            TVector x0 = TWidth.Broadcast(a);
            s0a = TWidth.MultiplyAdd(x0, first, s0a);
            s0b = TWidth.MultiplyAdd(x0, second, s0b);
            TVector x1 = TWidth.Broadcast(Unsafe.Add(ref a, 1));
            s1a = TWidth.MultiplyAdd(x1, first, s1a);
            s1b = TWidth.MultiplyAdd(x1, second, s1b);
            TVector x2 = TWidth.Broadcast(Unsafe.Add(ref a, 2));
            s2a = TWidth.MultiplyAdd(x2, first, s2a);
            s2b = TWidth.MultiplyAdd(x2, second, s2b);
            TVector x3 = TWidth.Broadcast(Unsafe.Add(ref a, 3));
            s3a = TWidth.MultiplyAdd(x3, first, s3a);
            s3b = TWidth.MultiplyAdd(x3, second, s3b);
            TVector x4 = TWidth.Broadcast(Unsafe.Add(ref a, 4));
            s4a = TWidth.MultiplyAdd(x4, first, s4a);
            s4b = TWidth.MultiplyAdd(x4, second, s4b);
            TVector x5 = TWidth.Broadcast(Unsafe.Add(ref a, 5));
            s5a = TWidth.MultiplyAdd(x5, first, s5a);
            s5b = TWidth.MultiplyAdd(x5, second, s5b);
            a = ref Unsafe.Add(ref a, Height);
            b = ref Unsafe.Add(ref b, 2 * TWidth.Lanes);
        }

        TVector scale = TWidth.Broadcast(sign);
        if (Unsafe.IsNullRef(ref source))
        {
            Store(ref target, scale, s0a, s0b);
            Store(ref Unsafe.Add(ref target, targetStride), scale, s1a, s1b);
            Store(ref Unsafe.Add(ref target, 2 * targetStride), scale, s2a, s2b);
            Store(ref Unsafe.Add(ref target, 3 * targetStride), scale, s3a, s3b);
            Store(ref Unsafe.Add(ref target, 4 * targetStride), scale, s4a, s4b);
            Store(ref Unsafe.Add(ref target, 5 * targetStride), scale, s5a, s5b);
            return;
        }

        StoreSum(ref source, ref target, scale, s0a, s0b);
        StoreSum(ref Unsafe.Add(ref source, sourceStride), ref Unsafe.Add(ref target, targetStride), scale, s1a, s1b);
        StoreSum(ref Unsafe.Add(ref source, 2 * sourceStride), ref Unsafe.Add(ref target, 2 * targetStride), scale, s2a, s2b);
        StoreSum(ref Unsafe.Add(ref source, 3 * sourceStride), ref Unsafe.Add(ref target, 3 * targetStride), scale, s3a, s3b);
        StoreSum(ref Unsafe.Add(ref source, 4 * sourceStride), ref Unsafe.Add(ref target, 4 * targetStride), scale, s4a, s4b);
        StoreSum(ref Unsafe.Add(ref source, 5 * sourceStride), ref Unsafe.Add(ref target, 5 * targetStride), scale, s5a, s5b);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void MultiplyNarrow(
        ref T left, ref T right, int depth, T sign, ref T source, int sourceStride, ref T target, int targetStride)
    {
        TVector s0 = default;
        TVector s1 = default;
        TVector s2 = default;
        TVector s3 = default;
        TVector s4 = default;
        TVector s5 = default;
        ref T a = ref left;
        ref T b = ref right;
        for (int k = 0; k < depth; k++)
        {
            TVector lanes = TWidth.Load(ref b, 0);
            s0 = TWidth.MultiplyAdd(TWidth.Broadcast(a), lanes, s0);
            s1 = TWidth.MultiplyAdd(TWidth.Broadcast(Unsafe.Add(ref a, 1)), lanes, s1);
            s2 = TWidth.MultiplyAdd(TWidth.Broadcast(Unsafe.Add(ref a, 2)), lanes, s2);
            s3 = TWidth.MultiplyAdd(TWidth.Broadcast(Unsafe.Add(ref a, 3)), lanes, s3);
            s4 = TWidth.MultiplyAdd(TWidth.Broadcast(Unsafe.Add(ref a, 4)), lanes, s4);
            s5 = TWidth.MultiplyAdd(TWidth.Broadcast(Unsafe.Add(ref a, 5)), lanes, s5);
            a = ref Unsafe.Add(ref a, Height);
            b = ref Unsafe.Add(ref b, TWidth.Lanes);
        }

        TVector scale = TWidth.Broadcast(sign);
        if (Unsafe.IsNullRef(ref source))
        {
            TWidth.Store(TWidth.Multiply(scale, s0), ref target, 0);
            TWidth.Store(TWidth.Multiply(scale, s1), ref Unsafe.Add(ref target, targetStride), 0);
            TWidth.Store(TWidth.Multiply(scale, s2), ref Unsafe.Add(ref target, 2 * targetStride), 0);
            TWidth.Store(TWidth.Multiply(scale, s3), ref Unsafe.Add(ref target, 3 * targetStride), 0);
            TWidth.Store(TWidth.Multiply(scale, s4), ref Unsafe.Add(ref target, 4 * targetStride), 0);
            TWidth.Store(TWidth.Multiply(scale, s5), ref Unsafe.Add(ref target, 5 * targetStride), 0);
            return;
        }

        StoreSum(ref source, ref target, scale, s0);
        StoreSum(ref Unsafe.Add(ref source, sourceStride), ref Unsafe.Add(ref target, targetStride), scale, s1);
        StoreSum(ref Unsafe.Add(ref source, 2 * sourceStride), ref Unsafe.Add(ref target, 2 * targetStride), scale, s2);
        StoreSum(ref Unsafe.Add(ref source, 3 * sourceStride), ref Unsafe.Add(ref target, 3 * targetStride), scale, s3);
        StoreSum(ref Unsafe.Add(ref source, 4 * sourceStride), ref Unsafe.Add(ref target, 4 * targetStride), scale, s4);
        StoreSum(ref Unsafe.Add(ref source, 5 * sourceStride), ref Unsafe.Add(ref target, 5 * targetStride), scale, s5);
    }

    /// <inheritdoc/>
    internal override void AddMultiple(Span<T> target, ReadOnlySpan<T> source, T factor)
    {
        ref T to = ref MemoryMarshal.GetReference(target);
        ref T from = ref MemoryMarshal.GetReference(source[..target.Length]);
        TVector multiplier = TWidth.Broadcast(factor);
        int index = 0;
        for (; index <= target.Length - TWidth.Lanes; index += TWidth.Lanes)
        {
            TVector sum = TWidth.MultiplyAdd(multiplier, TWidth.Load(ref from, (nuint)index), TWidth.Load(ref to, (nuint)index));
            TWidth.Store(sum, ref to, (nuint)index);
        }

        for (; index < target.Length; index++)
        {
            target[index] = T.MultiplyAddEstimate(factor, source[index], target[index]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T target, TVector scale, TVector first, TVector second)
    {
        TWidth.Store(TWidth.Multiply(scale, first), ref target, 0);
        TWidth.Store(TWidth.Multiply(scale, second), ref target, (nuint)TWidth.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSum(ref T source, ref T target, TVector scale, TVector sum) =>
        TWidth.Store(TWidth.MultiplyAdd(scale, sum, TWidth.Load(ref source, 0)), ref target, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSum(ref T source, ref T target, TVector scale, TVector first, TVector second)
    {
        TVector low = TWidth.MultiplyAdd(scale, first, TWidth.Load(ref source, 0));
        TVector high = TWidth.MultiplyAdd(scale, second, TWidth.Load(ref source, (nuint)TWidth.Lanes));
        TWidth.Store(low, ref target, 0);
        TWidth.Store(high, ref target, (nuint)TWidth.Lanes);
    }
}
