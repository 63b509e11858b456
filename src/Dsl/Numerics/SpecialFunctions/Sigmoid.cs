using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// 1 / (1 + exp(-x)), to full relative accuracy in both tails: exp is only taken of what is not positive.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T value)
        where T : struct, IReal<T>
    {
        T decay = T.Exp(-T.Abs(value));
        T numerator = T.Select(T.LessThan(value, T.Zero), decay, T.One);
        return numerator / (T.One + decay);
    }
}
