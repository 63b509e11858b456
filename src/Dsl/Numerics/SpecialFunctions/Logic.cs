using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>One where both conditions are not zero, else zero; conditions are 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And<T>(T left, T right)
        where T : struct, IReal<T>
        => left * right;

    /// <summary>One where either condition is not zero, else zero; conditions are 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or<T>(T left, T right)
        where T : struct, IReal<T>
        => T.Max(left, right);

    /// <summary>One where the condition is zero, else zero; a condition is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Not<T>(T condition)
        where T : struct, IReal<T>
        => T.One - condition;
}
