using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProbDsl.Randomness;

namespace ProbDsl.Numerics;

/// <summary>
/// Eight particles at once. Sums, products, quotients, roots and what only moves or compares numbers equal those of
/// <see cref="Lane1"/> to the last bit; the other functions are those of <see cref="LaneMath"/>, the same bits as in
/// <see cref="Lane4"/>. A lane's result depends on that lane alone.
/// </summary>
/// <remarks>It works on every machine; where <see cref="Vector512.IsHardwareAccelerated"/> is false it is slow.</remarks>
/// <param name="Value">The numbers.</param>
public readonly record struct Lane8(Vector512<double> Value) : ILaneBits<Lane8>
{
    /// <inheritdoc/>
    public static int Count => Vector512<double>.Count;

    /// <inheritdoc/>
    public static Lane8 Zero => new(Vector512<double>.Zero);

    /// <inheritdoc/>
    public static Lane8 One => new(Vector512.Create(1.0));

    /// <summary>The number in one lane.</summary>
    public double this[int lane] => Value.GetElement(lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Constant(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 left, Lane8 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 left, Lane8 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 left, Lane8 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 left, Lane8 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Exp(Lane8 value) => LaneMath.Exp(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Expm1(Lane8 value) => LaneMath.Expm1(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Log(Lane8 value) => LaneMath.Log(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Log1p(Lane8 value) => LaneMath.Log1p(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 value) => new(Vector512.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sin(Lane8 value) => LaneMath.Sin(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Cos(Lane8 value) => LaneMath.Cos(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Tanh(Lane8 value) => LaneMath.Tanh(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Pow(Lane8 value, Lane8 exponent) => LaneMath.Pow(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 value) => new(Vector512.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Floor(Lane8 value) => new(Vector512.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Min(Lane8 left, Lane8 right) => new(Vector512.Min(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Max(Lane8 left, Lane8 right) => new(Vector512.Max(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessThan(Lane8 left, Lane8 right) => Truth(Vector512.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessThanOrEqual(Lane8 left, Lane8 right) => Truth(Vector512.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 EqualTo(Lane8 left, Lane8 right) => Truth(Vector512.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Select(Lane8 condition, Lane8 yes, Lane8 no)
        => new(Vector512.ConditionalSelect(Vector512.Equals(condition.Value, Vector512<double>.Zero), no.Value, yes.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllTrue(Lane8 condition) => !Vector512.EqualsAny(condition.Value, Vector512<double>.Zero);

    /// <inheritdoc/>
    public static Lane8 Lookup<TData>(TData data, int start, int length, Lane8 index)
        where TData : struct, IView<double>, allows ref struct
        => new(Vector512.Create(
            data.Gather(start, length, index[0]), data.Gather(start, length, index[1]),
            data.Gather(start, length, index[2]), data.Gather(start, length, index[3]),
            data.Gather(start, length, index[4]), data.Gather(start, length, index[5]),
            data.Gather(start, length, index[6]), data.Gather(start, length, index[7])));

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
        return new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane8 value, Span<double> values, int position)
    {
        LaneBounds.Check(position, Count, values.Length);
        value.Value.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)position);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 GatherShared(ReadOnlySpan<double> table, int start, int length, Lane8 index)
    {
        Vector512<ulong> positions = Positions(index, length);

        // A short table fits a register; it may be read past its end where the span goes on.
        return length <= Count && start <= table.Length - Count
            ? new(Vector512.Shuffle(Load(table, start).Value, positions.AsInt64()))
            : GatherShared(table.Slice(start, length), positions);
    }

    /// <inheritdoc/>
    public static Lane8 GatherColumns(ReadOnlySpan<double> values, int stride, int column, int start, int length, Lane8 index)
    {
        Vector512<ulong> positions = (Positions(index, length) + Vector512.Create((ulong)start)) * Vector512.Create((ulong)stride)
            + Vector512.Create((ulong)column) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        return GatherShared(values, positions);
    }

    /// <inheritdoc/>
    public static void ScatterAddColumns(Span<double> values, int stride, int column, int start, int length, Lane8 index, Lane8 value)
    {
        Vector512<ulong> positions = Positions(index, length);
        if (length <= LongestMaskedScatter)
        {
            for (int k = 0; k < length; k++)
            {
                int position = ((start + k) * stride) + column;
                Vector512<double> element = Load(values, position).Value;
                Vector512<double> isHere = Vector512.Equals(positions, Vector512.Create((ulong)k)).AsDouble();
                Store(new(Vector512.ConditionalSelect(isHere, element + value.Value, element)), values, position);
            }

            return;
        }

        for (int lane = 0; lane < Count; lane++)
        {
            values[((start + (int)positions.GetElement(lane)) * stride) + column + lane] += value[lane];
        }
    }

    /// <inheritdoc/>
    public static double At(Lane8 value, int lane) => value[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Uniform(PhiloxCounter counter, Lane8 samples) => LanePhilox.Uniform(counter, samples);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Normal(PhiloxCounter counter, Lane8 samples) => LanePhilox.Normal(counter, samples);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.FusedMultiplyAdd(Lane8 left, Lane8 right, Lane8 addend)
        => new(Vector512.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.Scale(Lane8 value, Lane8 exponent)
        => Avx512F.IsSupported ? new(Avx512F.Scale(value.Value, exponent.Value)) : LaneMath.ScaleInSteps(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.Bits(ulong bits) => Of(Vector512.Create(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.BitAnd(Lane8 left, Lane8 right) => new(left.Value & right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.BitOr(Lane8 left, Lane8 right) => new(left.Value | right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.BitXor(Lane8 left, Lane8 right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.BitAdd(Lane8 left, Lane8 right) => Of(left.Value.AsUInt64() + right.Value.AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.ShiftLeft(Lane8 value, [ConstantExpected] int by) => Of(value.Value.AsUInt64() << by);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.ShiftRight(Lane8 value, [ConstantExpected] int by) => Of(value.Value.AsUInt64() >>> by);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.MultiplyLow(Lane8 left, Lane8 right)
    {
        if (Avx512F.IsSupported)
        {
            return Of(Avx512F.Multiply(left.Value.AsUInt32(), right.Value.AsUInt32()));
        }

        Vector512<ulong> low = Vector512.Create(0xFFFF_FFFFUL);
        return Of((left.Value.AsUInt64() & low) * (right.Value.AsUInt64() & low));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.SelectLess(Lane8 left, Lane8 right, Lane8 yes, Lane8 no)
        => new(Vector512.ConditionalSelect(Vector512.LessThan(left.Value, right.Value), yes.Value, no.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.SelectEqual(Lane8 left, Lane8 right, Lane8 yes, Lane8 no)
        => new(Vector512.ConditionalSelect(Vector512.Equals(left.Value, right.Value), yes.Value, no.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 ILaneBits<Lane8>.SelectHighestBit(Lane8 bits, Lane8 yes, Lane8 no)
        => new(Vector512.ConditionalSelect(
            Vector512.LessThan(bits.Value.AsInt64(), Vector512<long>.Zero).AsDouble(), yes.Value, no.Value));

    /// <inheritdoc/>
    static Lane8 ILaneBits<Lane8>.Map(Lane8 value, Func<double, double> function) => new(Vector512.Create(
        function(value[0]), function(value[1]), function(value[2]), function(value[3]),
        function(value[4]), function(value[5]), function(value[6]), function(value[7])));

    /// <inheritdoc/>
    static Lane8 ILaneBits<Lane8>.Map(Lane8 first, Lane8 second, Func<double, double, double> function) => new(Vector512.Create(
        function(first[0], second[0]), function(first[1], second[1]), function(first[2], second[2]), function(first[3], second[3]),
        function(first[4], second[4]), function(first[5], second[5]), function(first[6], second[6]), function(first[7], second[7])));

    /// <summary>Up to this length a scatter adds under a mask to every element; longer, to one element of each lane.</summary>
    private const int LongestMaskedScatter = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane8 Of(Vector512<ulong> bits) => new(bits.AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane8 Truth(Vector512<double> mask) => new(Vector512.ConditionalSelect(mask, Vector512.Create(1.0), Vector512<double>.Zero));

    /// <summary>
    /// The indices as integers, checked. 2^52 + index holds an index of [0, 2^52) in its lower bits; what is negative, not
    /// an integer, too large or NaN gives bits that are too large or does not come back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Positions(Lane8 index, int length)
    {
        Vector512<double> offset = Vector512.Create(LaneMath.TwoTo52);
        Vector512<double> shifted = index.Value + offset;
        Vector512<ulong> positions = shifted.AsUInt64() - offset.AsUInt64();
        if (!Vector512.EqualsAll(shifted - offset, index.Value) || !Vector512.LessThanAll(positions, Vector512.Create((ulong)length)))
        {
            Throw(index, length);
        }

        return positions;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lane8 GatherShared(ReadOnlySpan<double> table, Vector512<ulong> positions) => new(Vector512.Create(
        table[(int)positions.GetElement(0)], table[(int)positions.GetElement(1)],
        table[(int)positions.GetElement(2)], table[(int)positions.GetElement(3)],
        table[(int)positions.GetElement(4)], table[(int)positions.GetElement(5)],
        table[(int)positions.GetElement(6)], table[(int)positions.GetElement(7)]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(Lane8 index, int length)
    {
        for (int lane = 0; lane < Count; lane++)
        {
            ElementIndex.Of(index[lane], length);
        }
    }
}
