using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProbDsl.Randomness;

namespace ProbDsl.Numerics;

/// <summary>
/// Four particles at once. Sums, products, quotients, roots and what only moves or compares numbers equal those of
/// <see cref="Lane1"/> to the last bit; the other functions are those of <see cref="LaneMath256"/>, the same bits as in
/// <see cref="Lane8"/>. A lane's result depends on that lane alone.
/// </summary>
/// <remarks>It works on every machine; where <see cref="Vector256.IsHardwareAccelerated"/> is false it is slow.</remarks>
public readonly struct Lane4 : ILane<Lane4>
{
    private const int LongestPermuted = 64;
    private const int LongestMasked = 16;

    // The operators below name this field, and reinterpret instead of constructing: what the compiler of .NET inlines costs it
    // local variables, of which a method may have 512 (docs/decisions/0008-simd-lanes.md).
    private readonly Vector256<double> _value;

    /// <summary>One number a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane4(Vector256<double> value) => _value = value;

    /// <summary>The numbers.</summary>
    public Vector256<double> Value => _value;

    /// <inheritdoc/>
    public static int Count => Vector256<double>.Count;

    /// <inheritdoc/>
    public static Lane4 Zero => Of(Vector256<double>.Zero);

    /// <inheritdoc/>
    public static Lane4 One => Of(Vector256.Create(1.0));

    /// <summary>The number in one lane.</summary>
    public double this[int lane] => _value.GetElement(lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Constant(double value) => Of(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 left, Lane4 right) => Of(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 left, Lane4 right) => Of(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 value) => Of(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 left, Lane4 right) => Of(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator /(Lane4 left, Lane4 right) => Of(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Exp(Lane4 value) => Of(LaneMath256.Exp(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Expm1(Lane4 value) => Of(LaneMath256.Expm1(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Log(Lane4 value) => Of(LaneMath256.Log(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Log1p(Lane4 value) => Of(LaneMath256.Log1p(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sqrt(Lane4 value) => Of(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sin(Lane4 value) => Of(LaneMath256.Sin(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Cos(Lane4 value) => Of(LaneMath256.Cos(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Tanh(Lane4 value) => Of(LaneMath256.Tanh(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Pow(Lane4 value, Lane4 exponent) => Of(Map(value._value, exponent._value, Math.Pow));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Abs(Lane4 value) => Of(Vector256.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Floor(Lane4 value) => Of(Vector256.Floor(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Ceiling(Lane4 value) => Of(Vector256.Ceiling(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Round(Lane4 value) => Of(Vector256.Round(value._value));

    /// <inheritdoc/>
    public static Lane4 Tan(Lane4 value) => Of(Map(value._value, Math.Tan));

    /// <inheritdoc/>
    public static Lane4 Sinh(Lane4 value) => Of(Map(value._value, Math.Sinh));

    /// <inheritdoc/>
    public static Lane4 Cosh(Lane4 value) => Of(Map(value._value, Math.Cosh));

    /// <inheritdoc/>
    public static Lane4 Atan(Lane4 value) => Of(Map(value._value, Math.Atan));

    /// <inheritdoc/>
    public static Lane4 Asin(Lane4 value) => Of(Map(value._value, Math.Asin));

    /// <inheritdoc/>
    public static Lane4 Acos(Lane4 value) => Of(Map(value._value, Math.Acos));

    /// <inheritdoc/>
    public static Lane4 Log2(Lane4 value) => Of(Map(value._value, Math.Log2));

    /// <inheritdoc/>
    public static Lane4 Log10(Lane4 value) => Of(Map(value._value, Math.Log10));

    /// <inheritdoc/>
    public static Lane4 Cbrt(Lane4 value) => Of(Map(value._value, Math.Cbrt));

    /// <inheritdoc/>
    public static Lane4 Atan2(Lane4 y, Lane4 x) => Of(Map(y._value, x._value, Math.Atan2));

    /// <inheritdoc/>
    public static Lane4 Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Lane4>, allows ref struct
    {
        double[] numbers = new double[length];
        double[] results = new double[Count];
        for (int lane = 0; lane < Count; lane++)
        {
            for (int i = 0; i < length; i++)
            {
                numbers[i] = arguments[start + i][lane];
            }

            results[lane] = TFunction.Invoke(numbers);
        }

        return Load(results, 0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Min(Lane4 left, Lane4 right) => Of(Vector256.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Max(Lane4 left, Lane4 right) => Of(Vector256.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessThan(Lane4 left, Lane4 right) => Truth(Vector256.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessThanOrEqual(Lane4 left, Lane4 right) => Truth(Vector256.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 EqualTo(Lane4 left, Lane4 right) => Truth(Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Select(Lane4 condition, Lane4 yes, Lane4 no)
        => Of(Vector256.ConditionalSelect(Vector256.Equals(condition._value, Vector256<double>.Zero), no._value, yes._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllTrue(Lane4 condition) => !Vector256.EqualsAny(condition._value, Vector256<double>.Zero);

    /// <inheritdoc/>
    public static Lane4 Lookup<TData>(TData data, int start, int length, Lane4 index)
        where TData : struct, IView<double>, allows ref struct
        => Of(Vector256.Create(
            data.Gather(start, length, index[0]), data.Gather(start, length, index[1]),
            data.Gather(start, length, index[2]), data.Gather(start, length, index[3])));

    /// <inheritdoc/>
    public static Lane4 Gather(ReadOnlySpan<Lane4> slots, Lane4 index)
        => GatherColumns(MemoryMarshal.Cast<Lane4, double>(slots), Count, 0, 0, slots.Length, index);

    /// <inheritdoc/>
    public static void ScatterAdd(Span<Lane4> slots, Lane4 index, Lane4 value)
        => ScatterAddColumns(MemoryMarshal.Cast<Lane4, double>(slots), Count, 0, 0, slots.Length, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Load(ReadOnlySpan<double> values, int position)
    {
        LaneBounds.Check(position, Count, values.Length);
        return Of(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane4 value, Span<double> values, int position)
    {
        LaneBounds.Check(position, Count, values.Length);
        value._value.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A table of up to 64 numbers is permuted in registers, as many at a time as there are lanes; where the span ends too soon after the
    /// table to be read in whole vectors, and for longer tables, lane by lane.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 GatherShared(ReadOnlySpan<double> table, int start, int length, Lane4 index)
    {
        Vector256<ulong> positions = Positions(index, length);
        if (length > LongestPermuted || start + length > table.Length - Count)
        {
            return Of(GatherEach(ref MemoryMarshal.GetReference(table.Slice(start, length)), positions));
        }

        // What lies outside a block becomes zero, whose bits do not change those of the block that it lies in.
        Vector256<double> gathered = Vector256.Shuffle(Load(table, start)._value, positions.AsInt64());
        for (int block = Count; block < length; block += Count)
        {
            gathered |= Vector256.Shuffle(Load(table, start + block)._value, (positions - Vector256.Create((ulong)block)).AsInt64());
        }

        return Of(gathered);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 GatherColumns(ReadOnlySpan<double> values, int stride, int column, int start, int length, Lane4 index)
    {
        Vector256<ulong> offsets = ColumnOffsets(Positions(index, length), stride);
        return Of(GatherEach(ref MemoryMarshal.GetReference(values.Slice((start * stride) + column, ((length - 1) * stride) + Count)), offsets));
    }

    /// <inheritdoc/>
    /// <remarks>Up to 16 slots are all added to, under a mask; of more, one for each lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterAddColumns(Span<double> values, int stride, int column, int start, int length, Lane4 index, Lane4 value)
    {
        Vector256<ulong> positions = Positions(index, length);
        ref double first = ref MemoryMarshal.GetReference(values.Slice((start * stride) + column, ((length - 1) * stride) + Count));
        if (length <= LongestMasked)
        {
            for (int k = 0; k < length; k++)
            {
                Vector256<double> slot = Vector256.LoadUnsafe(ref first, (nuint)(k * stride));
                Vector256<double> isHere = Vector256.Equals(positions, Vector256.Create((ulong)k)).AsDouble();
                Vector256.ConditionalSelect(isHere, slot + value._value, slot).StoreUnsafe(ref first, (nuint)(k * stride));
            }

            return;
        }

        Vector256<ulong> offsets = ColumnOffsets(positions, stride);
        Unsafe.Add(ref first, (nint)offsets.GetElement(0)) += value._value.GetElement(0);
        Unsafe.Add(ref first, (nint)offsets.GetElement(1)) += value._value.GetElement(1);
        Unsafe.Add(ref first, (nint)offsets.GetElement(2)) += value._value.GetElement(2);
        Unsafe.Add(ref first, (nint)offsets.GetElement(3)) += value._value.GetElement(3);
    }

    /// <inheritdoc/>
    public static double At(Lane4 value, int lane) => value[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Uniform(PhiloxCounter counter, Lane4 samples) => Of(LaneMath256.Uniform(counter, samples._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Normal(PhiloxCounter counter, Lane4 samples) => Of(LaneMath256.Normal(counter, samples._value));

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
        => Vector256.Create(function(value[0]), function(value[1]), function(value[2]), function(value[3]));

    /// <summary>A scalar function of two numbers in each lane.</summary>
    internal static Vector256<double> Map(Vector256<double> first, Vector256<double> second, Func<double, double, double> function)
        => Vector256.Create(
            function(first[0], second[0]), function(first[1], second[1]), function(first[2], second[2]), function(first[3], second[3]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane4 Of(Vector256<double> value) => Unsafe.BitCast<Vector256<double>, Lane4>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane4 Truth(Vector256<double> mask) => Of(Vector256.ConditionalSelect(mask, Vector256.Create(1.0), Vector256<double>.Zero));

    /// <summary>
    /// The indices as integers, checked. 2^52 + index holds an index of [0, 2^52) in its lower bits; what is negative, not
    /// an integer, too large or NaN gives bits that are too large or does not come back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Positions(Lane4 index, int length)
    {
        Vector256<double> offset = Vector256.Create(LaneMath256.TwoTo52);
        Vector256<double> shifted = index._value + offset;
        Vector256<ulong> positions = shifted.AsUInt64() - offset.AsUInt64();
        if (!Vector256.EqualsAll(shifted - offset, index._value) || !Vector256.LessThanAll(positions, Vector256.Create((ulong)length)))
        {
            Throw(index, length);
        }

        return positions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> GatherEach(ref double first, Vector256<ulong> offsets) => Vector256.Create(
            Unsafe.Add(ref first, (nint)offsets.GetElement(0)), Unsafe.Add(ref first, (nint)offsets.GetElement(1)),
            Unsafe.Add(ref first, (nint)offsets.GetElement(2)), Unsafe.Add(ref first, (nint)offsets.GetElement(3)));

    /// <summary>Where the slot at a position lies in each lane's own column, from the first slot in the first lane's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> ColumnOffsets(Vector256<ulong> positions, int stride)
        => (positions * Vector256.Create((ulong)stride)) + Vector256.Create(0UL, 1, 2, 3);

    // A throw and nothing else: so the compiler of .NET sees that it does not return, and keeps vectors in registers around it.
    [DoesNotReturn]
    private static void Throw(Lane4 index, int length) => throw Refused(index, length);

    private static IndexOutOfRangeException Refused(Lane4 index, int length)
    {
        int lane = 0;
        while (lane < Count - 1 && ElementIndex.IsInside(index[lane], length))
        {
            lane++;
        }

        return ElementIndex.Refused(index[lane], length);
    }
}
