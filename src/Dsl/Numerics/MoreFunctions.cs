using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// Functions of <see cref="IReal{T}"/> in terms of its others, for worlds that have none of their own. The scalar world
/// takes those of <see cref="Math"/>.
/// </summary>
internal static class MoreFunctions
{
    /// <summary>The nearest integer, of two the even one.</summary>
    public static T Round<T>(T value)
        where T : struct, IReal<T>
    {
        T up = T.Floor(value + T.Constant(0.5));
        T isOdd = T.One - T.EqualTo(T.Floor(up * T.Constant(0.5)) * T.Constant(2.0), up);
        T isTie = T.EqualTo(up - value, T.Constant(0.5));

        // Just below a half, adding one gives an integer already.
        T nearest = up - T.Select(T.LessThan(T.Constant(0.5), up - value), T.One, isTie * isOdd);

        // From 2^52 on every number is an integer, and adding a half would round it.
        return T.Select(T.LessThan(T.Abs(value), T.Constant(4503599627370496.0)), nearest, value);
    }

    /// <summary>(e^x - e^-x) / 2, from e^|x| - 1 near zero.</summary>
    public static T Sinh<T>(T value)
        where T : struct, IReal<T>
    {
        T size = T.Abs(value);
        T grown = T.Expm1(T.Min(size, T.Constant(30.0)));
        T near = T.Constant(0.5) * (grown + (grown / (grown + T.One)));
        T sinh = T.Select(T.LessThan(size, T.Constant(30.0)), near, T.Constant(0.5) * T.Exp(size));
        return T.Select(T.LessThan(value, T.Zero), -sinh, sinh);
    }

    /// <summary>
    /// Two halvings of the angle (tan(a/2) = t / (1 + sqrt(1 + t^2))) bring the tangent below 0.2; then the series of the
    /// inverse tangent, whose term of order 23 is below 1e-17 there. M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 4.4.42.
    /// </summary>
    public static T Atan<T>(T value)
        where T : struct, IReal<T>
    {
        T size = T.Abs(value);
        T isLarge = T.LessThan(T.One, size);
        T tangent = T.Select(isLarge, T.One, size) / T.Select(isLarge, size, T.One);
        T half = Halved(Halved(tangent));
        T square = half * half;
        T series = T.Zero;
        for (int order = 21; order >= 1; order -= 2)
        {
            series = T.Constant(1.0 / order) - (square * series);
        }

        T angle = T.Constant(4.0) * half * series;
        T whole = T.Select(isLarge, T.Constant(Math.PI / 2.0) - angle, angle);
        return T.Select(T.LessThan(value, T.Zero), -whole, whole);
    }

    /// <summary>The angle of a point; zero at the origin.</summary>
    public static T Atan2<T>(T y, T x)
        where T : struct, IReal<T>
    {
        T isSteep = T.LessThan(T.Abs(x), T.Abs(y));
        T divisor = T.Select(isSteep, y, x);
        T safe = T.Select(T.EqualTo(divisor, T.Zero), T.One, divisor);
        T ratio = T.Atan(T.Select(isSteep, x, y) / safe);
        T quarter = T.Select(T.LessThan(y, T.Zero), T.Constant(-Math.PI / 2.0), T.Constant(Math.PI / 2.0));
        T behind = T.Select(T.LessThan(y, T.Zero), T.Constant(-Math.PI), T.Constant(Math.PI));
        return T.Select(isSteep, quarter - ratio, T.Select(T.LessThan(x, T.Zero), ratio + behind, ratio));
    }

    /// <summary>The cube root, one Newton step after the power.</summary>
    public static T Cbrt<T>(T value)
        where T : struct, IReal<T>
    {
        T size = T.Abs(value);
        T safe = T.Select(T.EqualTo(size, T.Zero), T.One, size);
        T root = T.Pow(safe, T.Constant(1.0 / 3.0));
        T refined = root - (((root * root * root) - safe) / (T.Constant(3.0) * root * root));
        T signed = T.Select(T.LessThan(value, T.Zero), -refined, refined);
        return T.Select(T.EqualTo(size, T.Zero), T.Zero, signed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Halved<T>(T tangent)
        where T : struct, IReal<T>
        => tangent / (T.One + T.Sqrt(T.One + (tangent * tangent)));
}
