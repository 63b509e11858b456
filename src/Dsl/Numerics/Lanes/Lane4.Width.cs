using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProbDsl.Numerics;

/// <content>What names each of four lanes, and instructions that are not those of <see cref="Vector256"/>.</content>
public readonly partial struct Lane4
{
    /// <summary>
    /// value * 2^exponent, rounded once; values of [2^-60, 2^60], exponents integers of [-1100, 1100].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Scale(Vector256<double> value, Vector256<double> exponent)
        => Avx512F.VL.IsSupported ? Avx512F.VL.Scale(value, exponent) : LaneMath256.ScaleInSteps(value, exponent);

    /// <summary>The 64-bit product of the lower 32 bits of each lane and a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> MultiplyLow(Vector256<ulong> value, uint factor)
        => Avx2.IsSupported
            ? Avx2.Multiply(value.AsUInt32(), Vector256.Create((ulong)factor).AsUInt32())
            : (value & Vector256.Create(0xFFFF_FFFFUL)) * Vector256.Create((ulong)factor);

    /// <summary>A scalar function in each lane, for what is too rare to have a lane form.</summary>
    internal static Vector256<double> Map(Vector256<double> value, Func<double, double> function)
        => Vector256.Create(
            function(value[0]), function(value[1]), function(value[2]), function(value[3]));

    /// <summary>A scalar function of two numbers in each lane.</summary>
    internal static Vector256<double> Map(Vector256<double> first, Vector256<double> second, Func<double, double, double> function)
        => Vector256.Create(
            function(first[0], second[0]), function(first[1], second[1]), function(first[2], second[2]), function(first[3], second[3]));

    private static Vector256<double> LookupEach<TData>(TData data, int start, int length, Vector256<double> index)
        where TData : struct, IView<double>, allows ref struct
        => Vector256.Create(
            data.Gather(start, length, index[0]), data.Gather(start, length, index[1]),
            data.Gather(start, length, index[2]), data.Gather(start, length, index[3]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> GatherEach(ref double first, Vector256<ulong> offsets)
        => Vector256.Create(
            Unsafe.Add(ref first, (nint)offsets.GetElement(0)), Unsafe.Add(ref first, (nint)offsets.GetElement(1)),
            Unsafe.Add(ref first, (nint)offsets.GetElement(2)), Unsafe.Add(ref first, (nint)offsets.GetElement(3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEach(ref double first, Vector256<ulong> offsets, Vector256<double> value)
    {
        Unsafe.Add(ref first, (nint)offsets.GetElement(0)) += value.GetElement(0);
        Unsafe.Add(ref first, (nint)offsets.GetElement(1)) += value.GetElement(1);
        Unsafe.Add(ref first, (nint)offsets.GetElement(2)) += value.GetElement(2);
        Unsafe.Add(ref first, (nint)offsets.GetElement(3)) += value.GetElement(3);
    }
}
