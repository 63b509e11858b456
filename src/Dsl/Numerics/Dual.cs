using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// A value with its derivative along one direction: forward mode, the oracle of emitted gradients.
/// Rules: A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 2.
/// </summary>
/// <remarks>
/// At a kink the derivative is that of one side: <see cref="Abs"/> takes the right side at zero, <see cref="Max"/>
/// the left operand of a tie and <see cref="Min"/> the right one, so that a function of both (log(exp a + exp b)) has
/// its true derivative there.
/// </remarks>
/// <param name="Value">The number.</param>
/// <param name="Derivative">Its derivative along the direction.</param>
public readonly record struct Dual(double Value, double Derivative) : IReal<Dual>
{
    /// <inheritdoc/>
    public static Dual Zero => default;

    /// <inheritdoc/>
    public static Dual One => new(1.0, 0.0);

    /// <summary>A number whose derivative is one: the direction itself.</summary>
    public static Dual Variable(double value) => new(value, 1.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Constant(double value) => new(value, 0.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual operator +(Dual left, Dual right) => new(left.Value + right.Value, left.Derivative + right.Derivative);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual operator -(Dual left, Dual right) => new(left.Value - right.Value, left.Derivative - right.Derivative);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual operator -(Dual value) => new(-value.Value, -value.Derivative);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual operator *(Dual left, Dual right) => new(left.Value * right.Value, (left.Derivative * right.Value) + (left.Value * right.Derivative));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual operator /(Dual left, Dual right) => Quotient(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Exp(Dual value) => Chain(value, Math.Exp(value.Value), Math.Exp(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Expm1(Dual value) => Chain(value, Accurate.Expm1(value.Value), Math.Exp(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Log(Dual value) => Chain(value, Math.Log(value.Value), 1.0 / value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Log1p(Dual value) => Chain(value, Accurate.Log1p(value.Value), 1.0 / (1.0 + value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Sqrt(Dual value) => Chain(value, Math.Sqrt(value.Value), 0.5 / Math.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Sin(Dual value) => Chain(value, Math.Sin(value.Value), Math.Cos(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Cos(Dual value) => Chain(value, Math.Cos(value.Value), -Math.Sin(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Tanh(Dual value) => Chain(value, Math.Tanh(value.Value), 1.0 / (Math.Cosh(value.Value) * Math.Cosh(value.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Pow(Dual value, Dual exponent) => Power(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Abs(Dual value) => value.Value < 0.0 ? -value : value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Floor(Dual value) => new(Math.Floor(value.Value), 0.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Ceiling(Dual value) => new(Math.Ceiling(value.Value), 0.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Round(Dual value) => new(Math.Round(value.Value), 0.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Tan(Dual value) => Chain(value, Math.Tan(value.Value), 1.0 + (Math.Tan(value.Value) * Math.Tan(value.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Sinh(Dual value) => Chain(value, Math.Sinh(value.Value), Math.Cosh(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Cosh(Dual value) => Chain(value, Math.Cosh(value.Value), Math.Sinh(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Atan(Dual value) => Chain(value, Math.Atan(value.Value), 1.0 / (1.0 + (value.Value * value.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Asin(Dual value) => Chain(value, Math.Asin(value.Value), 1.0 / Math.Sqrt((1.0 - value.Value) * (1.0 + value.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Acos(Dual value) => Chain(value, Math.Acos(value.Value), -1.0 / Math.Sqrt((1.0 - value.Value) * (1.0 + value.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Log2(Dual value) => Chain(value, Math.Log2(value.Value), 1.4426950408889634 / value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Log10(Dual value) => Chain(value, Math.Log10(value.Value), 0.4342944819032518 / value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Cbrt(Dual value) => Chain(value, Math.Cbrt(value.Value), 1.0 / (3.0 * Math.Cbrt(value.Value) * Math.Cbrt(value.Value)));

    /// <inheritdoc/>
    public static Dual Atan2(Dual y, Dual x)
    {
        double square = (x.Value * x.Value) + (y.Value * y.Value);
        double slope = y.Derivative == 0.0 && x.Derivative == 0.0 ? 0.0 : ((x.Value * y.Derivative) - (y.Value * x.Derivative)) / square;
        return new Dual(Math.Atan2(y.Value, x.Value), slope);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Min(Dual left, Dual right) => left.Value < right.Value || double.IsNaN(left.Value) ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Max(Dual left, Dual right) => left.Value >= right.Value || double.IsNaN(left.Value) ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual LessThan(Dual left, Dual right) => left.Value < right.Value ? One : Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual LessThanOrEqual(Dual left, Dual right) => left.Value <= right.Value ? One : Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual EqualTo(Dual left, Dual right) => left.Value == right.Value ? One : Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Select(Dual condition, Dual yes, Dual no) => condition.Value != 0.0 ? yes : no;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllTrue(Dual condition) => condition.Value != 0.0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Common(Dual value) => value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual IsIndex(Dual value, int length) => Constant(ElementIndex.IsInside(value.Value, length) ? 1.0 : 0.0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckIndex(Dual index, int length) => ElementIndex.Of(index.Value, length);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Lookup<TData>(TData data, int start, int length, Dual index)
        where TData : struct, IView<double>, allows ref struct
        => Constant(data.Gather(start, length, index.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual Gather(ReadOnlySpan<Dual> slots, Dual index) => slots[ElementIndex.Of(index.Value, slots.Length)];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterAdd(Span<Dual> slots, Dual index, Dual value)
        => slots[ElementIndex.Of(index.Value, slots.Length)] += value;

    /// <inheritdoc/>
    public static Dual Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Dual>, allows ref struct
    {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = arguments[start + i].Value;
        }

        return Constant(TFunction.Invoke(numbers));
    }

    // A constant stays constant where the slope is infinite or unknown, and what is flat where its argument runs to infinity: 0 * infinity
    // would be NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Dual Chain(Dual inner, double value, double slope)
        => new(value, inner.Derivative == 0.0 || slope == 0.0 ? 0.0 : slope * inner.Derivative);

    private static Dual Quotient(Dual left, Dual right)
    {
        double quotient = left.Value / right.Value;
        double slope = left.Derivative == 0.0 && right.Derivative == 0.0
            ? 0.0
            : (left.Derivative - (quotient * right.Derivative)) / right.Value;
        return new Dual(quotient, slope);
    }

    private static Dual Power(Dual value, Dual exponent)
    {
        double power = Math.Pow(value.Value, exponent.Value);
        double byValue = value.Derivative == 0.0 || exponent.Value == 0.0
            ? 0.0
            : exponent.Value * Math.Pow(value.Value, exponent.Value - 1.0) * value.Derivative;
        double byExponent = exponent.Derivative == 0.0 || power == 0.0
            ? 0.0
            : power * Math.Log(value.Value) * exponent.Derivative;
        return new Dual(power, byValue + byExponent);
    }
}
