using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProbDsl.Randomness;

namespace ProbDsl.Numerics;

/// <summary>
/// Four particles at once. Sums, products, quotients, roots and what only moves or compares numbers equal those of
/// <see cref="Lane1"/> to the last bit; the other functions are those of <see cref="LaneMath"/>, the same bits as in
/// <see cref="Lane8"/>. A lane's result depends on that lane alone.
/// </summary>
/// <remarks>It works on every machine; where <see cref="Vector256.IsHardwareAccelerated"/> is false it is slow.</remarks>
/// <param name="Value">The numbers.</param>
public readonly record struct Lane4(Vector256<double> Value) : ILaneBits<Lane4>
{
    /// <inheritdoc/>
    public static int Count => Vector256<double>.Count;

    /// <inheritdoc/>
    public static Lane4 Zero => new(Vector256<double>.Zero);

    /// <inheritdoc/>
    public static Lane4 One => new(Vector256.Create(1.0));

    /// <summary>The number in one lane.</summary>
    public double this[int lane] => Value.GetElement(lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Constant(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 left, Lane4 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 left, Lane4 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 left, Lane4 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator /(Lane4 left, Lane4 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Exp(Lane4 value) => LaneMath.Exp(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Expm1(Lane4 value) => LaneMath.Expm1(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Log(Lane4 value) => LaneMath.Log(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Log1p(Lane4 value) => LaneMath.Log1p(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sqrt(Lane4 value) => new(Vector256.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sin(Lane4 value) => LaneMath.Sin(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Cos(Lane4 value) => LaneMath.Cos(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Tanh(Lane4 value) => LaneMath.Tanh(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Pow(Lane4 value, Lane4 exponent) => LaneMath.Pow(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Abs(Lane4 value) => new(Vector256.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Floor(Lane4 value) => new(Vector256.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Min(Lane4 left, Lane4 right) => new(Vector256.Min(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Max(Lane4 left, Lane4 right) => new(Vector256.Max(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessThan(Lane4 left, Lane4 right) => Truth(Vector256.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessThanOrEqual(Lane4 left, Lane4 right) => Truth(Vector256.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 EqualTo(Lane4 left, Lane4 right) => Truth(Vector256.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Select(Lane4 condition, Lane4 yes, Lane4 no)
        => new(Vector256.ConditionalSelect(Vector256.Equals(condition.Value, Vector256<double>.Zero), no.Value, yes.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllTrue(Lane4 condition) => !Vector256.EqualsAny(condition.Value, Vector256<double>.Zero);

    /// <inheritdoc/>
    public static Lane4 Lookup<TData>(TData data, int start, int length, Lane4 index)
        where TData : struct, IView<double>, allows ref struct
        => new(Vector256.Create(
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
        return new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane4 value, Span<double> values, int position)
    {
        LaneBounds.Check(position, Count, values.Length);
        value.Value.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 GatherShared(ReadOnlySpan<double> table, int start, int length, Lane4 index)
    {
        Vector256<ulong> positions = Positions(index, length);

        // A short table fits a register; it may be read past its end where the span goes on.
        return length <= Count && start <= table.Length - Count
            ? new(Vector256.Shuffle(Load(table, start).Value, positions.AsInt64()))
            : GatherShared(table.Slice(start, length), positions);
    }

    /// <inheritdoc/>
    public static Lane4 GatherColumns(ReadOnlySpan<double> values, int stride, int column, int start, int length, Lane4 index)
    {
        Vector256<ulong> positions = (Positions(index, length) + Vector256.Create((ulong)start)) * Vector256.Create((ulong)stride)
            + Vector256.Create((ulong)column) + Vector256.Create(0UL, 1, 2, 3);
        return GatherShared(values, positions);
    }

    /// <inheritdoc/>
    public static void ScatterAddColumns(Span<double> values, int stride, int column, int start, int length, Lane4 index, Lane4 value)
    {
        Vector256<ulong> positions = Positions(index, length);
        if (length <= LongestMaskedScatter)
        {
            for (int k = 0; k < length; k++)
            {
                int position = ((start + k) * stride) + column;
                Vector256<double> element = Load(values, position).Value;
                Vector256<double> isHere = Vector256.Equals(positions, Vector256.Create((ulong)k)).AsDouble();
                Store(new(Vector256.ConditionalSelect(isHere, element + value.Value, element)), values, position);
            }

            return;
        }

        for (int lane = 0; lane < Count; lane++)
        {
            values[((start + (int)positions.GetElement(lane)) * stride) + column + lane] += value[lane];
        }
    }

    /// <inheritdoc/>
    public static double At(Lane4 value, int lane) => value[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Uniform(PhiloxCounter counter, Lane4 samples) => LanePhilox.Uniform(counter, samples);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Normal(PhiloxCounter counter, Lane4 samples) => LanePhilox.Normal(counter, samples);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.FusedMultiplyAdd(Lane4 left, Lane4 right, Lane4 addend)
        => new(Vector256.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.Scale(Lane4 value, Lane4 exponent)
        => Avx512F.VL.IsSupported ? new(Avx512F.VL.Scale(value.Value, exponent.Value)) : LaneMath.ScaleInSteps(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.Bits(ulong bits) => Of(Vector256.Create(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.BitAnd(Lane4 left, Lane4 right) => new(left.Value & right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.BitOr(Lane4 left, Lane4 right) => new(left.Value | right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.BitXor(Lane4 left, Lane4 right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.BitAdd(Lane4 left, Lane4 right) => Of(left.Value.AsUInt64() + right.Value.AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.ShiftLeft(Lane4 value, [ConstantExpected] int by) => Of(value.Value.AsUInt64() << by);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.ShiftRight(Lane4 value, [ConstantExpected] int by) => Of(value.Value.AsUInt64() >>> by);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.MultiplyLow(Lane4 left, Lane4 right)
    {
        if (Avx2.IsSupported)
        {
            return Of(Avx2.Multiply(left.Value.AsUInt32(), right.Value.AsUInt32()));
        }

        Vector256<ulong> low = Vector256.Create(0xFFFF_FFFFUL);
        return Of((left.Value.AsUInt64() & low) * (right.Value.AsUInt64() & low));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.SelectLess(Lane4 left, Lane4 right, Lane4 yes, Lane4 no)
        => new(Vector256.ConditionalSelect(Vector256.LessThan(left.Value, right.Value), yes.Value, no.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.SelectEqual(Lane4 left, Lane4 right, Lane4 yes, Lane4 no)
        => new(Vector256.ConditionalSelect(Vector256.Equals(left.Value, right.Value), yes.Value, no.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 ILaneBits<Lane4>.SelectHighestBit(Lane4 bits, Lane4 yes, Lane4 no)
        => new(Vector256.ConditionalSelect(
            Vector256.LessThan(bits.Value.AsInt64(), Vector256<long>.Zero).AsDouble(), yes.Value, no.Value));

    /// <inheritdoc/>
    static Lane4 ILaneBits<Lane4>.Map(Lane4 value, Func<double, double> function) => new(Vector256.Create(
        function(value[0]), function(value[1]), function(value[2]), function(value[3])));

    /// <inheritdoc/>
    static Lane4 ILaneBits<Lane4>.Map(Lane4 first, Lane4 second, Func<double, double, double> function) => new(Vector256.Create(
        function(first[0], second[0]), function(first[1], second[1]), function(first[2], second[2]), function(first[3], second[3])));

    /// <summary>Up to this length a scatter adds under a mask to every element; longer, to one element of each lane.</summary>
    private const int LongestMaskedScatter = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane4 Of(Vector256<ulong> bits) => new(bits.AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane4 Truth(Vector256<double> mask) => new(Vector256.ConditionalSelect(mask, Vector256.Create(1.0), Vector256<double>.Zero));

    /// <summary>
    /// The indices as integers, checked. 2^52 + index holds an index of [0, 2^52) in its lower bits; what is negative, not
    /// an integer, too large or NaN gives bits that are too large or does not come back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Positions(Lane4 index, int length)
    {
        Vector256<double> offset = Vector256.Create(LaneMath.TwoTo52);
        Vector256<double> shifted = index.Value + offset;
        Vector256<ulong> positions = shifted.AsUInt64() - offset.AsUInt64();
        if (!Vector256.EqualsAll(shifted - offset, index.Value) || !Vector256.LessThanAll(positions, Vector256.Create((ulong)length)))
        {
            Throw(index, length);
        }

        return positions;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lane4 GatherShared(ReadOnlySpan<double> table, Vector256<ulong> positions) => new(Vector256.Create(
        table[(int)positions.GetElement(0)], table[(int)positions.GetElement(1)],
        table[(int)positions.GetElement(2)], table[(int)positions.GetElement(3)]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(Lane4 index, int length)
    {
        for (int lane = 0; lane < Count; lane++)
        {
            ElementIndex.Of(index[lane], length);
        }
    }
}
