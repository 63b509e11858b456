using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ProbDsl.Randomness;

namespace ProbDsl.Numerics;

/// <summary>
/// Eight particles at once. Sums, products, quotients, roots and what only moves or compares numbers equal those of
/// <see cref="Lane1"/> to the last bit; the other functions are those of <see cref="LaneMath512"/>, the same bits whatever
/// the number of lanes. A lane's result depends on that lane alone.
/// </summary>
/// <remarks>
/// It works on every machine; where <see cref="Vector512.IsHardwareAccelerated"/> is false it is slow. The build makes
/// the type of four lanes and that of eight from one file; what differs between them stands in a part of each.
/// </remarks>
public readonly partial struct Lane8 : ILane<Lane8>
{
    private const int LongestPermuted = 64;
    private const int LongestMasked = 16;

    // The operators below name this field, and reinterpret instead of constructing: what the compiler of .NET inlines costs it
    // local variables, of which a method may have 512 (docs/decisions/0008-simd-lanes.md).
    private readonly Vector512<double> _value;

    /// <summary>One number a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane8(Vector512<double> value) => _value = value;

    /// <summary>The numbers.</summary>
    public Vector512<double> Value => _value;

    /// <inheritdoc/>
    public static int Count => Vector512<double>.Count;

    /// <inheritdoc/>
    public static Lane8 Zero => Of(Vector512<double>.Zero);

    /// <inheritdoc/>
    public static Lane8 One => Of(Vector512.Create(1.0));

    /// <summary>The number in one lane.</summary>
    public double this[int lane] => _value.GetElement(lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Constant(double value) => Of(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 left, Lane8 right) => Of(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 left, Lane8 right) => Of(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 value) => Of(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 left, Lane8 right) => Of(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 left, Lane8 right) => Of(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Exp(Lane8 value) => Of(LaneMath512.Exp(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Expm1(Lane8 value) => Of(LaneMath512.Expm1(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Log(Lane8 value) => Of(LaneMath512.Log(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Log1p(Lane8 value) => Of(LaneMath512.Log1p(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 value) => Of(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sin(Lane8 value) => Of(LaneMath512.Sin(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Cos(Lane8 value) => Of(LaneMath512.Cos(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Tanh(Lane8 value) => Of(LaneMath512.Tanh(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Pow(Lane8 value, Lane8 exponent) => Of(Map(value._value, exponent._value, Math.Pow));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 value) => Of(Vector512.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Floor(Lane8 value) => Of(Vector512.Floor(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Ceiling(Lane8 value) => Of(Vector512.Ceiling(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Round(Lane8 value) => Of(Vector512.Round(value._value));

    /// <inheritdoc/>
    public static Lane8 Tan(Lane8 value) => Of(Map(value._value, Math.Tan));

    /// <inheritdoc/>
    public static Lane8 Sinh(Lane8 value) => Of(Map(value._value, Math.Sinh));

    /// <inheritdoc/>
    public static Lane8 Cosh(Lane8 value) => Of(Map(value._value, Math.Cosh));

    /// <inheritdoc/>
    public static Lane8 Atan(Lane8 value) => Of(Map(value._value, Math.Atan));

    /// <inheritdoc/>
    public static Lane8 Asin(Lane8 value) => Of(Map(value._value, Math.Asin));

    /// <inheritdoc/>
    public static Lane8 Acos(Lane8 value) => Of(Map(value._value, Math.Acos));

    /// <inheritdoc/>
    public static Lane8 Log2(Lane8 value) => Of(Map(value._value, Math.Log2));

    /// <inheritdoc/>
    public static Lane8 Log10(Lane8 value) => Of(Map(value._value, Math.Log10));

    /// <inheritdoc/>
    public static Lane8 Cbrt(Lane8 value) => Of(Map(value._value, Math.Cbrt));

    /// <inheritdoc/>
    public static Lane8 Atan2(Lane8 y, Lane8 x) => Of(Map(y._value, x._value, Math.Atan2));

    /// <inheritdoc/>
    public static Lane8 Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Lane8>, allows ref struct
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
    public static Lane8 Min(Lane8 left, Lane8 right) => Of(Vector512.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Max(Lane8 left, Lane8 right) => Of(Vector512.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessThan(Lane8 left, Lane8 right) => Truth(Vector512.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessThanOrEqual(Lane8 left, Lane8 right) => Truth(Vector512.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 EqualTo(Lane8 left, Lane8 right) => Truth(Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Select(Lane8 condition, Lane8 yes, Lane8 no)
        => Of(Vector512.ConditionalSelect(Vector512.Equals(condition._value, Vector512<double>.Zero), no._value, yes._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllTrue(Lane8 condition) => !Vector512.EqualsAny(condition._value, Vector512<double>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Common(Lane8 value) => value._value.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 IsIndex(Lane8 value, int length) => Truth(Vector512.LessThan(Positions(value), Vector512.Create((ulong)length)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckIndex(Lane8 index, int length)
    {
        if (!Vector512.LessThanAll(Positions(index), Vector512.Create((ulong)length)))
        {
            Throw(index, length);
        }
    }

    /// <inheritdoc/>
    public static Lane8 Lookup<TData>(TData data, int start, int length, Lane8 index)
        where TData : struct, IView<double>, allows ref struct
        => Of(LookupEach(data, start, length, index._value));

    /// <inheritdoc/>
    public static Lane8 Gather(ReadOnlySpan<Lane8> slots, Lane8 index)
        => GatherColumns(MemoryMarshal.Cast<Lane8, double>(slots), Count, 0, 0, slots.Length, index);

    /// <inheritdoc/>
    public static void ScatterAdd(Span<Lane8> slots, Lane8 index, Lane8 value)
        => ScatterAddColumns(MemoryMarshal.Cast<Lane8, double>(slots), Count, 0, 0, slots.Length, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Load(ReadOnlySpan<double> values, int position)
    {
        LaneBounds.Check(position, Count, values.Length);
        return Of(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane8 value, Span<double> values, int position)
    {
        LaneBounds.Check(position, Count, values.Length);
        value._value.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 GatherShared(ReadOnlySpan<double> table, int start, int length, Lane8 index)
        => Of(GatherAt(table, start, length, Positions(index)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 GatherSharedOrZero(ReadOnlySpan<double> table, int start, int length, Lane8 index)
    {
        // A product of bits and not a selection: the instruction of a selection against zero waits for what its register held before.
        Vector512<ulong> positions = Positions(index);
        return Of(GatherAt(table, start, length, positions) & Vector512.LessThan(positions, Vector512.Create((ulong)length)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 GatherColumns(ReadOnlySpan<double> values, int stride, int column, int start, int length, Lane8 index)
    {
        CheckIndex(index, length);
        Vector512<ulong> offsets = ColumnOffsets(Positions(index), stride);
        return Of(GatherEach(ref MemoryMarshal.GetReference(values.Slice((start * stride) + column, ((length - 1) * stride) + Count)), offsets));
    }

    /// <inheritdoc/>
    /// <remarks>Up to 16 slots are all added to, under a mask; of more, one for each lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterAddColumns(Span<double> values, int stride, int column, int start, int length, Lane8 index, Lane8 value)
    {
        ref double first = ref MemoryMarshal.GetReference(values.Slice((start * stride) + column, ((length - 1) * stride) + Count));
        if (length <= LongestMasked)
        {
            AddMasked(ref first, stride, length, Positions(index), value._value);
            return;
        }

        Vector512<ulong> positions = Positions(index), isInside = Vector512.LessThan(positions, Vector512.Create((ulong)length));
        AddEach(ref first, ColumnOffsets(positions & isInside, stride), value._value & isInside.AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterAddColumnsInside(Span<double> values, int stride, int column, int start, int length, Lane8 index, Lane8 value)
        => ScatterAddColumns(values, stride, column, start, length, index, value);

    /// <inheritdoc/>
    public static double At(Lane8 value, int lane) => value[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Uniform(PhiloxCounter counter, Lane8 samples) => Of(LaneMath512.Uniform(counter, samples._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Normal(PhiloxCounter counter, Lane8 samples) => Of(LaneMath512.Normal(counter, samples._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane8 Of(Vector512<double> value) => Unsafe.BitCast<Vector512<double>, Lane8>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane8 Truth(Vector512<double> mask) => Of(Vector512.ConditionalSelect(mask, Vector512.Create(1.0), Vector512<double>.Zero));

    /// <summary>
    /// The indices as integers, what is no index as an integer above all lengths. 2^52 + index holds an index of [0, 2^52) in its
    /// lower bits; what is negative or too large gives bits that are too large, and what is not an integer, or NaN, does not come back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Positions(Lane8 index)
    {
        Vector512<double> offset = Vector512.Create(LaneMath512.TwoTo52);
        Vector512<double> shifted = index._value + offset;
        return Vector512.ConditionalSelect(
            Vector512.Equals(shifted - offset, index._value).AsUInt64(), shifted.AsUInt64() - offset.AsUInt64(), offset.AsUInt64());
    }

    /// <summary>
    /// The numbers at positions of a table; at others any of the span. A table of up to 64 numbers is permuted in registers, as many at a time as
    /// there are lanes; where the span ends too soon after the table to be read in whole vectors, and for longer tables, lane by lane.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> GatherAt(ReadOnlySpan<double> table, int start, int length, Vector512<ulong> positions)
    {
        if (length <= Count && LaneBounds.AreInside(start, Count, table.Length))
        {
            return Vector512.ShuffleNative(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(table), (nuint)start), positions.AsInt64());
        }

        if (length > LongestPermuted || start + length > table.Length - Count)
        {
            ref readonly double first = ref table.Slice(start, length)[0];
            Vector512<ulong> safe = positions & Vector512.LessThan(positions, Vector512.Create((ulong)length));
            return GatherEach(ref Unsafe.AsRef(in first), safe);
        }

        // What lies outside a block becomes zero, whose bits do not change those of the block that it lies in.
        Vector512<double> gathered = Vector512.Shuffle(Load(table, start)._value, positions.AsInt64());
        for (int block = Count; block < length; block += Count)
        {
            gathered |= Vector512.Shuffle(Load(table, start + block)._value, (positions - Vector512.Create((ulong)block)).AsInt64());
        }

        return gathered;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMasked(ref double first, int stride, int length, Vector512<ulong> positions, Vector512<double> value)
    {
        Vector512<ulong> position = Vector512<ulong>.Zero;
        for (int k = 0; k < length; k++)
        {
            Vector512<double> slot = Vector512.LoadUnsafe(ref first);
            Vector512<double> isHere = Vector512.Equals(positions, position).AsDouble();
            Vector512.ConditionalSelect(isHere, slot + value, slot).StoreUnsafe(ref first);
            first = ref Unsafe.Add(ref first, stride);
            position += Vector512<ulong>.One;
        }
    }

    /// <summary>Where the slot at a position lies in each lane's own column, from the first slot in the first lane's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> ColumnOffsets(Vector512<ulong> positions, int stride)
        => (positions * Vector512.Create((ulong)stride)) + Vector512<ulong>.Indices;

    // A throw and nothing else: so the compiler of .NET sees that it does not return, and keeps vectors in registers around it.
    [DoesNotReturn]
    private static void Throw(Lane8 index, int length) => throw Refused(index, length);

    private static IndexOutOfRangeException Refused(Lane8 index, int length)
    {
        int lane = 0;
        while (lane < Count - 1 && ElementIndex.IsInside(index[lane], length))
        {
            lane++;
        }

        return ElementIndex.Refused(index[lane], length);
    }
}
