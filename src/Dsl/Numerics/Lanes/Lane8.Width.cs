using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProbDsl.Numerics;

/// <content>What names each of eight lanes, and instructions that are not those of <see cref="Vector512"/>.</content>
public readonly partial struct Lane8
{
    /// <summary>
    /// value * 2^exponent, rounded once; values of [2^-60, 2^60], exponents integers of [-1100, 1100].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Scale(Vector512<double> value, Vector512<double> exponent)
        => Avx512F.IsSupported ? Avx512F.Scale(value, exponent) : LaneMath512.ScaleInSteps(value, exponent);

    /// <summary>The 64-bit product of the lower 32 bits of each lane and a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> MultiplyLow(Vector512<ulong> value, uint factor)
        => Avx512F.IsSupported
            ? Avx512F.Multiply(value.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32())
            : (value & Vector512.Create(0xFFFF_FFFFUL)) * Vector512.Create((ulong)factor);

    /// <summary>A scalar function in each lane, for what is too rare to have a lane form.</summary>
    internal static Vector512<double> Map(Vector512<double> value, Func<double, double> function)
        => Vector512.Create(
            function(value[0]), function(value[1]), function(value[2]), function(value[3]),
            function(value[4]), function(value[5]), function(value[6]), function(value[7]));

    /// <summary>A scalar function of two numbers in each lane.</summary>
    internal static Vector512<double> Map(Vector512<double> first, Vector512<double> second, Func<double, double, double> function)
        => Vector512.Create(
            function(first[0], second[0]), function(first[1], second[1]), function(first[2], second[2]), function(first[3], second[3]),
            function(first[4], second[4]), function(first[5], second[5]), function(first[6], second[6]), function(first[7], second[7]));

    private static Vector512<double> LookupEach<TData>(TData data, int start, int length, Vector512<double> index)
        where TData : struct, IView<double>, allows ref struct
        => Vector512.Create(
            data.Gather(start, length, index[0]), data.Gather(start, length, index[1]),
            data.Gather(start, length, index[2]), data.Gather(start, length, index[3]),
            data.Gather(start, length, index[4]), data.Gather(start, length, index[5]),
            data.Gather(start, length, index[6]), data.Gather(start, length, index[7]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> GatherEach(ref double first, Vector512<ulong> offsets)
        => Vector512.Create(
            Unsafe.Add(ref first, (nint)offsets.GetElement(0)), Unsafe.Add(ref first, (nint)offsets.GetElement(1)),
            Unsafe.Add(ref first, (nint)offsets.GetElement(2)), Unsafe.Add(ref first, (nint)offsets.GetElement(3)),
            Unsafe.Add(ref first, (nint)offsets.GetElement(4)), Unsafe.Add(ref first, (nint)offsets.GetElement(5)),
            Unsafe.Add(ref first, (nint)offsets.GetElement(6)), Unsafe.Add(ref first, (nint)offsets.GetElement(7)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEach(ref double first, Vector512<ulong> offsets, Vector512<double> value)
    {
        Unsafe.Add(ref first, (nint)offsets.GetElement(0)) += value.GetElement(0);
        Unsafe.Add(ref first, (nint)offsets.GetElement(1)) += value.GetElement(1);
        Unsafe.Add(ref first, (nint)offsets.GetElement(2)) += value.GetElement(2);
        Unsafe.Add(ref first, (nint)offsets.GetElement(3)) += value.GetElement(3);
        Unsafe.Add(ref first, (nint)offsets.GetElement(4)) += value.GetElement(4);
        Unsafe.Add(ref first, (nint)offsets.GetElement(5)) += value.GetElement(5);
        Unsafe.Add(ref first, (nint)offsets.GetElement(6)) += value.GetElement(6);
        Unsafe.Add(ref first, (nint)offsets.GetElement(7)) += value.GetElement(7);
    }
}
