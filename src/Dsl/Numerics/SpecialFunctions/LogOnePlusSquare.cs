using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(1 + x^2), also where the square is no double: the kernel of Cauchy and Student densities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogOnePlusSquare<T>(T value)
        where T : struct, IReal<T>
    {
        // From 1e9 on the one is below the rounding of the square.
        T magnitude = T.Abs(value);
        T isLarge = T.LessThan(T.Constant(1e9), magnitude);
        T small = T.Select(isLarge, T.One, value);
        T large = T.Select(isLarge, magnitude, T.One);
        return T.Select(isLarge, T.Constant(2.0) * T.Log(large), T.Log1p(small * small));
    }
}
