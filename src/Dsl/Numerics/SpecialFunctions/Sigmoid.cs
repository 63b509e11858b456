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
        => SigmoidOf(T.LessThanOrEqual(T.Zero, value), T.Exp(-T.Abs(value)));

    /// <summary>
    /// The sigmoid from the sign (one where x is not negative, else zero) and exp(-|x|), which both signs share. Arithmetic and not a selection,
    /// which would be a branch that no processor foresees; both of its values come out exact.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T SigmoidOf<T>(T isPositive, T decay)
        where T : struct, IReal<T>
        => (isPositive + ((T.One - isPositive) * decay)) / (T.One + decay);
}
