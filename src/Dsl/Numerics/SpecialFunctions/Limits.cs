using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>The product, zero where the left factor is zero, whatever the right one is: 0 log 0 is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ProductOrZero<T>(T left, T right)
        where T : struct, IReal<T>
        => T.Select(T.EqualTo(left, T.Zero), T.Zero, left * right);

    /// <summary>The quotient, zero where the numerator is zero, whatever the denominator is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuotientOrZero<T>(T numerator, T denominator)
        where T : struct, IReal<T>
        => T.Select(T.EqualTo(numerator, T.Zero), T.Zero, numerator / denominator);
}
