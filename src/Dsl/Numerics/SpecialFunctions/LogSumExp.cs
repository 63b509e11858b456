using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log of the sum of exp over a run of slots, without overflow; minus infinity of none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSumExp<T, TView>(TView values, int start, int length)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
    {
        T largest = T.Constant(double.NegativeInfinity);
        for (int k = 0; k < length; k++)
        {
            largest = T.Max(largest, values[start + k]);
        }

        T sum = T.Zero;
        for (int k = 0; k < length; k++)
        {
            sum += T.Exp(values[start + k] - largest);
        }

        // Infinity minus infinity: the largest alone is the answer.
        return T.Select(T.EqualTo(T.Abs(largest), T.Constant(double.PositiveInfinity)), largest, largest + T.Log(sum));
    }
}
