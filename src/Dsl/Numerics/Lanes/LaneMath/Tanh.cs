using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

internal static partial class LaneMath
{
    /// <summary>
    /// Hyperbolic tangent e / (e + 2) with e = exp(2 |x|) - 1, and the sign of x; one from 20 on, where it is one to the last
    /// bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T value)
        where T : struct, ILaneBits<T>
    {
        T magnitude = Clamp(T.Abs(value), 0.0, 20.0);
        T e = Expm1Inline(magnitude + magnitude);
        return T.BitOr(e / (e + T.Constant(2.0)), T.BitAnd(value, T.Bits(SignBit)));
    }
}
