using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

internal static partial class LaneMath
{
    /// <summary>Power, lane by lane that of <see cref="Math.Pow"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pow<T>(T value, T exponent)
        where T : struct, ILaneBits<T>
        => T.Map(value, exponent, Math.Pow);
}
