using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl;

/// <summary>Which numbers are values of a discrete distribution: one where they are, else zero; zero at NaN.</summary>
internal static class CountSupport
{
    /// <summary>0, 1, 2 ... without end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsCount<T>(T value)
        where T : struct, IReal<T>
        => IsInteger(value, T.Zero, T.Constant(double.MaxValue));

    /// <summary>An integer of [lower, upper], both among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsInteger<T>(T value, T lower, T upper)
        where T : struct, IReal<T>
        => SpecialFunctions.And(
            SpecialFunctions.And(T.LessThanOrEqual(lower, value), T.LessThanOrEqual(value, upper)),
            T.EqualTo(T.Floor(value), value));

    /// <summary>0 ... length - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsCategory<T>(T value, int length)
        where T : struct, IReal<T>
        => T.IsIndex(value, length);
}
