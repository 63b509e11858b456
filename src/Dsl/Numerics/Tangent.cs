using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// A number of any world with its derivative along one direction: forward mode over lanes, by which distribution functions have
/// their derivatives in arguments that no closed form is known for. Rules and sides of kinks are those of <see cref="Dual"/>.
/// </summary>
/// <remarks>
/// A product of a zero slope and an infinite derivative is zero, so that what a bounded function makes of an infinite argument has the
/// derivative zero. It is no number of emitted bodies: there are no views of it.
/// </remarks>
/// <typeparam name="T">The world.</typeparam>
/// <param name="Value">The number.</param>
/// <param name="Derivative">Its derivative along the direction.</param>
public readonly record struct Tangent<T>(T Value, T Derivative) : IReal<Tangent<T>>
    where T : struct, IReal<T>
{
    /// <inheritdoc/>
    public static Tangent<T> Zero => new(T.Zero, T.Zero);

    /// <inheritdoc/>
    public static Tangent<T> One => new(T.One, T.Zero);

    /// <summary>The direction itself: a number whose derivative is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Moving(T value) => new(value, T.One);

    /// <summary>A number that does not move.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Fixed(T value) => new(value, T.Zero);

    /// <summary>The derivative of the log of a probability: zero where there is none, for no probability grows from a point or an argument at infinity.</summary>
    public T LogDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Select(T.EqualTo(Value, T.Constant(double.NegativeInfinity)), T.Zero, Derivative);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Constant(double value) => Fixed(T.Constant(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> operator +(Tangent<T> left, Tangent<T> right) => new(left.Value + right.Value, left.Derivative + right.Derivative);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> operator -(Tangent<T> left, Tangent<T> right) => new(left.Value - right.Value, left.Derivative - right.Derivative);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> operator -(Tangent<T> value) => new(-value.Value, -value.Derivative);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> operator *(Tangent<T> left, Tangent<T> right)
        => new(left.Value * right.Value, Slope(left.Derivative, right.Value) + Slope(right.Derivative, left.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> operator /(Tangent<T> left, Tangent<T> right)
    {
        T quotient = left.Value / right.Value;
        T slope = left.Derivative - Slope(right.Derivative, quotient);
        return new(quotient, SpecialFunctions.QuotientOrZero(slope, right.Value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Exp(Tangent<T> value)
    {
        T result = T.Exp(value.Value);
        return new(result, Slope(value.Derivative, result));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Expm1(Tangent<T> value) => Chain(value, T.Expm1(value.Value), T.Exp(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Log(Tangent<T> value) => Chain(value, T.Log(value.Value), T.One / value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Log1p(Tangent<T> value) => Chain(value, T.Log1p(value.Value), T.One / (T.One + value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Sqrt(Tangent<T> value)
    {
        T root = T.Sqrt(value.Value);
        return Chain(value, root, T.Constant(0.5) / root);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Sin(Tangent<T> value) => Chain(value, T.Sin(value.Value), T.Cos(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Cos(Tangent<T> value) => Chain(value, T.Cos(value.Value), -T.Sin(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Tanh(Tangent<T> value)
    {
        T cosh = T.Cosh(value.Value);
        return Chain(value, T.Tanh(value.Value), T.One / (cosh * cosh));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Pow(Tangent<T> value, Tangent<T> exponent)
    {
        T power = T.Pow(value.Value, exponent.Value);
        T byValue = Slope(value.Derivative, SpecialFunctions.ProductOrZero(exponent.Value, T.Pow(value.Value, exponent.Value - T.One)));
        T byExponent = Slope(exponent.Derivative, SpecialFunctions.ProductOrZero(power, T.Log(value.Value)));
        return new(power, byValue + byExponent);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Abs(Tangent<T> value) => Select(new(T.LessThan(value.Value, T.Zero), T.Zero), -value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Floor(Tangent<T> value) => Fixed(T.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Round(Tangent<T> value) => Fixed(T.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Atan(Tangent<T> value) => Chain(value, T.Atan(value.Value), T.One / (T.One + (value.Value * value.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Atan2(Tangent<T> y, Tangent<T> x)
    {
        T square = (x.Value * x.Value) + (y.Value * y.Value);
        T slope = Slope(y.Derivative, x.Value) - Slope(x.Derivative, y.Value);
        return new(T.Atan2(y.Value, x.Value), SpecialFunctions.QuotientOrZero(slope, square));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Min(Tangent<T> left, Tangent<T> right) => Select(LessThan(left, right), left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Max(Tangent<T> left, Tangent<T> right) => Select(LessThan(left, right), right, left);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> LessThan(Tangent<T> left, Tangent<T> right) => Fixed(T.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> LessThanOrEqual(Tangent<T> left, Tangent<T> right) => Fixed(T.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> EqualTo(Tangent<T> left, Tangent<T> right) => Fixed(T.EqualTo(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Select(Tangent<T> condition, Tangent<T> yes, Tangent<T> no)
        => new(T.Select(condition.Value, yes.Value, no.Value), T.Select(condition.Value, yes.Derivative, no.Derivative));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllTrue(Tangent<T> condition) => T.AllTrue(condition.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Common(Tangent<T> value) => T.Common(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> IsIndex(Tangent<T> value, int length) => Fixed(T.IsIndex(value.Value, length));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckIndex(Tangent<T> index, int length) => T.CheckIndex(index.Value, length);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<T> Lookup<TData>(TData data, int start, int length, Tangent<T> index)
        where TData : struct, IView<double>, allows ref struct
        => Fixed(T.Lookup(data, start, length, index.Value));

    /// <summary>There are no views of tangents.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static Tangent<T> Gather(ReadOnlySpan<Tangent<T>> slots, Tangent<T> index) => throw WithoutViews();

    /// <summary>There are no views of tangents.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void ScatterAdd(Span<Tangent<T>> slots, Tangent<T> index, Tangent<T> value) => throw WithoutViews();

    /// <summary>There are no views of tangents.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static Tangent<T> Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Tangent<T>>, allows ref struct
        => throw WithoutViews();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Tangent<T> Chain(Tangent<T> inner, T value, T slope) => new(value, Slope(inner.Derivative, slope));

    // What does not move stays where it is, however steep the function; where the function is flat, however fast its argument moves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Slope(T derivative, T slope)
        => T.Select(SpecialFunctions.Or(T.EqualTo(derivative, T.Zero), T.EqualTo(slope, T.Zero)), T.Zero, derivative * slope);

    private static NotSupportedException WithoutViews() => new("A tangent is no number of emitted bodies: expected Dual, found Tangent.");
}
