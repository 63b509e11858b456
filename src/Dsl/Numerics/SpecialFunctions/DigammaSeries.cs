using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// digamma(x) - log x + 1 / (2 x) for x of at least 8: -1 / (12 x^2) and smaller. Derivatives in large counts and shapes
    /// are made of it, for there the logarithms cancel.
    /// </summary>
    /// <remarks>M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 6.3.18, up to the 16th Bernoulli number.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DigammaSeries<T>(T value)
        where T : struct, IReal<T>
    {
        T inverse = T.One / value;
        T square = inverse * inverse;
        T series = T.Constant(3617.0 / 8160.0);
        series = (series * square) - T.Constant(1.0 / 12.0);
        series = (series * square) + T.Constant(691.0 / 32760.0);
        series = (series * square) - T.Constant(1.0 / 132.0);
        series = (series * square) + T.Constant(1.0 / 240.0);
        series = (series * square) - T.Constant(1.0 / 252.0);
        series = (series * square) + T.Constant(1.0 / 120.0);
        series = (series * square) - T.Constant(1.0 / 12.0);
        return series * square;
    }
}
