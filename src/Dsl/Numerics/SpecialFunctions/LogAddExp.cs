using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(exp(a) + exp(b)), without overflow; minus infinity where both are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogAddExp<T>(T left, T right)
        where T : struct, IReal<T>
    {
        T larger = T.Max(left, right);
        T sum = larger + T.Log1p(T.Exp(T.Min(left, right) - larger));

        // Infinity minus infinity: the larger alone is the answer.
        return T.Select(T.EqualTo(T.Abs(larger), T.Constant(double.PositiveInfinity)), larger, sum);
    }
}
