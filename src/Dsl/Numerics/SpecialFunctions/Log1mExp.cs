using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(1 - exp(x)) for x &lt;= 0, accurate near zero and far below; minus infinity at zero, NaN above.</summary>
    /// <remarks>M. Maechler, "Accurately computing log(1 - exp(-|a|))", vignette of the R package Rmpfr, 2012.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log1mExp<T>(T value)
        where T : struct, IReal<T>
    {
        const double MinusLogTwo = -0.693147180559945309417232121458;
        T isNear = T.LessThan(T.Constant(MinusLogTwo), value);
        T near = T.Select(isNear, value, T.Constant(MinusLogTwo));
        T far = T.Select(isNear, T.Constant(MinusLogTwo), value);
        return T.Select(isNear, T.Log(-T.Expm1(near)), T.Log1p(-T.Exp(far)));
    }
}
