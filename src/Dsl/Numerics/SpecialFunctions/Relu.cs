using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>The larger of x and zero; its derivative at zero is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Relu<T>(T value)
        where T : struct, IReal<T>
        => T.Max(T.Zero, value);
}
