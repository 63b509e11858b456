using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The distribution function Phi of a standard normal; relative error below 1e-13 on [-38, infinity), below which it is less
    /// than the smallest double.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalCdf<T>(T value)
        where T : struct, IReal<T>
    {
        T magnitude = NormalMagnitude(value);
        T tail = NormalDensity(magnitude) / (magnitude + NormalHazardExcess(magnitude));
        return T.Select(T.LessThan(value, T.Zero), tail, T.One - tail);
    }
}
