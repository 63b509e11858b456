using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The logarithm of the distribution function of a standard normal; relative error below 1e-13 on [-1e150, 38], above which
    /// it is an exact zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalLogCdf<T>(T value)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        T magnitude = NormalMagnitude(value);
        T hazard = magnitude + NormalHazardExcess(magnitude);
        T logDensity = (T.Constant(-0.5) * magnitude * magnitude) - T.Constant(HalfLogTwoPi);
        return T.Select(
            T.LessThan(value, T.Zero),
            logDensity - T.Log(hazard),
            T.Log1p(-(T.Exp(logDensity) / hazard)));
    }
}
