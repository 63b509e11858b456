using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log((x + rise) / x) for x > 0 and a rise not below zero: to full relative accuracy where the rise is small, and finite where
    /// the quotient overflows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogRise<T>(T value, T rise)
        where T : struct, IReal<T>
        => T.Select(
            T.LessThan(T.Constant(1e15) * value, rise), T.Log(value + rise) - T.Log(value), T.Log1p(rise / value));
}
