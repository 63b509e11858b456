using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.Numerics;

internal static partial class LaneMath512
{
    /// <summary>
    /// Hyperbolic tangent e / (e + 2) with e = exp(2 |x|) - 1, and the sign of x; one from 20 on, where it is one to the last
    /// bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> value)
    {
        Vector512<double> magnitude = Vector512.Abs(value);
        magnitude = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, Vector512.Create(20.0)), Vector512.Create(20.0), magnitude);
        Vector512<double> e = Expm1(magnitude + magnitude);
        return (e / (e + Vector512.Create(2.0))) | (value & Vector512.Create(-0.0));
    }
}
