using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The angle in (-pi, pi) of the point (x, y), not on the negative x axis; its size is not beyond 1e150. Relative error below
    /// 1e-15.
    /// </summary>
    /// <remarks>
    /// tan(a / 2) = y / (x + sqrt(x^2 + y^2)) and then tan(a / 2) = t / (1 + sqrt(1 + t^2)) bring the angle below pi / 16, where
    /// twelve terms of the series of the inverse tangent are enough.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Angle<T>(T y, T x)
        where T : struct, IReal<T>
    {
        T tangent = y / (x + T.Sqrt((x * x) + (y * y)));
        for (int halving = 0; halving < 3; halving++)
        {
            tangent /= T.One + T.Sqrt(T.One + (tangent * tangent));
        }

        T square = tangent * tangent;
        T series = T.Zero;
        for (int k = 11; k >= 0; k--)
        {
            series = T.Constant(1.0 / ((2 * k) + 1)) - (square * series);
        }

        return T.Constant(16.0) * tangent * series;
    }

    /// <summary>
    /// The angle in (-pi, pi] that differs from <paramref name="angle"/> by a whole number of turns; its derivative is one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T WrapAngle<T>(T angle)
        where T : struct, IReal<T>
    {
        T turns = T.Floor((T.Constant(Math.PI) - angle) / T.Constant(Math.Tau));
        T wrapped = angle + (T.Constant(Math.Tau) * turns);

        // Rounding may leave it outside: by a unit in the last place of the angle.
        const double Least = -3.1415926535897927;
        return T.Max(T.Constant(Least), T.Min(T.Constant(Math.PI), wrapped));
    }

    /// <summary>One where an angle lies in (-pi, pi], else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T IsWrapped<T>(T angle)
        where T : struct, IReal<T>
        => And(T.LessThan(T.Constant(-Math.PI), angle), T.LessThanOrEqual(angle, T.Constant(Math.PI)));

    /// <summary>An angle inside (-pi, pi) as it is; any other number as zero, for <see cref="AngleTails"/> knows what holds there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T InsideTurn<T>(T angle)
        where T : struct, IReal<T>
        => T.Select(IsInsideTurn(angle), angle, T.Zero);

    /// <summary>
    /// The logarithms of the probabilities of (-pi, value] and (value, pi], from those of masses that share a factor. Outside (-pi, pi) nothing
    /// is below the value, or all.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AngleTails<T>(T value, T lower, T upper, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T gap = lower - upper;
        T isAbove = T.LessThan(T.Constant(-Math.PI), value);
        T isInside = IsInsideTurn(value);
        T never = T.Constant(double.NegativeInfinity);
        logLower = T.Select(isInside, -Softplus(-gap), T.Select(isAbove, T.Zero, never));
        logUpper = T.Select(isInside, -Softplus(gap), T.Select(isAbove, never, T.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsInsideTurn<T>(T angle)
        where T : struct, IReal<T>
        => And(T.LessThan(T.Constant(-Math.PI), angle), T.LessThan(angle, T.Constant(Math.PI)));
}
