using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <content>The arithmetic. Conditions are one or zero in each lane, as for the other lanes.</content>
internal readonly partial struct Lane16 : IReal<Lane16>
{
    public static Lane16 Zero => new(Vector512<float>.Zero);

    public static Lane16 One => new(Vector512<float>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Constant(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator +(Lane16 left, Lane16 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 left, Lane16 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator *(Lane16 left, Lane16 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator /(Lane16 left, Lane16 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Exp(Lane16 value) => new(Exponential(value._value));

    public static Lane16 Expm1(Lane16 value) => Widened(value, Lane8.Expm1);

    public static Lane16 Log(Lane16 value) => Widened(value, Lane8.Log);

    public static Lane16 Log1p(Lane16 value) => Widened(value, Lane8.Log1p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sqrt(Lane16 value) => new(Vector512.Sqrt(value._value));

    public static Lane16 Sin(Lane16 value) => Widened(value, Lane8.Sin);

    public static Lane16 Cos(Lane16 value) => Widened(value, Lane8.Cos);

    public static Lane16 Tanh(Lane16 value) => Widened(value, Lane8.Tanh);

    public static Lane16 Pow(Lane16 value, Lane16 exponent) => Widened(value, exponent, Lane8.Pow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Abs(Lane16 value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Floor(Lane16 value) => new(Vector512.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Min(Lane16 left, Lane16 right) => new(Vector512.Min(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Max(Lane16 left, Lane16 right) => new(Vector512.Max(left._value, right._value));

    public static Lane16 LessThan(Lane16 left, Lane16 right) => Condition(Vector512.LessThan(left._value, right._value));

    public static Lane16 LessThanOrEqual(Lane16 left, Lane16 right) => Condition(Vector512.LessThanOrEqual(left._value, right._value));

    public static Lane16 EqualTo(Lane16 left, Lane16 right) => Condition(Vector512.Equals(left._value, right._value));

    public static Lane16 Select(Lane16 condition, Lane16 yes, Lane16 no) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(condition._value, Vector512<float>.Zero), no._value, yes._value));

    public static bool AllTrue(Lane16 condition) => !Vector512.EqualsAny(condition._value, Vector512<float>.Zero);

    public static double Common(Lane16 value) => value._value.ToScalar();

    public static Lane16 IsIndex(Lane16 value, int length) => throw NoIndices();

    public static void CheckIndex(Lane16 index, int length) => throw NoIndices();

    public static Lane16 Lookup<TData>(TData data, int start, int length, Lane16 index)
        where TData : struct, IView<double>, allows ref struct => throw NoIndices();

    public static Lane16 Gather(ReadOnlySpan<Lane16> slots, Lane16 index) => throw NoIndices();

    public static void ScatterAdd(Span<Lane16> slots, Lane16 index, Lane16 value) => throw NoIndices();

    public static Lane16 Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Lane16>, allows ref struct => throw NoIndices();

    private static Lane16 Condition(Vector512<float> mask) => new(mask & Vector512<float>.One);

    private static NotSupportedException NoIndices() => new("A kernel is a function of two numbers: it has no indices and calls nothing.");
}
