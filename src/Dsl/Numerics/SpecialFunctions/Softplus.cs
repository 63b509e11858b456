using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(1 + exp(x)), without overflow and to full relative accuracy in the lower tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Softplus<T>(T value)
        where T : struct, IReal<T>
        => T.Max(value, T.Zero) + T.Log1p(T.Exp(-T.Abs(value)));
}
