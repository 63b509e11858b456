using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ProbDsl.Randomness;

namespace ProbDsl.Numerics;

/// <summary>
/// One double: the reference world. Every function is that of <see cref="Math"/>, so that emitted code gives the numbers
/// of the author's own method to the last bit.
/// </summary>
/// <param name="Value">The number.</param>
public readonly record struct Lane1(double Value) : ILane<Lane1>
{
    /// <inheritdoc/>
    public static Lane1 Zero => new(0.0);

    /// <inheritdoc/>
    public static Lane1 One => new(1.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Constant(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 left, Lane1 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 left, Lane1 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 left, Lane1 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator /(Lane1 left, Lane1 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Exp(Lane1 value) => new(Math.Exp(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Expm1(Lane1 value) => new(Accurate.Expm1(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Log(Lane1 value) => new(Math.Log(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Log1p(Lane1 value) => new(Accurate.Log1p(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sqrt(Lane1 value) => new(Math.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sin(Lane1 value) => new(Math.Sin(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Cos(Lane1 value) => new(Math.Cos(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Tanh(Lane1 value) => new(Math.Tanh(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Pow(Lane1 value, Lane1 exponent) => new(Math.Pow(value.Value, exponent.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Abs(Lane1 value) => new(Math.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Floor(Lane1 value) => new(Math.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Ceiling(Lane1 value) => new(Math.Ceiling(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Round(Lane1 value) => new(Math.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Tan(Lane1 value) => new(Math.Tan(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sinh(Lane1 value) => new(Math.Sinh(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Cosh(Lane1 value) => new(Math.Cosh(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Atan(Lane1 value) => new(Math.Atan(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Asin(Lane1 value) => new(Math.Asin(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Acos(Lane1 value) => new(Math.Acos(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Log2(Lane1 value) => new(Math.Log2(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Log10(Lane1 value) => new(Math.Log10(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Cbrt(Lane1 value) => new(Math.Cbrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Atan2(Lane1 y, Lane1 x) => new(Math.Atan2(y.Value, x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Min(Lane1 left, Lane1 right) => new(Math.Min(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Max(Lane1 left, Lane1 right) => new(Math.Max(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 LessThan(Lane1 left, Lane1 right) => Truth(Vector128.LessThan(Vector128.CreateScalarUnsafe(left.Value), Vector128.CreateScalarUnsafe(right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 LessThanOrEqual(Lane1 left, Lane1 right) => Truth(Vector128.LessThanOrEqual(Vector128.CreateScalarUnsafe(left.Value), Vector128.CreateScalarUnsafe(right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 EqualTo(Lane1 left, Lane1 right) => Truth(Vector128.Equals(Vector128.CreateScalarUnsafe(left.Value), Vector128.CreateScalarUnsafe(right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Select(Lane1 condition, Lane1 yes, Lane1 no) => condition.Value != 0.0 ? yes : no;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllTrue(Lane1 condition) => condition.Value != 0.0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Common(Lane1 value) => value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 IsIndex(Lane1 value, int length) => new(ElementIndex.IsInside(value.Value, length) ? 1.0 : 0.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckIndex(Lane1 index, int length) => ElementIndex.Of(index.Value, length);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Lookup<TData>(TData data, int start, int length, Lane1 index)
        where TData : struct, IView<double>, allows ref struct
        => new(data.Gather(start, length, index.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Gather(ReadOnlySpan<Lane1> slots, Lane1 index) => slots[ElementIndex.Of(index.Value, slots.Length)];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterAdd(Span<Lane1> slots, Lane1 index, Lane1 value)
        => slots[ElementIndex.Of(index.Value, slots.Length)] += value;

    /// <inheritdoc/>
    public static Lane1 Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Lane1>, allows ref struct
    {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = arguments[start + i].Value;
        }

        return new(TFunction.Invoke(numbers));
    }

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Load(ReadOnlySpan<double> values, int position) => new(values[position]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane1 value, Span<double> values, int position) => values[position] = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 GatherShared(ReadOnlySpan<double> table, int start, int length, Lane1 index)
        => new(table[start + ElementIndex.Position(index.Value)]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 GatherSharedOrZero(ReadOnlySpan<double> table, int start, int length, Lane1 index)
        => ElementIndex.IsInside(index.Value, length) ? GatherShared(table, start, length, index) : Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 GatherColumns(ReadOnlySpan<double> values, int stride, int column, int start, int length, Lane1 index)
        => new(values[((start + ElementIndex.Of(index.Value, length)) * stride) + column]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterAddColumns(Span<double> values, int stride, int column, int start, int length, Lane1 index, Lane1 value)
        => values[((start + ElementIndex.Position(index.Value)) * stride) + column] += value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterAddColumnsInside(Span<double> values, int stride, int column, int start, int length, Lane1 index, Lane1 value)
    {
        if (ElementIndex.IsInside(index.Value, length))
        {
            ScatterAddColumns(values, stride, column, start, length, index, value);
        }
    }

    /// <inheritdoc/>
    public static double At(Lane1 value, int lane) => value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Uniform(PhiloxCounter counter, Lane1 samples) => counter.Uniform((uint)samples.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Normal(PhiloxCounter counter, Lane1 samples) => counter.Normal((uint)samples.Value);

    // The bits of one under a mask: a comparison that nobody branches on must not be a branch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane1 Truth(Vector128<double> mask) => new((mask & Vector128.CreateScalarUnsafe(1.0)).ToScalar());
}
