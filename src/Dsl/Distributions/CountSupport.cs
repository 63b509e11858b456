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

    /// <summary>
    /// How far counts from zero on have come at a number: one where some lie at or below it, else zero; the largest of them, zero where there
    /// is none or no end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reached<T>(T value, out T isAll, out T count)
        where T : struct, IReal<T>
    {
        T isSome = T.LessThanOrEqual(T.Zero, value);
        isAll = T.EqualTo(value, T.Constant(double.PositiveInfinity));
        count = T.Floor(T.Select(SpecialFunctions.And(isSome, SpecialFunctions.Not(isAll)), value, T.Zero));
        return isSome;
    }
}
