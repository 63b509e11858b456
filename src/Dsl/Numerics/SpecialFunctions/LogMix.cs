using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log(exp(total) + weight exp(logDensity)), a mixture with one component more; a component without weight adds nothing, also
    /// where its density is infinite.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogMix<T>(T total, T weight, T logDensity)
        where T : struct, IReal<T>
    {
        T isNothing = Or(T.EqualTo(weight, T.Zero), T.EqualTo(logDensity, T.Constant(double.NegativeInfinity)));
        T term = T.Log(T.Select(isNothing, T.One, weight)) + logDensity;
        return LogAddExp(total, T.Select(isNothing, T.Constant(double.NegativeInfinity), term));
    }
}
