using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// exp(part - whole), the share of a part in a sum of exponentials: zero of nothing, also where the whole is nothing; one where
    /// both are infinite.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ExpDifference<T>(T part, T whole)
        where T : struct, IReal<T>
    {
        T isNothing = T.EqualTo(part, T.Constant(double.NegativeInfinity));
        T isAll = T.EqualTo(part, whole);
        T exponent = T.Select(Or(isNothing, isAll), T.Zero, part - whole);
        return T.Select(isNothing, T.Zero, T.Exp(exponent));
    }
}
