namespace ProbDsl.Numerics;

/// <summary>
/// The number that emitted bodies are written over: one double (<see cref="Lane1"/>), several particles at once, or a
/// value with its derivative (<see cref="Dual"/>). Every member means the same thing for each lane of a vector.
/// </summary>
/// <remarks>
/// Random integers and random truth values are held in the same type: integers as integral values, true as one and
/// false as zero. A branch on a random value is a <see cref="Select"/>; an index that differs by lane is a gather of
/// the view.
/// </remarks>
/// <typeparam name="T">The implementing type.</typeparam>
public interface IReal<T>
    where T : struct, IReal<T>
{
    /// <summary>Zero in every lane.</summary>
    static abstract T Zero { get; }

    /// <summary>One in every lane.</summary>
    static abstract T One { get; }

    /// <summary>The same constant in every lane.</summary>
    static abstract T Constant(double value);

    /// <summary>Sum.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Difference.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>Negation.</summary>
    static abstract T operator -(T value);

    /// <summary>Product.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T left, T right);

    /// <summary>Exponential.</summary>
    static abstract T Exp(T value);

    /// <summary>exp(value) - 1, accurate near zero.</summary>
    static abstract T Expm1(T value);

    /// <summary>Natural logarithm; minus infinity at zero, NaN below.</summary>
    static abstract T Log(T value);

    /// <summary>log(1 + value), accurate near zero.</summary>
    static abstract T Log1p(T value);

    /// <summary>Square root.</summary>
    static abstract T Sqrt(T value);

    /// <summary>Sine of an angle in radians.</summary>
    static abstract T Sin(T value);

    /// <summary>Cosine of an angle in radians.</summary>
    static abstract T Cos(T value);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract T Tanh(T value);

    /// <summary>Power, with the conventions of <see cref="Math.Pow"/>.</summary>
    static abstract T Pow(T value, T exponent);

    /// <summary>Absolute value.</summary>
    static abstract T Abs(T value);

    /// <summary>Largest integer not above the value; its derivative is zero.</summary>
    static abstract T Floor(T value);

    /// <summary>Smallest integer not below the value; its derivative is zero.</summary>
    static virtual T Ceiling(T value) => -T.Floor(-value);

    /// <summary>The nearest integer, of two the even one, as <see cref="Math.Round(double)"/>; its derivative is zero.</summary>
    static virtual T Round(T value) => MoreFunctions.Round(value);

    /// <summary>Tangent of an angle in radians.</summary>
    static virtual T Tan(T value) => T.Sin(value) / T.Cos(value);

    /// <summary>Hyperbolic sine.</summary>
    static virtual T Sinh(T value) => MoreFunctions.Sinh(value);

    /// <summary>Hyperbolic cosine.</summary>
    static virtual T Cosh(T value) => T.Constant(0.5) * (T.Exp(value) + T.Exp(-value));

    /// <summary>The angle in (-pi/2, pi/2) whose tangent the value is.</summary>
    static virtual T Atan(T value) => MoreFunctions.Atan(value);

    /// <summary>The angle in [-pi/2, pi/2] whose sine the value is.</summary>
    static virtual T Asin(T value) => T.Atan2(value, T.Sqrt((T.One - value) * (T.One + value)));

    /// <summary>The angle in [0, pi] whose cosine the value is.</summary>
    static virtual T Acos(T value) => T.Atan2(T.Sqrt((T.One - value) * (T.One + value)), value);

    /// <summary>The angle in [-pi, pi] of the point with ordinate <paramref name="y"/> and abscissa <paramref name="x"/>.</summary>
    static virtual T Atan2(T y, T x) => MoreFunctions.Atan2(y, x);

    /// <summary>Logarithm to base two.</summary>
    static virtual T Log2(T value) => T.Log(value) * T.Constant(1.4426950408889634);

    /// <summary>Logarithm to base ten.</summary>
    static virtual T Log10(T value) => T.Log(value) * T.Constant(0.4342944819032518);

    /// <summary>Cube root.</summary>
    static virtual T Cbrt(T value) => MoreFunctions.Cbrt(value);

    /// <summary>The smaller of two values.</summary>
    static abstract T Min(T left, T right);

    /// <summary>The larger of two values.</summary>
    static abstract T Max(T left, T right);

    /// <summary>One where left &lt; right, else zero.</summary>
    static abstract T LessThan(T left, T right);

    /// <summary>One where left &lt;= right, else zero.</summary>
    static abstract T LessThanOrEqual(T left, T right);

    /// <summary>One where left == right, else zero.</summary>
    static abstract T EqualTo(T left, T right);

    /// <summary>Lane by lane, <paramref name="yes"/> where the condition is not zero, else <paramref name="no"/>.</summary>
    static abstract T Select(T condition, T yes, T no);

    /// <summary>True where the condition is not zero in every lane: the end of a rejection loop.</summary>
    static abstract bool AllTrue(T condition);

    /// <summary>The number in every lane of a value that is the same in all of them: what emitted code counts.</summary>
    static abstract double Common(T value);

    /// <summary>One where the value is an integer of [0, <paramref name="length"/>), else zero.</summary>
    static abstract T IsIndex(T value, int length);

    /// <summary>
    /// Proves an index for what does not check it. Worlds of the CPU throw <see cref="IndexOutOfRangeException"/> where it is not
    /// an integer of [0, <paramref name="length"/>) in every lane; others rely on distributions sampling within their support.
    /// </summary>
    static abstract void CheckIndex(T index, int length);

    /// <summary>
    /// Lane by lane, the datum at <paramref name="start"/> + index, where <paramref name="index"/> holds integers in
    /// [0, <paramref name="length"/>).
    /// </summary>
    static abstract T Lookup<TData>(TData data, int start, int length, T index)
        where TData : struct, IView<double>, allows ref struct;

    /// <summary>
    /// Lane by lane, the element of <paramref name="slots"/> at <paramref name="index"/>: what <see cref="SpanView{T}"/>
    /// is made of. Throws <see cref="IndexOutOfRangeException"/> where an index is not an integer of [0, Length).
    /// </summary>
    static abstract T Gather(ReadOnlySpan<T> slots, T index);

    /// <summary>
    /// Lane by lane, adds <paramref name="value"/> to the element at <paramref name="index"/>, with the check of
    /// <see cref="Gather"/>.
    /// </summary>
    static abstract void ScatterAdd(Span<T> slots, T index, T value);

    /// <summary>
    /// Lane by lane, the value of a method that emitted code cannot follow, of the numbers in <paramref name="length"/>
    /// slots from <paramref name="start"/> on. It has no derivative. Only worlds of the CPU have it.
    /// </summary>
    static abstract T Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<T>, allows ref struct;
}
