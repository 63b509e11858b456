using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl;

/// <summary>The unit sphere of a space of n dimensions, whose points are Vectors of n elements and length one.</summary>
internal static class SphereSupport
{
    private const double LogPi = 1.144729885849400174143427351353;
    private const double LogTwo = 0.693147180559945309417232121458;

    /// <summary>One where a row of slots has squared length one within 1e-9, else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsInside<T, TValue>(TValue value, int start, int length)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        => T.LessThanOrEqual(
            T.Abs(Dot<T, TValue, TValue>(value, start, value, start, length) - T.One), T.Constant(ArgumentCheck.SphereTolerance));

    /// <summary>The logarithm of the sphere's area, 2 pi^(n / 2) / Gamma(n / 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogArea<T>(int dimension)
        where T : struct, IReal<T>
    {
        double half = 0.5 * dimension;
        return T.Constant(LogTwo + (half * LogPi)) - SpecialFunctions.LogGamma(T.Constant(half));
    }

    /// <summary>The scalar product of two rows of slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot<T, TLeft, TRight>(TLeft left, int leftStart, TRight right, int rightStart, int length)
        where T : struct, IReal<T>
        where TLeft : struct, IView<T>, allows ref struct
        where TRight : struct, IView<T>, allows ref struct
    {
        T sum = T.Zero;
        for (int k = 0; k < length; k++)
        {
            sum += left[leftStart + k] * right[rightStart + k];
        }

        return sum;
    }

    /// <summary>Divides a row of slots by its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normalise<T, TValue>(TValue value, int start, int length)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
    {
        T norm = T.Sqrt(Dot<T, TValue, TValue>(value, start, value, start, length));
        for (int k = 0; k < length; k++)
        {
            value[start + k] /= norm;
        }
    }
}
